import type { KnownCase, Review } from './case.state.js';

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
