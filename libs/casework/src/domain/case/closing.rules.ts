import type { CaseState, KnownCase, Review } from './case.state.js';

/** What a review has to find before a case may be closed. N Đ30 k2. */
const FACTORS = ['physicallyStable', 'psychologicallyStable', 'cognitivelyStable', 'emotionallyStable'] as const;

/** A review looks at what an approved plan has brought. N Đ30. */
export const hasApprovedPlan = ({ approvedPlan }: KnownCase): boolean => approvedPlan !== null;

/** The last review since the last approval. */
export const lastReview = ({ reviews }: KnownCase): Review | undefined => reviews.at(-1);

/** What still stands against closing: a risk of abuse, or a factor that is not stable. N Đ30 k2. */
export const obstaclesIn = (review: Review): readonly string[] => [
  ...(review.abuseRiskRemains ? ['abuseRiskRemains'] : []),
  ...FACTORS.filter((factor) => !review[factor]),
];

/**
 * Whether a case stands closed although the review that it was closed on was taken back, or says something else by now. The
 * truth has no term, so a review may be put right then too: the closure is marked and the chair is told. N Đ30 k2.
 */
export function isClosureUnfounded(state: CaseState): boolean {
  if (state.status !== 'closed') return false;
  const review = lastReview(state);
  return review === undefined || obstaclesIn(review).length > 0;
}
