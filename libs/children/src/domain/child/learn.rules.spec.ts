import { type Uuid, fold } from '#kernel';
import { ctxOf, idOf, knownOf } from '#testing';
import fc from 'fast-check';
import { childDecider } from './child.decider.js';
import type { ChildEvent, ChildRegistered } from './child.events.js';
import type { ChildState } from './child.state.js';
import { communesOf } from '../../application/communes-of-child.js';
import { identityOf } from './child.view.js';
import { registerChild } from './child.fixture.js';

const CHILD: Uuid = idOf('child');
type Told = Partial<ChildRegistered['data']>;

const told = (changes: Told): ChildRegistered['data'] => ({
  ...{ childId: CHILD, sex: 'KHONG_BIET', occurredAt: '2026-03-09T15:30:00.000000Z' },
  ...changes,
});
const ctx = ctxOf({});

function known(...reports: readonly Told[]): ChildState {
  const events = reports.reduce<readonly ChildEvent[]>((all, each) => {
    const decision = registerChild(fold(childDecider, knownOf(all)), told(each), ctx);
    return decision.kind === 'accepted' ? [...all, ...decision.events] : all;
  }, []);
  return fold(childDecider, knownOf(events));
}

const identity = (...reports: readonly Told[]) => {
  const state = known(...reports);
  if (state.status === 'unknown') throw new Error('there is no child');
  return identityOf(state);
};

describe('a second report about a child', () => {
  it.each<[string, Told, Told, object]>([
    ['a name where there was none', {}, { name: 'Trẻ Thử' }, { name: 'Trẻ Thử' }],
    ['no other name', { name: 'Trẻ Thử' }, { name: 'Trẻ Khác' }, { name: 'Trẻ Thử' }],
    ['the month of a birth in a known year', { birthDate: '2016' }, { birthDate: '2016-05' }, { birthDate: '2016-05' }],
    ['no year in the place of a day', { birthDate: '2016-05-03' }, { birthDate: '2016' }, { birthDate: '2016-05-03' }],
    ['no other year', { birthDate: '2016' }, { birthDate: '2015-05' }, { birthDate: '2016' }],
    ['the sex where nobody knew it', {}, { sex: 'NU' }, { sex: 'NU' }],
    ['not that the sex is unknown', { sex: 'NU' }, { sex: 'KHONG_BIET' }, { sex: 'NU' }],
    ['a mother', { fatherName: 'Cha' }, { motherName: 'Mẹ' }, { fatherName: 'Cha', motherName: 'Mẹ' }],
  ])('tells %s', (_, first, second, expected) => {
    expect(identity({ ...first, reportId: idOf('first') }, { ...second, reportId: idOf('second') })).toMatchObject(
      expected,
    );
  });

  it.each([
    ['31120', 2],
    ['31135', 1],
  ])('gives the address to a stay that was told by the former code of the commune, not to another: %s', (code, n) => {
    const state = known(
      { residenceCommune: '31117', occurredAt: '2025-03-01', reportId: idOf('first') },
      { residenceCommune: code, address: 'Số 1, đường Thử', reportId: idOf('second') },
    );
    expect(state.status === 'unknown' ? [] : state.residences).toHaveLength(n);
  });

  it('states what it knows better with the report as its source, and what was told first stays told', () => {
    const state = known({ name: 'Trẻ Thử', reportId: idOf('first') }, { motherName: 'Mẹ', reportId: idOf('second') });
    expect(state).toMatchObject({
      reportIds: [idOf('first'), idOf('second')],
      statements: [
        { source: 'registration', name: 'Trẻ Thử' },
        { source: 'report', motherName: 'Mẹ' },
      ],
    });
  });

  it('is noted although no commune has a duty only since', () => {
    const from = (name: string): Told => ({ reportId: idOf(name), dutyCommunes: ['31135'] });
    expect(known(from('first'), from('second'))).toMatchObject({ reportIds: [idOf('first'), idOf('second')] });
    expect(known(from('first'), from('second'), from('second'))).toMatchObject({ dutyCommunes: ['31135'] });
  });

  it('does not move a child that is known to live elsewhere', () => {
    const first = { residenceCommune: '31135', reportId: idOf('first') };
    expect(communesOf(known(first, { residenceCommune: '31150', reportId: idOf('second') }))).toEqual(['31135']);
    expect(
      communesOf(known({ reportId: idOf('first') }, { residenceCommune: '31150', reportId: idOf('second') })),
    ).toEqual(['31150']);
  });

  it('never makes less known, whatever it tells', () => {
    const any = fc.record(
      {
        name: fc.constantFrom('Trẻ Một', 'Trẻ Hai'),
        birthDate: fc.constantFrom('2015', '2016', '2016-05', '2016-05-03'),
        motherName: fc.constant('Mẹ'),
        sex: fc.constantFrom('NU', 'NAM', 'KHONG_BIET'),
      },
      { requiredKeys: ['sex'] },
    );
    fc.assert(
      fc.property(any, any, (first, second) => {
        const before = identity({ ...first, reportId: idOf('first') });
        const after = identity({ ...first, reportId: idOf('first') }, { ...second, reportId: idOf('second') });
        expect(after.name).toBe(before.name ?? second.name);
        if (before.birthDate !== undefined) expect(after.birthDate?.startsWith(before.birthDate)).toBe(true);
        if (before.sex !== 'KHONG_BIET') expect(after.sex).toBe(before.sex);
        if (before.motherName !== undefined) expect(after.motherName).toBe(before.motherName);
      }),
    );
  });
});
