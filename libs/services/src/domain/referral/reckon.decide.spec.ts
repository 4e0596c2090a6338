import { accept, dateOnly, derivedId, instant } from '#kernel';
import { RECEIVER, SENDER, actingIn, answerTimes, eventId, givenOf, someId, theCase } from '../services.fixture.js';
import { lapseReferral, reckonReferralAnew } from './clock.decide.js';
import { ACKNOWLEDGEMENT, acknowledgeBy } from './clock.js';
import { referralDecider } from './referral.decider.js';
import type { LegalBasis, ReferralEvent } from './referral.events.js';

const given = givenOf(referralDecider, RECEIVER);
const { caseId, childId, communes } = theCase;
const referralId = someId('referral');
const obligationId = derivedId(referralId, ACKNOWLEDGEMENT);
const inVietnam = (clock: string) => instant(`${clock}+07:00`);
const startedAt = inVietnam('2026-11-23T09:00:00'); // Monday
const [oldDueAt, dueAt] = [inVietnam('2026-11-26T00:00:00'), inVietnam('2026-11-27T00:00:00')];
const right = {
  ...answerTimes,
  calendar: { ...answerTimes.calendar, version: 'right', holidays: new Set([dateOnly('2026-11-24')]) },
};
const at = (clock: string) => ({ ...actingIn('system'), now: inVietnam(clock) });

const made = (legalBasis: LegalBasis): ReferralEvent => ({
  type: 'ReferralMade',
  data: {
    ...{ referralId, childId, caseId, communes, fromOffice: SENDER, toOffice: RECEIVER, need: 'c', sharedFields: [] },
    ...{ legalBasis, acknowledgeBy: acknowledgeBy(legalBasis, startedAt, answerTimes), occurredAt: '2026-11-23' },
  },
});
const lapsed: ReferralEvent = {
  type: 'DeadlineLapsed',
  data: { obligationId, obligation: ACKNOWLEDGEMENT, startedAt, dueAt: oldDueAt, calendarVersion: 'thu' },
};
const escalated: ReferralEvent = { type: 'ReferralEscalated', data: { referralId, childId, obligationId } };
const moved: ReferralEvent = {
  type: 'DeadlineReckonedAnew',
  data: {
    ...{ obligationId, obligation: ACKNOWLEDGEMENT, startedAt, oldDueAt, dueAt },
    ...{ calendarVersion: 'right', reasonCode: 'CALENDAR_CHANGED' },
  },
};
const revoked: ReferralEvent = {
  type: 'DeadlineLapseRevoked',
  data: {
    obligationId,
    obligation: ACKNOWLEDGEMENT,
    dueAt: oldDueAt,
    lapseEventId: eventId(1),
    reasonCode: 'CALENDAR_CHANGED',
  },
};

describe('the time to answer a referral, when a day of it becomes a day off', () => {
  it('ends a working day later, and a lapse and an escalation by the old time are none', () => {
    expect(
      given(made('THEO_LUAT'), lapsed, escalated).when(reckonReferralAnew, right, at('2026-11-26T08:00:00')),
    ).toEqual(accept<ReferralEvent>(moved, revoked));
    expect(given(made('THEO_LUAT'), lapsed, escalated, moved, revoked).state).toMatchObject({
      ...{ status: 'made', escalatedAt: null },
      obligations: [{ dueAt, lapsedAt: null }],
    });
  });

  it('is reckoned once, and lapses by the right time', () => {
    const done = given(made('THEO_LUAT'), lapsed, moved, revoked);
    expect(done.when(reckonReferralAnew, right, at('2026-11-26T09:00:00'))).toEqual(accept());
    expect(done.when(lapseReferral, { obligationId }, at('2026-11-26T23:59:59'))).toEqual(accept());
    expect(done.when(lapseReferral, { obligationId }, at('2026-11-27T00:00:00'))).toMatchObject({
      events: [{ type: 'DeadlineLapsed', data: { dueAt } }],
    });
  });

  it('stays lapsed where the right time is over too', () => {
    expect(given(made('THEO_LUAT'), lapsed).when(reckonReferralAnew, right, at('2026-11-27T00:00:00'))).toEqual(
      accept(moved),
    );
  });

  it('does not move in a danger: the 12 hours run through days off', () => {
    expect(given(made('KHAN_CAP')).when(reckonReferralAnew, right, at('2026-11-23T10:00:00'))).toEqual(accept());
  });
});
