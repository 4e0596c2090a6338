import { type Instant, type WorkingCalendar, dateOnly, derivedId, instant, lapseOf, plusHours } from '#kernel';
import { type Given, given } from '#testing';
import fc from 'fast-check';
import { RECEIVER, SENDER, answerTimes, someId, theCase } from '../services.fixture.js';
import { lapseReferral, reckonReferralAnew } from './clock.decide.js';
import { ACKNOWLEDGEMENT, acknowledgeBy, dueOfAnswer } from './clock.js';
import { referralDecider } from './referral.decider.js';
import type { LegalBasis, ReferralEvent } from './referral.events.js';

const { caseId, childId, communes } = theCase;
const referralId = someId('referral');
const obligationId = derivedId(referralId, ACKNOWLEDGEMENT);
const BEGUN = instant('2026-03-04T02:00:00Z'); // a Wednesday

const made = (legalBasis: LegalBasis): Given<ReferralEvent> => ({
  type: 'ReferralMade',
  data: {
    ...{ referralId, childId, caseId, communes, fromOffice: SENDER, toOffice: RECEIVER, need: 'c', sharedFields: [] },
    ...{ legalBasis, acknowledgeBy: acknowledgeBy(legalBasis, BEGUN, answerTimes), occurredAt: BEGUN },
  },
  recordedAt: BEGUN,
});
const accepted = (at: Instant): Given<ReferralEvent> => ({
  type: 'ReferralAccepted',
  data: { referralId, childId, occurredAt: at },
  recordedAt: at,
});

type History = readonly Given<ReferralEvent>[];
const swept = (history: History, now: Instant, calendar?: WorkingCalendar): History => {
  const known = given(referralDecider, ...history);
  const { decision } = calendar
    ? known.when(reckonReferralAnew, { ...answerTimes, calendar }, { now })
    : known.when(lapseReferral, { obligationId }, { now });
  return decision.kind === 'refused'
    ? history
    : [...history, ...decision.events.map((event) => ({ ...event, recordedAt: now }))];
};
const after = (hours: number): Instant => plusHours(BEGUN, hours);
const owedIn = (history: History) => {
  const { state } = given(referralDecider, ...history);
  return state.status === 'unknown' ? [] : state.obligations;
};

const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .uniqueArray(fc.integer({ min: 5, max: 13 }), { maxLength: 5 })
  .map((days) => ({
    ...{ ...answerTimes.calendar, version: 'right' },
    holidays: new Set(days.map((day) => dateOnly(`2026-03-${String(day).padStart(2, '0')}`))),
  }));
const hours = fc.integer({ min: 1, max: 24 * 12 });

it('a change of the calendar leaves exactly the lapses of answers that the right calendar bears out', () => {
  let [lapsed, revoked] = [0, 0];
  const basis = fc.constantFrom<LegalBasis>('THEO_LUAT', 'KHAN_CAP');
  fc.assert(
    fc.property(basis, fc.option(hours), hours, calendars, (legalBasis, answered, swept1, calendar) => {
      const answer = answered === null ? [] : [accepted(after(answered))];
      const early = answered !== null && answered < swept1;
      const first = swept([made(legalBasis), ...(early ? answer : [])], after(swept1));
      const changed = swept(first, after(swept1), calendar);
      const all = swept(swept([...changed, ...(early ? [] : answer)], after(400)), after(401), calendar);
      const standing = owedIn(all).filter(({ lapsedAt }) => lapsedAt !== null);
      for (const each of standing) {
        expect(each.dueAt).toBe(dueOfAnswer(legalBasis, answerTimes)(each, calendar) ?? each.dueAt);
        expect(lapseOf({ ...each, lapsedAt: null }, after(401), '')).toBeDefined();
      }
      const taken = all.filter(({ type }) => type === 'DeadlineLapseRevoked').length;
      const told = all.filter(({ type }) => type === 'DeadlineLapsed').length;
      expect(told - taken).toBe(standing.length);
      expect(swept(all, after(402), calendar)).toHaveLength(all.length);
      lapsed += standing.length;
      revoked += taken;
    }),
    { numRuns: 300 },
  );
  expect(Math.min(lapsed, revoked)).toBeGreaterThan(0); // else it shows nothing
});
