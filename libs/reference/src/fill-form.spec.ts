import { dateOnly } from '#kernel';
import { fillForm } from './fill-form.js';
import { field, payloadsOf, templateOf } from './form.fixture.js';
import { byTemplate, formTemplate, forms, formsIn } from './form-templates.js';
import fc from 'fast-check';

const first = templateOf([field('/a')], { validTo: dateOnly('2026-07-01') });
const second = templateOf([field('/a', { vi: 'Tên mới' }), field('/b')], {
  version: 2,
  validFrom: dateOnly('2026-07-01'),
});
const versioned = formsIn([first, second]);

describe('a form with two versions', () => {
  it('is told by the version in force on the day', () => {
    expect(versioned.find('99', dateOnly('2026-06-30'))?.version).toBe(1);
    expect(versioned.find('99', dateOnly('2026-07-01'))?.version).toBe(2);
    expect(versioned.find('99', dateOnly('2017-06-30'))).toBeUndefined();
  });

  it('asks by version 2 for what version 1 did not know, and shows a record of version 1 by version 1', () => {
    const recorded = { template: '99@1', a: 'thử' };
    expect(byTemplate(second).check(recorded)).toEqual([{ path: '/b', rule: 'required' }]);
    const by = versioned.ofEvent('Tested', recorded.template);
    expect(by).toBe(first);
    expect(fillForm(by ?? second, recorded).map(({ vi, state }) => [vi, state])).toEqual([['/a', 'told']]);
  });

  it('shows a record that keeps no template, or one that is not known, by the first version', () => {
    expect(versioned.ofEvent('Tested', undefined)).toBe(first);
    expect(versioned.ofEvent('Tested', 'form-99@1')).toBe(first);
    expect(versioned.ofEvent('Untested', undefined)).toBeUndefined();
  });
});

describe('a form that does not exist', () => {
  it('is a mistake of ours', () => {
    expect(() => formTemplate('17', dateOnly('2026-07-01'))).toThrow('there is no form 17');
    expect(forms.byId('01@1')?.no).toBe('01');
  });
});

describe('a filled form', () => {
  it('names a commune as it was called on the day that stands beside it, with its name of today', () => {
    const template = templateOf([field('/communeCode', { kind: 'commune' })]);
    const nameAt = (at?: string) =>
      fillForm(template, { communeCode: '31120', ...(at === undefined ? {} : { at }) })[0]?.values[0]?.vi;
    expect(nameAt('2025-03-12')).toBe('Phường An Hòa (nay là Phường Cái Khế)');
    expect([nameAt('2025-07-01'), nameAt()]).toEqual(['Phường Cái Khế', 'Phường Cái Khế']);
  });

  const rows = (fields: Parameters<typeof templateOf>[0], payload: Parameters<typeof fillForm>[1]) =>
    fillForm(templateOf(fields), payload).map(({ path, state, values }) => [
      path,
      state,
      ...values.map(({ value, vi }) => vi ?? value),
    ]);

  it('says of what nobody knows that it is unknown', () => {
    expect(rows([field('/a', { told: 'if-known' })], {})).toEqual([['/a', 'unknown']]);
    expect(
      rows([field('/contents/code=a', { kind: 'content' })], { contents: [{ code: 'a', unknown: true }] }),
    ).toEqual([['/contents/code=a', 'unknown']]);
  });

  it('says of what the reader may not see that it is there and masked', () => {
    expect(rows([field('/a'), field('/b', { kind: 'group' })], { a: { masked: true }, b: { masked: true } })).toEqual([
      ['/a', 'masked'],
      ['/b', 'masked'],
    ]);
  });

  it('does not call unknown what was left out because the reader may not see it', () => {
    const fields = [field('/note', { told: 'if-known' }), field('/contents/code=a', { kind: 'content' }), field('/b')];
    const filled = fillForm(templateOf(fields), { contents: [{ code: 'a' }] }, (name) =>
      ['note', 'contents/text'].includes(name),
    );
    expect(filled.map(({ state }) => state)).toEqual(['masked', 'masked', 'unknown']);
  });

  it('does not call the name of an anonymous informant unknown', () => {
    const untold = { path: '/anonymous', is: [true] };
    expect(rows([field('/name', { untold })], { anonymous: true })).toEqual([['/name', 'not-told']]);
  });

  it('words codes, and yes and no, in both languages', () => {
    const fields = [field('/a', { kind: 'code', list: 'risk_level' }), field('/b', { kind: 'flag' })];
    expect(rows(fields, { a: 'CAO', b: false })).toEqual([
      ['/a', 'told', 'Cao'],
      ['/b', 'told', 'Không'],
    ]);
    expect(rows([field('/a', { kind: 'codes', list: 'risk_level' })], { a: ['CAO', 'GONE'] })).toEqual([
      ['/a', 'told', 'Cao', 'GONE'],
    ]);
  });

  it('numbers the elements of a list where there are several', () => {
    const fields = [field('/a', { kind: 'list', vi: 'Trẻ em', fields: [field('/b')] })];
    const filled = fillForm(templateOf(fields), { a: [{ b: 'x' }, { b: 'y' }, 'broken', { masked: true }] });
    expect(filled.map(({ path, vi, state, depth }) => [path, vi, state, depth])).toEqual([
      ['/a/0', 'Trẻ em 1', 'heading', 0],
      ['/a/0/b', '/b', 'told', 1],
      ['/a/1', 'Trẻ em 2', 'heading', 0],
      ['/a/1/b', '/b', 'told', 1],
      ['/a/2', 'Trẻ em 3', 'unknown', 0],
      ['/a/3', 'Trẻ em 4', 'masked', 0],
    ]);
  });

  it.each(forms.all.map((template) => [template.no, template] as const))(
    '%s shows every field that is told',
    (_, template) => {
      fc.assert(
        fc.property(payloadsOf(template.fields), (payload) => {
          const filled = fillForm(template, payload);
          expect(filled.length).toBeGreaterThanOrEqual(template.fields.length);
          for (const row of filled) expect(row.state === 'told').toBe(row.values.length > 0);
        }),
        { numRuns: 20 },
      );
    },
  );
});
