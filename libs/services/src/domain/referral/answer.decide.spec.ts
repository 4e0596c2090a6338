import { accept, refuse } from '#kernel';
import { RECEIVER, SENDER, actingIn, givenOf, someId, theCase } from '../services.fixture.js';
import { acceptReferral, completeReferral, declineReferral, wasAccepted } from './answer.decide.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.events.js';

const given = givenOf(referralDecider, RECEIVER);
const { caseId, childId, communes } = theCase;
const referralId = someId('referral');
const ids = { referralId, childId };

const made: ReferralEvent = {
  type: 'ReferralMade',
  data: {
    ...ids,
    caseId,
    communes,
    fromOffice: SENDER,
    toOffice: RECEIVER,
    need: 'c',
    sharedFields: [],
    legalBasis: 'KHAN_CAP',
    occurredAt: '2026-03-20',
  },
};
const accepted: ReferralEvent = { type: 'ReferralAccepted', data: { ...ids, occurredAt: '2026-03-21' } };
const declined: ReferralEvent = {
  type: 'ReferralDeclined',
  data: { ...ids, reasonCode: 'KHONG_DU_NANG_LUC', occurredAt: '2026-03-21' },
};
const completed: ReferralEvent = {
  type: 'ReferralCompleted',
  data: { ...ids, outcomeCode: 'DAT_MUC_TIEU', occurredAt: '2026-03-22' },
};

const givenBack: ReferralEvent = {
  type: 'ReferralReturned',
  data: { ...ids, reasonCode: 'KHAC', occurredAt: '2026-03-22' },
};

const at = { occurredAt: '2026-03-23' };
const steps = {
  accept: [acceptReferral, at],
  decline: [declineReferral, { ...at, reasonCode: 'KHONG_DUNG_CHUC_NANG' }],
  complete: [completeReferral, { ...at, outcomeCode: 'DAT_MOT_PHAN', report: 'báo cáo thử' }],
} as const;

describe('a referral is answered', () => {
  it('by the receiver, who takes it on', () => {
    expect(given(made).when(...steps.accept)).toEqual(accept({ type: 'ReferralAccepted', data: { ...ids, ...at } }));
  });

  it('by the receiver, who declines it for a reason', () => {
    const data = { ...ids, ...at, reasonCode: 'KHONG_DUNG_CHUC_NANG' } as const;
    expect(given(made).when(...steps.decline)).toEqual(accept({ type: 'ReferralDeclined', data }));
  });

  it('by the receiver, who hands back what became of it', () => {
    const data = { ...ids, ...at, outcomeCode: 'DAT_MOT_PHAN', report: 'báo cáo thử' } as const;
    expect(given(made, accepted).when(...steps.complete)).toEqual(accept({ type: 'ReferralCompleted', data }));
  });

  it.each([
    ['accepted', accepted],
    ['declined', declined],
  ])('once: it was %s', (_, answer) => {
    expect(given(made, answer).when(...steps.accept)).toEqual(refuse('services.already-answered'));
    expect(given(made, answer).when(...steps.decline)).toEqual(refuse('services.already-answered'));
  });

  it('and completed only when it was accepted', () => {
    expect(given(made).when(...steps.complete)).toEqual(refuse('services.not-accepted'));
  });

  it('for good: declined and completed are final', () => {
    expect(given(made, declined).when(...steps.complete)).toEqual(refuse('services.referral-final'));
    expect(given(made, accepted, completed).when(...steps.complete)).toEqual(refuse('services.referral-final'));
  });

  it('by nobody else', () => {
    const sender = actingIn(SENDER);
    expect(given(made).when(...steps.accept, sender)).toEqual(refuse('services.only-receiver-answers'));
    expect(given(made).when(...steps.decline, sender)).toEqual(refuse('services.only-receiver-answers'));
    expect(given(made, accepted).when(...steps.complete, sender)).toEqual(refuse('services.only-receiver-answers'));
  });

  it('not in the future and not before it was made', () => {
    expect(given(made).when(acceptReferral, { occurredAt: '2026-04' })).toEqual(refuse('services.occurs-in-future'));
    expect(given(made).when(acceptReferral, { occurredAt: '2026-03-18' })).toEqual(
      refuse('services.answered-before-made'),
    );
    expect(given(made).when(acceptReferral, { occurredAt: '2026-03' }).kind).toBe('accepted');
  });

  it('not without a referral', () => {
    expect(given().when(...steps.accept)).toEqual(refuse('services.not-found'));
    expect(given().when(...steps.decline)).toEqual(refuse('services.not-found'));
    expect(given().when(...steps.complete)).toEqual(refuse('services.not-found'));
  });
});

describe('the state of a referral', () => {
  it('keeps when it was answered and what became of it', () => {
    expect(given(made, accepted, completed).state).toMatchObject({
      status: 'completed',
      answeredAt: '2026-03-21',
      completedAt: '2026-03-22',
      outcomeCode: 'DAT_MUC_TIEU',
    });
  });

  it('says whether a service may be booked to it', () => {
    expect(
      [[made], [made, accepted], [made, accepted, completed], [made, accepted, givenBack], [made, declined]].map(
        (events) => wasAccepted(given(...events).state),
      ),
    ).toEqual([false, true, true, true, false]);
  });

  it('is nothing where only an answer is left', () => {
    expect(given(accepted).state).toEqual({ status: 'unknown' });
  });
});
