import type { Pattern } from '../estimate/train.js';
import type { Weights } from '../estimate/weights.js';
import type { RuleReport } from './blocks.js';

/** Two records, by their rows, and what speaks for their being one person (in ten-thousandths of a bit). */
export interface ScoredPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/** Who finds the pairs that are looked at, compares and weighs them. Two of them agree to the last digit. */
export interface Executor {
  /** The pairs by their levels, and what the rules found. */
  readonly candidates: () => Promise<{ readonly patterns: readonly Pattern[]; readonly rules: readonly RuleReport[] }>;
  /** The pairs of at least a weight, in no order. */
  readonly scored: (weights: Weights, least: number) => Promise<readonly ScoredPair[]>;
  readonly close: () => Promise<void>;
}
