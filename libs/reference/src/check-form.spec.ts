import { type JsonObject, dateOnly } from '#kernel';
import fc from 'fast-check';
import { checkForm } from './check-form.js';
import { field, payloadsOf, templateOf } from './form.fixture.js';
import { FIELD_KINDS, type FormField } from './form-templates.codec.js';
import { formTemplate, forms } from './form-templates.js';
import { standingOf } from './standing.js';
import { findCodeList } from './code-lists.js';

const TODAY = dateOnly('2026-11-27');
const rulesOf = (fields: readonly FormField[], payload: JsonObject, facts: readonly string[] = []) =>
  checkForm(templateOf(fields), payload, facts).map(({ path, rule }) => `${path} ${rule}`);
const named = forms.all.map((template) => [`form ${template.no}`, template] as const);

describe('the templates of forms 01–16', () => {
  it('are all there, each with its article, its source and how sure it is', () => {
    expect([...new Set(forms.all.map(({ no }) => no))]).toEqual(
      Array.from({ length: 16 }, (_, n) => String(n + 1).padStart(2, '0')),
    );
    for (const { article, source, status, note } of forms.all) {
      expect(article).toMatch(/^N Đ\d+/);
      expect(source).toContain('56/2017');
      expect(() => standingOf(status)).not.toThrow();
      expect(note.vi).not.toBe('');
    }
  });

  it('say of every form but 01 and 06 that its layout in the annex was not seen', () => {
    const unseen = forms.all.filter(
      ({ note, status }) => status !== 'verified' && /not seen|not confirmed/.test(note.en),
    );
    expect(unseen.map(({ no }) => no)).toEqual(
      forms.all.map(({ no }) => no).filter((no) => !['01', '06'].includes(no)),
    );
  });

  it.each(named)('%s is made of known kinds, lists and paths', (_, { fields }) => {
    for (const { path, kind, list, told, vi, en } of allOf(fields)) {
      expect(path).toMatch(/^(\/[A-Za-z]+)+(\/code=.)?$/);
      expect(FIELD_KINDS).toContain(kind);
      expect(list !== undefined).toBe(kind === 'code' || kind === 'codes');
      if (list !== undefined) expect(findCodeList(list)).toBeDefined();
      expect(['required', 'if-known', 'object']).toContain(typeof told === 'object' ? 'object' : told);
      expect([vi, en]).not.toContain('');
    }
  });

  it.each(named)('%s lets every payload pass that it allows', (_, template) => {
    fc.assert(
      fc.property(payloadsOf(template.fields), (payload) => {
        expect(checkForm(template, payload, [])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(named)('%s names each required field that is left out', (_, template) => {
    fc.assert(
      fc.property(payloadsOf(template.fields), (payload) => {
        for (const { path } of template.fields.filter(({ told }) => told === 'required'))
          expect(checkForm(template, without(payload, path))).toContainEqual({ path, rule: 'required' });
      }),
      { numRuns: 20 },
    );
  });
});

/** Every field, those inside groups and lists too. */
const allOf = (fields: readonly FormField[]): readonly FormField[] =>
  fields.flatMap((each) => [each, ...allOf(each.fields ?? [])]);

function without(payload: JsonObject, path: string): JsonObject {
  const [, name = '', code] = path.split('/');
  if (code === undefined) return { ...payload, [name]: undefined };
  const list = payload[name] as readonly { readonly code: string }[];
  return { ...payload, [name]: list.filter((each) => `code=${each.code}` !== code) };
}

describe('form 01', () => {
  const form = formTemplate('01', TODAY);
  const payload = {
    ...{ receivingPlace: 'TD111', office: 'hotline:111', channel: 'DIEN_THOAI', danger: 'KHONG_BIET' },
    ...{ receivedAt: '2026-03-09T15:30:00.000000Z', incident: { communeCode: '31135' } },
    ...{ children: [{ sex: 'KHONG_BIET' }] },
  };

  it('is complete when hardly anything is known: unknown is a value', () => {
    expect(checkForm(form, payload)).toEqual([]);
  });

  it('concerns at least one child, whose sex is told or told to be unknown', () => {
    expect(checkForm(form, { ...payload, children: [] })).toEqual([{ path: '/children', rule: 'too-few' }]);
    expect(checkForm(form, { ...payload, children: [{}] })).toEqual([{ path: '/children/0/sex', rule: 'required' }]);
  });

  it('takes a birth date as precisely as it is known, and an age that was estimated with its day', () => {
    const child = (told: JsonObject) => checkForm(form, { ...payload, children: [{ sex: 'NU', ...told }] });
    expect(['2016', '2016-03', '2016-03-01'].flatMap((birthDate) => child({ birthDate }))).toEqual([]);
    expect(child({ birthDate: '2016-13' })).toEqual([{ path: '/children/0/birthDate', rule: 'not-a-date' }]);
    expect(child({ estimatedAge: { years: 4 } })).toEqual([
      { path: '/children/0/estimatedAge/asOf', rule: 'required' },
    ]);
  });

  it('keeps the name of an informant out who wants to be anonymous', () => {
    const findings = checkForm(form, {
      ...payload,
      informant: { anonymous: true, name: 'Người Thử', relation: 'BAN' },
    });
    expect(findings).toEqual([{ path: '/informant/name', rule: 'not-to-be-told' }]);
    expect(checkForm(form, { ...payload, informant: { anonymous: false, name: 'Người Thử' } })).toEqual([]);
  });
});

describe('form 03', () => {
  const form = formTemplate('03', TODAY);
  const contents = ['a', 'b', 'c', 'd', 'đ', 'e'].map((code) => ({ code, text: 'thử' }));
  const payload = { riskLevel: 'CAO', harmers: [], occurredAt: '2026-03', contents };

  it('has the eight contents of Decree 56 Art. 27: six always', () => {
    const codes = form.fields.flatMap(({ path, kind }) => (kind === 'content' ? [path.split('=')[1]] : []));
    expect(codes).toEqual(['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h']);
    expect(checkForm(form, payload)).toEqual([]);
    expect(checkForm(form, { ...payload, contents: contents.slice(1) })).toEqual([
      { path: '/contents/code=a', rule: 'required' },
    ]);
  });

  it('takes a content as unknown, and not as nothing', () => {
    const told = (first: JsonObject) =>
      checkForm(form, { ...payload, contents: [{ code: 'a', ...first }, ...contents.slice(1)] });
    expect(told({ unknown: true })).toEqual([]);
    expect(told({})).toEqual([{ path: '/contents/code=a', rule: 'neither-told-nor-unknown' }]);
  });

  it('asks for the opinion of a child from 7, and of the parents unless one is the alleged harmer', () => {
    expect(checkForm(form, payload, ['child-opinion-due', 'parent-opinion-due'])).toEqual([
      { path: '/contents/code=g', rule: 'required' },
      { path: '/contents/code=h', rule: 'required' },
    ]);
  });
});

describe('a rule of a template', () => {
  it.each<[string, FormField, JsonObject[string], string]>([
    ['a text', field('/a', { most: 3 }), 'dài quá', '/a too-long'],
    ['a text that is none', field('/a'), 7, '/a not-a-text'],
    ['an empty text', field('/a'), '', '/a not-a-text'],
    ['a code', field('/a', { kind: 'code', list: 'risk_level' }), 'RAT_CAO', '/a not-a-known-code'],
    ['codes', field('/a', { kind: 'codes', list: 'risk_level' }), ['CAO', 'X'], '/a not-a-known-code'],
    ['too many codes', field('/a', { kind: 'codes', list: 'risk_level', most: 1 }), ['CAO', 'THAP'], '/a too-many'],
    ['a number', field('/a', { kind: 'number', most: 17 }), 18, '/a out-of-range'],
    ['a number that is none', field('/a', { kind: 'number' }), '18', '/a not-a-number'],
    ['an instant', field('/a', { kind: 'instant' }), '2026-03-09', '/a not-a-time'],
    ['a day', field('/a', { kind: 'day' }), '2026-03', '/a not-a-date'],
    ['a flag', field('/a', { kind: 'flag' }), 'true', '/a not-yes-or-no'],
    ['an office', field('/a', { kind: 'office' }), 'No where', '/a not-an-office'],
    ['a commune', field('/a', { kind: 'commune' }), '3113', '/a not-a-commune-code'],
    ['an id', field('/a', { kind: 'id' }), '1', '/a not-an-id'],
    ['a group', field('/a', { kind: 'group' }), 'x', '/a not-a-group'],
    ['a list', field('/a', { kind: 'list' }), 'x', '/a not-a-list'],
    ['an element', field('/a', { kind: 'list', fields: [field('/b')] }), ['x'], '/a/0 not-a-group'],
  ])('%s is checked', (_, each, value, expected) => {
    expect(rulesOf([each], { a: value })).toEqual([expected]);
  });

  it('may depend on another field of the same group', () => {
    const fields = [field('/b', { told: { when: { path: '/a', is: ['CO'] } } })];
    expect(rulesOf(fields, { a: 'CO' })).toEqual(['/b required']);
    expect(rulesOf(fields, { a: 'KHONG' })).toEqual([]);
  });

  it('takes null for not told', () => {
    expect(rulesOf([field('/a')], { a: null })).toEqual(['/a required']);
    expect(rulesOf([field('/a', { told: 'if-known' })], { a: null })).toEqual([]);
  });
});
