import { type Instant, type Obligation, type When, areApart, isBefore, isOutstanding, precedes } from '#kernel';

/** The follow-ups of a placement, one after another. Each is owed from the end of the one before it. N Đ43 k2. */
export const FOLLOW_UPS = ['care-followup-1m', 'care-followup-3m', 'care-followup-6m'] as const;

export interface Visit {
  readonly occurredAt: When;
  readonly recordedAt: Instant;
}

export const isFollowUp = ({ kind }: Obligation): boolean => FOLLOW_UPS.some((each) => each === kind);

/**
 * The obligations with the visits that meet them. A visit counts for the earliest follow-up that is unmet on its day,
 * late if that term is over, and for no second one; a visit in a term that is met already is one more visit. What is told
 * of times less than a day apart from one that counted is that visit, told again or going on over midnight: the terms of
 * the law are months apart. Visits are taken by their own time, so that one that is told late counts where it belongs.
 */
export function metByVisits(obligations: readonly Obligation[], visits: readonly Visit[]): readonly Obligation[] {
  const open = obligations.map((each) => (isFollowUp(each) ? { ...each, metAt: null, metRecordedAt: null } : each));
  return inOrderOfTime(visits).reduce(countVisit, open);
}

/** Visits nearer to one another than this, in some reading of their times, are one. Our reading of N Đ43 k2: status derived. */
const DAY_MILLIS = 24 * 3_600_000;

function countVisit(obligations: readonly Obligation[], { occurredAt, recordedAt }: Visit): readonly Obligation[] {
  const followUps = obligations.filter(isFollowUp);
  if (followUps.some(({ metAt }) => metAt !== null && !areApart(metAt, occurredAt, DAY_MILLIS))) return obligations;
  const counts = followUps
    .filter((each) => isOutstanding(each) && !precedes(occurredAt, each.startedAt))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return obligations.map((each) =>
    each === counts ? { ...each, metAt: occurredAt, metRecordedAt: recordedAt } : each,
  );
}

const inOrderOfTime = (visits: readonly Visit[]): readonly Visit[] =>
  visits.toSorted((a, b) => (isBefore(a.occurredAt, b.occurredAt) ? -1 : isBefore(b.occurredAt, a.occurredAt) ? 1 : 0));
