import { dateOnly } from '#kernel';
import { ALL_MET } from '../placement.fixture.js';
import { CARER_CONDITIONS } from '#vocabulary';
import { type CarerForChild, findingsOf, isBarred, unmetConditions } from './carer.rules.js';

const TODAY = dateOnly('2026-03-10');
const findings = ALL_MET;
const unmet = (changes: Partial<CarerForChild>) =>
  unmetConditions(
    {
      findings,
      birthDate: '1980-05-01',
      isRelative: false,
      isFacility: false,
      isApproved: true,
      freePlaces: 1,
      childBirth: '2016-03-01',
      ...changes,
    },
    TODAY,
  );

describe('a carer', () => {
  it('who meets every condition of the law may take the child', () => {
    expect(unmet({})).toEqual([]);
  });

  it('is told every condition that is not met, not only the first', () => {
    expect(unmet({ findings: { ...findings, healthy: false, householdConsents: false }, birthDate: '2000' })).toEqual([
      'health',
      'household-consent',
      'age',
    ]);
  });

  it('who is a facility is asked for its place, its consent and room, and for no age, health or household', () => {
    const facility = { isFacility: true, isApproved: false, findings: { suitableHome: true, ownConsent: true } };
    expect(unmetConditions({ ...facility, isRelative: false, freePlaces: 1 }, TODAY)).toEqual([]);
    expect(unmetConditions({ ...facility, findings: {}, isRelative: false, freePlaces: 0 }, TODAY)).toEqual([
      'suitable-home',
      'own-consent',
      'free-place',
    ]);
  });

  it('of a child whose age is only estimated is 20 years older on every day on which it can be born', () => {
    const estimated = { childBirth: { years: 9, asOf: dateOnly('2026-03-10') } };
    expect(unmet(estimated)).toEqual([]);
    expect(unmet({ ...estimated, birthDate: '1997-06' })).toEqual(['age']);
    expect(unmet({ ...estimated, birthDate: '1996-03-10' })).toEqual([]);
  });

  it('whose places are all taken takes no other child', () => {
    expect(unmet({ freePlaces: 0 })).toEqual(['free-place']);
  });

  it('of whom nothing is known meets nothing: unknown is not met', () => {
    const nobody = { findings: {}, isRelative: false, isFacility: false, isApproved: false, freePlaces: 0 };
    expect(unmetConditions(nobody, TODAY)).toEqual(CARER_CONDITIONS);
  });

  it('meets twelve conditions of Article 63, beside what the circular asks of those who register, and room', () => {
    const ofCircular = ['counselled', 'approved', 'free-place'];
    expect(CARER_CONDITIONS.filter((each) => !ofCircular.includes(each))).toHaveLength(12);
  });

  it('who is kin need not register: neither counselling nor the approval of the chair is asked of them', () => {
    const kin = { isRelative: true, isApproved: false, findings: { ...findings, counselled: false } };
    expect(unmet(kin)).toEqual([]);
    expect(unmet({ ...kin, isRelative: false })).toEqual(['counselled', 'approved']);
  });

  it('with a conviction of the first form may be convicted of what does not bar: it is looked into again', () => {
    const { notConvictedOfListed: _, unrestrictedRights: __, ...others } = findings;
    expect(unmet({ findings: findingsOf({ ...others, withoutConvictions: false }) })).toEqual([
      'unrestricted-rights',
      'no-listed-conviction',
    ]);
    expect(unmet({ findings: findingsOf({ ...others, withoutConvictions: true }) })).toEqual([]);
    expect(isBarred(findingsOf({ withoutConvictions: false }))).toBe(false);
  });

  it('is barred by what was found against them or their household, not by what is unknown', () => {
    expect(isBarred({})).toBe(false);
    expect(isBarred({ healthy: false })).toBe(false);
    expect(isBarred({ notConvictedOfListed: false })).toBe(true);
    expect(isBarred({ householdNotSanctioned: false })).toBe(true);
  });

  it('who is no relative is 20 years older than the child to the day', () => {
    expect(unmet({ birthDate: '1996-03-01' })).toEqual([]);
    expect(unmet({ birthDate: '1996-03-02' })).toEqual(['age']);
  });

  it('whose birth year alone is known is old enough only when every reading is', () => {
    expect(unmet({ birthDate: '1995' })).toEqual([]);
    expect(unmet({ birthDate: '1996' })).toEqual(['age']);
    expect(unmet({ birthDate: '1996-02', childBirth: '2016' })).toEqual(['age']);
  });

  it('who is a relative is an adult, however near in age', () => {
    expect(unmet({ isRelative: true, birthDate: '2008-03-10' })).toEqual([]);
    expect(unmet({ isRelative: true, birthDate: '2008-03-11' })).toEqual(['age']);
  });
});
