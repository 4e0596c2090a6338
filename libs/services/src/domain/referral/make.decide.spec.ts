import { accept, instant, refuse } from '#kernel';
import { NOW, RECEIVER, SENDER, actingIn, answerTimes, givenOf, someId, theCase } from '../services.fixture.js';
import { type MakeReferral, makeReferral } from './make.decide.js';
import { referralDecider } from './referral.decider.js';

const given = givenOf(referralDecider, SENDER);
const asked: MakeReferral = {
  standing: 'licensed',
  referralId: someId('referral'),
  caseId: theCase.caseId,
  toOffice: RECEIVER,
  need: 'c',
  sharedFields: ['name', 'contact'],
  shared: { name: 'Trẻ Thử Nghiệm', contact: 'cán bộ thử nghiệm' },
  legalBasis: 'THEO_LUAT',
  occurredAt: '2026-03-24',
  case: theCase,
  birth: '2016',
  answerTimes,
};
const { case: _case, birth: _birth, answerTimes: _times, standing: _standing, ...told } = asked;
/** Wednesday 25 March 2026, 10:00 in Viet Nam: Thursday, Friday, and the day ends at 24:00, which is 17:00 UTC. */
const acknowledgeBy = { startedAt: NOW, dueAt: instant('2026-03-27T17:00:00Z'), calendarVersion: 'thu' };
const { childId, communes } = theCase;
const { legalBasis: _basis, ...unfounded } = asked;
const consent = (byGuardian: boolean, byChild: boolean) => ({ byGuardian, byChild, at: '2026-03-23' });

describe('the receiver of a referral', () => {
  const to = (standing: MakeReferral['standing']) => given().when(makeReferral, { ...asked, standing });

  it('may be a provider that is not in the register, or has no licence for the need: the sender is warned', () => {
    for (const [standing, warning] of [
      ['unregistered', 'services.provider-unregistered'],
      ['unlicensed', 'services.provider-unlicensed'],
    ] as const)
      expect(to(standing)).toMatchObject({
        kind: 'accepted',
        warnings: [warning],
        events: [{ data: { receiverWarnings: [warning] } }],
      });
  });

  it('is not a provider that closed, or whose licence for the need was revoked', () => {
    for (const because of ['closed', 'revoked'] as const)
      expect(to(because)).toEqual(refuse('services.provider-closed', { because }));
  });

  it('gives rise to no warning when it has a licence in force, or is no provider', () => {
    for (const standing of ['licensed', undefined] as const) {
      const decision = to(standing);
      expect(decision).toMatchObject({ kind: 'accepted', warnings: [] });
      expect(JSON.stringify(decision)).not.toContain('receiverWarnings');
    }
  });
});

describe('a referral is made', () => {
  it('by a commune of the case, with the fields that it lists', () => {
    const made = { ...told, acknowledgeBy, childId, communes, fromOffice: SENDER };
    expect(given().when(makeReferral, asked)).toEqual(accept({ type: 'ReferralMade', data: made }));
  });

  it('once', () => {
    const made = { ...told, acknowledgeBy, childId, communes, fromOffice: SENDER };
    expect(given({ type: 'ReferralMade', data: made }).when(makeReferral, asked)).toEqual(
      refuse('services.already-begun'),
    );
  });

  it('of a case that there is', () => {
    expect(given().when(makeReferral, { ...asked, case: undefined })).toEqual(refuse('services.case-not-found'));
  });

  it('not from a closed case', () => {
    const closed = { ...asked, case: { ...theCase, open: false } };
    expect(given().when(makeReferral, closed)).toEqual(refuse('services.case-closed'));
  });

  it('not at a time between two episodes, when the case was closed, nor before anybody knew of the child', () => {
    const episodes = [
      { beganAt: '2026-01-01', closedAt: '2026-01-20' },
      { beganAt: '2026-02-10', closedAt: null },
    ];
    const at = (occurredAt: string) =>
      given().when(makeReferral, { ...asked, occurredAt, case: { ...theCase, episodes } });
    expect(at('2026-01-25')).toEqual(refuse('services.case-closed'));
    expect(at('2025-12-31')).toEqual(refuse('services.before-case'));
    expect(at('2026-02-10').kind).toBe('accepted');
  });

  it.each(['commune:31147', RECEIVER, 'province:92'])('not by %s, which has no duty in the case', (office) => {
    expect(given().when(makeReferral, asked, actingIn(office))).toEqual(refuse('services.sender-has-no-duty'));
  });

  it('not to the sender itself', () => {
    expect(given().when(makeReferral, { ...asked, toOffice: SENDER })).toEqual(refuse('services.referred-to-self'));
  });

  it('not in the future', () => {
    expect(given().when(makeReferral, { ...asked, occurredAt: '2026-04' })).toEqual(
      refuse('services.occurs-in-future'),
    );
  });

  it.each([
    ['a field of the child', { shared: { name: 'Trẻ Thử Nghiệm', address: 'ấp Thử' } }],
    ['a note', { note: 'ghi chú thử' }],
  ])('not with %s that is not listed', (_, more) => {
    expect(given().when(makeReferral, { ...asked, ...more })).toEqual(refuse('services.shared-field-not-listed'));
  });

  it('with a note that is listed', () => {
    const noted = { ...asked, sharedFields: ['name', 'contact', 'note'], note: 'ghi chú thử' } as const;
    expect(given().when(makeReferral, noted).kind).toBe('accepted');
  });
});

describe('sharing with a receiver', () => {
  it('needs a legal basis or consent', () => {
    expect(given().when(makeReferral, unfounded)).toEqual(refuse('services.no-legal-basis'));
  });

  it.each([
    ['2016', true, true, 'accepted'],
    ['2016', true, false, 'refused'],
    ['2016', false, true, 'refused'],
    ['2019-03-25', true, false, 'accepted'],
    ['2019-03-24', true, false, 'refused'],
    ['2019', true, false, 'refused'],
    [undefined, true, false, 'refused'],
    [undefined, true, true, 'accepted'],
  ])('of a child born %s, guardian %s and child %s consenting: %s', (birth, byGuardian, byChild, kind) => {
    const decision = given().when(makeReferral, { ...unfounded, birth, consent: consent(byGuardian, byChild) });
    expect(decision.kind).toBe(kind);
    if (decision.kind === 'refused') expect(decision).toEqual(refuse('services.consent-incomplete'));
  });

  it('needs a consent that was given, not one that will be', () => {
    const later = { ...consent(true, true), at: '2026-04' };
    expect(given().when(makeReferral, { ...unfounded, consent: later })).toEqual(refuse('services.occurs-in-future'));
  });
});
