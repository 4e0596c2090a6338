import {
  type Instant,
  type Limit,
  type Obligation,
  type RightDue,
  type WorkingCalendar,
  derivedId,
  dueAt,
  isByCalendar,
} from '#kernel';
import type { AcknowledgeBy, LegalBasis, ReferralMade } from './referral.events.js';

/** The receiver answers a referral: it takes it on or declines it. */
export const ACKNOWLEDGEMENT = 'referral-acknowledgement';

/** How long a receiver may take, and by which calendar days are counted. */
export interface AnswerTimes {
  readonly urgent: Limit;
  readonly ordinary: Limit;
  readonly calendar: WorkingCalendar;
}

/**
 * Until when the receiver answers. A danger to life or health leaves it the 12 hours of Decree 56 Art. 26 k3; for all
 * others no article gives a limit, and that of the reference data is this project's own.
 */
export function acknowledgeBy(
  legalBasis: LegalBasis | undefined,
  startedAt: Instant,
  { urgent, ordinary, calendar }: AnswerTimes,
): AcknowledgeBy {
  const limit = legalBasis === 'KHAN_CAP' ? urgent : ordinary;
  return { startedAt, dueAt: dueAt(startedAt, limit, calendar), calendarVersion: calendar.version };
}

/** The obligation to answer, which the referral itself tells; none in referrals of before the clock. */
export function acknowledgementOf({ referralId, acknowledgeBy: by }: ReferralMade['data']): readonly Obligation[] {
  if (by === undefined) return [];
  const { startedAt, dueAt: until } = by;
  const id = derivedId(referralId, ACKNOWLEDGEMENT);
  return [{ id, kind: ACKNOWLEDGEMENT, startedAt, dueAt: until, metAt: null, metRecordedAt: null, lapsedAt: null }];
}

/** Until when a referral is answered by a calendar; the 12 hours of a danger run through days off. */
export const dueOfAnswer =
  (legalBasis: LegalBasis | undefined, { urgent, ordinary }: Pick<AnswerTimes, 'urgent' | 'ordinary'>): RightDue =>
  ({ kind, startedAt }, calendar) => {
    const limit = legalBasis === 'KHAN_CAP' ? urgent : ordinary;
    return kind === ACKNOWLEDGEMENT && isByCalendar(limit) ? dueAt(startedAt, limit, calendar) : undefined;
  };
