import { type Obligation, type When, isBefore, isOutstanding } from '#kernel';
import type { CaseState, KnownCase, Review } from './case.state.js';
import { EMERGENCY_RESPONSE } from './obligations.js';

/** What a review has to find before a case may be closed. N Đ30 k1 b–c. */
const FACTORS = ['physicallyStable', 'psychologicallyStable', 'cognitivelyStable', 'emotionallyStable'] as const;

/** A review looks at what an approved plan has brought. N Đ30. */
export const hasApprovedPlan = ({ approvedPlan }: KnownCase): boolean => approvedPlan !== null;

/** The last review since the last approval. */
export const lastReview = ({ reviews }: KnownCase): Review | undefined => reviews.at(-1);

/** What still stands against closing: a risk of abuse, or a factor that is not stable. N Đ30 k1 b–c. */
export const obstaclesIn = (review: Review): readonly string[] => [
  ...(review.abuseRiskRemains ? ['abuseRiskRemains'] : []),
  ...FACTORS.filter((factor) => !review[factor]),
];

/** Whether something of the episode is recorded that happened after the time. */
export function hasActsAfter(theCase: KnownCase, at: When): boolean {
  const { assessments, detailedAssessments, measures, meetings, childOpinions, parentOpinions, reviews } = theCase;
  const acts = [assessments, detailedAssessments, measures, meetings, childOpinions, parentOpinions, reviews].flat();
  const { notes, evidence, consents, separation, plan } = theCase;
  const kept = [...notes, ...evidence].map(({ occurredAt }) => occurredAt);
  const agreed = consents.flatMap(({ givenAt, withdrawnAt }) => [givenAt, withdrawnAt]);
  const others = [separation?.orderedAt, separation?.liftedAt, plan?.draftedAt, plan?.decidedAt];
  const times = [...acts.map(({ occurredAt }) => occurredAt), ...kept, ...agreed, ...others];
  return times.some((time) => time != null && isBefore(at, time));
}

/** The 12 hours of a report that still run, or ran out before anybody looked: N Đ26 k3. */
export const isUnansweredEmergency = (obligation: Obligation): boolean =>
  obligation.kind === EMERGENCY_RESPONSE && isOutstanding(obligation) && obligation.lapsedAt === null;

/**
 * Whether a case stands closed although the review that it was closed on was taken back, or says something else by now. The
 * truth has no term, so a review may be put right then too: the closure is marked and the chair is told. N Đ30 k1 b–c.
 */
export function isClosureUnfounded(state: CaseState): boolean {
  if (state.status !== 'closed') return false;
  const review = lastReview(state);
  return review === undefined || obstaclesIn(review).length > 0;
}
