import { accept, derivedId, instant, plusHours, refuse, revokeLapse } from '#kernel';
import { RECEIVER, SENDER, actingIn, answerTimes, eventId, givenOf, someId, theCase } from '../services.fixture.js';
import { acceptReferral, completeReferral, declineReferral, returnReferral } from './answer.decide.js';
import { sendMessage, withdrawReferral } from './both-sides.decide.js';
import { escalateReferral, lapseReferral } from './clock.decide.js';
import { acknowledgeBy } from './clock.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';

const given = givenOf(referralDecider, RECEIVER);
const { caseId, childId, communes } = theCase;
const ids = { referralId: someId('referral'), childId };
const obligationId = derivedId(ids.referralId, 'referral-acknowledgement');
/** The fixture records its first event at this time, and each other an hour later. */
const MADE_AT = instant('2026-03-01T00:00:00Z');
const clock = acknowledgeBy('KHAN_CAP', MADE_AT, answerTimes);

const made: ReferralEvent = {
  type: 'ReferralMade',
  data: {
    ...{ ...ids, caseId, communes, fromOffice: SENDER, toOffice: RECEIVER, need: 'c', sharedFields: [] },
    ...{ legalBasis: 'KHAN_CAP', acknowledgeBy: clock, occurredAt: '2026-02-28' },
  },
};
const accepted: ReferralEvent = {
  type: 'ReferralAccepted',
  data: { ...ids, occurredAt: '2026-03-01T01:00:00.000000Z' },
};
const withdrawn: ReferralEvent = {
  type: 'ReferralWithdrawn',
  data: { ...ids, reasonCode: 'RUT_DONG_Y', occurredAt: '2026-03-02' },
};
const returned: ReferralEvent = {
  type: 'ReferralReturned',
  data: { ...ids, reasonCode: 'KHAC', occurredAt: '2026-03-02' },
};
const lapsed: ReferralEvent = {
  type: 'DeadlineLapsed',
  data: { obligationId, obligation: 'referral-acknowledgement', ...clock },
};
const at = { occurredAt: '2026-03-03', reasonCode: 'KHAC' };
const sender = actingIn(SENDER);

describe('a referral is returned', () => {
  it('by the receiver that took it on, for a reason', () => {
    const data = { ...ids, ...at, report: 'đã gặp gia đình' };
    expect(given(made, accepted).when(returnReferral, { ...at, report: 'đã gặp gia đình' })).toEqual(
      accept({ type: 'ReferralReturned', data }),
    );
  });

  it('not before it was taken on, and not twice', () => {
    expect(given(made).when(returnReferral, at)).toEqual(refuse('services.not-accepted'));
    expect(given(made, accepted, returned).when(returnReferral, at)).toEqual(refuse('services.referral-final'));
  });

  it('and is then neither completed nor withdrawn', () => {
    const done = given(made, accepted, returned);
    expect(done.when(completeReferral, { ...at, outcomeCode: 'BO_DO' })).toEqual(refuse('services.referral-final'));
    expect(done.when(withdrawReferral, at, sender)).toEqual(refuse('services.referral-final'));
  });
});

describe('a referral is withdrawn', () => {
  it.each([[[made]], [[made, accepted]]])('by the sender, answered or not', (events) => {
    expect(given(...events).when(withdrawReferral, at, sender)).toEqual(
      accept({ type: 'ReferralWithdrawn', data: { ...ids, ...at } }),
    );
  });

  it('not by the receiver, not in the future and not before it was made', () => {
    expect(given(made).when(withdrawReferral, at)).toEqual(refuse('services.only-sender-withdraws'));
    const wrong = (occurredAt: string) => given(made).when(withdrawReferral, { ...at, occurredAt }, sender);
    expect(wrong('2026-05')).toEqual(refuse('services.occurs-in-future'));
    expect(wrong('2026-01')).toEqual(refuse('services.answered-before-made'));
  });

  it('and is then not answered any more, and nobody owes an answer', () => {
    const over = given(made, withdrawn);
    expect(over.when(acceptReferral, at)).toEqual(refuse('services.referral-final'));
    expect(over.when(declineReferral, at)).toEqual(refuse('services.referral-final'));
    expect(over.state).toMatchObject({ status: 'withdrawn', answeredAt: null, obligations: [] });
  });
});

describe('the two sides write to each other', () => {
  const message = { text: 'lời nhắn thử' };

  it.each([SENDER, RECEIVER])('from %s', (office) => {
    const ctx = actingIn(office);
    const data = { ...ids, messageId: derivedId(ctx.commandId, 'message'), fromOffice: office, ...message };
    expect(given(made).when(sendMessage, message, ctx)).toEqual(accept({ type: 'ReferralMessageSent', data }));
  });

  it('and nobody else does, not even another commune of the case', () => {
    const other = actingIn('commune:31135');
    expect(given(made).when(sendMessage, message, other)).toEqual(refuse('services.only-both-sides-write'));
    expect(given(made).when(sendMessage, { ...message, responsibleCommune: '31120' }, other)).toEqual(
      refuse('services.only-both-sides-write'),
    );
  });

  it('and so does the commune that the case was handed to, in the place of the one that sent it, which may take it back', () => {
    const successor = actingIn('commune:31135');
    const responsible = { responsibleCommune: '31135' };
    expect(given(made).when(sendMessage, { ...message, ...responsible }, successor)).toMatchObject({
      events: [{ type: 'ReferralMessageSent', data: { fromOffice: 'commune:31135', ...message } }],
    });
    expect(given(made).when(withdrawReferral, { ...at, ...responsible }, successor)).toEqual(
      accept({ type: 'ReferralWithdrawn', data: { ...ids, ...at } }),
    );
  });

  it('not any more when the receiver has nothing to do with the child', () => {
    expect(given(made, withdrawn).when(sendMessage, message)).toEqual(refuse('services.referral-final'));
  });
});

describe('the clock of the answer', () => {
  const late = (hours: number) => ({ ...actingIn('system'), now: plusHours(MADE_AT, hours) });

  it('gives twelve hours in an emergency, through the night, and two working days otherwise', () => {
    expect(clock.dueAt).toBe('2026-03-01T12:00:00.000000Z');
    // Friday 27 March 2026, 16:00 in Viet Nam: Monday and Tuesday are the two days; Tuesday ends at 17:00 UTC.
    expect(acknowledgeBy('THEO_LUAT', instant('2026-03-27T09:00:00Z'), answerTimes).dueAt).toBe(
      '2026-03-31T17:00:00.000000Z',
    );
  });

  it('lapses once, when nobody has answered', () => {
    expect(given(made).when(lapseReferral, { obligationId }, late(11))).toEqual(accept());
    expect(given(made).when(lapseReferral, { obligationId }, late(12))).toEqual(accept(lapsed));
    expect(given(made, lapsed).when(lapseReferral, { obligationId }, late(13))).toEqual(accept());
    expect(given(made, accepted).when(lapseReferral, { obligationId }, late(13))).toEqual(accept());
  });

  it('brings an unanswered referral before the chair and the province, once', () => {
    const escalated: ReferralEvent = { type: 'ReferralEscalated', data: { ...ids, obligationId } };
    expect(given(made, lapsed).when(escalateReferral, { obligationId })).toEqual(accept(escalated));
    expect(given(made, lapsed, escalated).when(escalateReferral, { obligationId })).toEqual(accept());
  });

  it('that a wrong clock took for lapsed waits again, was not escalated, and may lapse anew', () => {
    const escalated: ReferralEvent = { type: 'ReferralEscalated', data: { ...ids, obligationId } };
    const wrong = { lapseEventId: eventId(1), reasonCode: 'WRONG_CLOCK' } as const;
    const { dueAt } = clock;
    const revoked: ReferralEvent = {
      type: 'DeadlineLapseRevoked',
      data: { obligationId, obligation: 'referral-acknowledgement', dueAt, ...wrong },
    };
    expect(given(made, lapsed, escalated).when(revokeLapse, wrong)).toEqual(accept(revoked));
    expect(given(made, lapsed, escalated, revoked).when(revokeLapse, wrong)).toEqual(accept());
    expect(given(made, lapsed, escalated, revoked).state).toMatchObject({
      ...{ escalatedAt: null, status: 'made' },
      obligations: [{ lapsedAt: null }],
    });
    expect(given(made, lapsed, revoked).when(lapseReferral, { obligationId }, late(12))).toEqual(accept(lapsed));
    const withdrawn: ReferralEvent = { type: 'ReferralWithdrawn', data: { ...ids, ...at } };
    expect(given(made, lapsed, withdrawn, revoked).state).toMatchObject({ status: 'withdrawn', obligations: [] });
  });

  it('escalates nothing that has not lapsed, or was answered meanwhile', () => {
    expect(given(made).when(escalateReferral, { obligationId })).toEqual(accept());
    expect(given(made, lapsed, accepted).when(escalateReferral, { obligationId })).toEqual(accept());
  });

  it('keeps a late answer late', () => {
    const late: ReferralEvent = { type: 'ReferralAccepted', data: { ...ids, occurredAt: '2026-03-10' } };
    const { state } = given(made, lapsed, late);
    expect(state).toMatchObject({ status: 'accepted', obligations: [{ metAt: '2026-03-10' }] });
    expect(state).toMatchObject({ obligations: [{ lapsedAt: '2026-03-01T01:00:00.000000Z' }] });
  });

  it('does not run in referrals of before it', () => {
    const { acknowledgeBy: _clock, ...data } = made.data;
    expect(given({ type: 'ReferralMade', data }).state).toMatchObject({ status: 'made', obligations: [] });
  });
});
