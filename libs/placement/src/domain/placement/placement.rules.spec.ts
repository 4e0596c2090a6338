import { dateOnly } from '#kernel';
import { type Candidate, type PlacementAsked, inOrderOfPreference, obstaclesTo } from './placement.rules.js';

const TODAY = dateOnly('2026-03-10');
const asked = (changes: Partial<PlacementAsked>) =>
  obstaclesTo(
    {
      ...{ meetings: 2, meetingsAsked: 2, consented: true, childBirth: '2016' as const, childHeard: true },
      ...{ siblingsApart: false, unmet: [], ...changes },
    },
    TODAY,
  );

const ofUnknownAge = (changes: Partial<PlacementAsked>) => {
  const met = { meetings: 2, meetingsAsked: 2, consented: true, childHeard: true, siblingsApart: false, unmet: [] };
  return obstaclesTo({ ...met, ...changes }, TODAY);
};

describe('a child is placed', () => {
  it('when nothing stands in the way', () => {
    expect(asked({})).toEqual([]);
  });

  it('after two meetings with the carer at least', () => {
    expect(asked({ meetings: 1 })).toEqual(['meetings-missing']);
  });

  it('after it was heard, from 7 full years', () => {
    expect(asked({ childHeard: false, childBirth: '2019-03-10' })).toEqual(['child-not-heard']);
    expect(asked({ childHeard: false, childBirth: '2019-03-11' })).toEqual([]);
  });

  it('after it was heard where its age is unknown or may be 7', () => {
    expect(ofUnknownAge({ childHeard: false })).toEqual(['child-not-heard']);
    expect(asked({ childHeard: false, childBirth: '2019' })).toEqual(['child-not-heard']);
  });

  it('on the written consent, or an exception of the law', () => {
    expect(asked({ consented: false })).toEqual(['consent-missing']);
  });

  it('together with its siblings unless a reason is recorded', () => {
    expect(asked({ siblingsApart: true })).toEqual(['siblings-apart']);
    expect(asked({ siblingsApart: true, apartReason: 'lý do thử' })).toEqual([]);
  });

  it('with a qualified carer; every obstacle is named at once', () => {
    expect(asked({ unmet: ['health'], meetings: 0, siblingsApart: true })).toEqual([
      'carer-unqualified',
      'meetings-missing',
      'siblings-apart',
    ]);
  });
});

describe('the candidates', () => {
  const candidate = (carerId: string, changes: Partial<Candidate> = {}): Candidate => ({
    carerId,
    form: '61.2',
    priority: '2',
    takesSiblings: true,
    unmet: [],
    ...changes,
  });
  const order = (...candidates: readonly Candidate[]) => inOrderOfPreference(candidates).map(({ carerId }) => carerId);

  it('stand in the order kin, non-kin, facility', () => {
    expect(
      order(candidate('facility', { form: '61.4' }), candidate('non-kin'), candidate('kin', { form: '61.1' })),
    ).toEqual(['kin', 'non-kin', 'facility']);
  });

  it('who keep siblings together come first within a form, then those of the same place', () => {
    expect(
      order(
        candidate('elsewhere', { priority: '3' }),
        candidate('one child', { takesSiblings: false }),
        candidate('same place'),
      ),
    ).toEqual(['same place', 'elsewhere', 'one child']);
  });

  it('who do not qualify stand last, kin or not', () => {
    expect(order(candidate('kin', { form: '61.1', unmet: ['health'] }), candidate('non-kin'))).toEqual([
      'non-kin',
      'kin',
    ]);
  });
});
