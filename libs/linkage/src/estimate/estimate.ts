import type { Executor } from '../execute/executor.js';
import type { RuleReport } from '../execute/blocks.js';
import type { FieldFacts } from '../execute/facts.js';
import { comparing, swapsOf } from '../execute/levels.js';
import type { Records } from '../execute/records.js';
import { type Known, type Pattern, type Trained, train } from './train.js';
import { type Sample, sampleOf } from './sample.js';
import { type Slot, type Weights, slotsOf, weightsOf } from './weights.js';

/** What was learned of two files. */
export interface Estimate {
  readonly weights: Weights;
  readonly trained: Trained;
  readonly slots: readonly Slot[];
  readonly candidates: number;
  readonly rules: readonly RuleReport[];
}

/** Learns how much each level weighs, from the files alone; what the model states is taken from it. */
export async function estimate(records: Records, facts: readonly FieldFacts[], executor: Executor): Promise<Estimate> {
  const slots = slotsOf(records);
  const { patterns, rules } = await executor.candidates();
  const sample = sampleOf(
    records,
    comparing(records, facts),
    slots.map(({ levels }) => levels.length),
  );
  const known = knownOf({ records, facts, slots, sample });
  const trained = train(inOrder(patterns), known);
  const candidates = patterns.reduce((sum, { count }) => sum + count, 0);
  return { weights: weightsOf(trained.chances, trained.prior), trained, slots, candidates, rules };
}

/** Sums of fractions hang on their order: it is that of the levels, not that in which threads came to an end. */
const inOrder = (patterns: readonly Pattern[]): readonly Pattern[] =>
  patterns
    .map((pattern) => ({
      pattern,
      key: String.fromCharCode(...pattern.levels, pattern.free >>> 16, pattern.free & 0xffff),
    }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ pattern }) => pattern);

interface Ground {
  readonly records: Records;
  readonly facts: readonly FieldFacts[];
  readonly slots: readonly Slot[];
  readonly sample: Sample;
}

function knownOf({ records, facts, slots, sample }: Ground): Known {
  const { left, right, dedupe, model } = records;
  const [one, other] = [left.ids.length, right.ids.length];
  return {
    pairs: dedupe ? (one * (one - 1)) / 2 : one * other,
    atRandom: slots.map((slot, at) => atRandom({ slot, counts: sample.counts[at] ?? [], facts: facts[at] })),
    bits: [...model.fields.map((_, field) => 1 << field), ...swapsOf(records).map(([a, b]) => (1 << a) | (1 << b))],
    stated: slots.map((_, at) => model.fields[at]?.chances),
    prior: model.prior,
    orders: model.fields.length,
    sampled: sample.pairs,
  };
}

/** Equality is counted over all pairs, which the counts of the values give; weaker levels are counted in the sample. */
function atRandom({
  slot,
  counts,
  facts,
}: {
  readonly slot: Slot;
  readonly counts: readonly number[];
  readonly facts: FieldFacts | undefined;
}): readonly number[] {
  const [missing = 0, ...levels] = counts;
  const compared = levels.reduce((sum, count) => sum + count, 0);
  const shares = levels.map((count) => count / Math.max(compared, 1));
  if (facts) shares[0] = facts.equal;
  if (facts && slot.frequencyLevels === 2) shares[1] = Math.max(0, facts.counted - facts.equal);
  return [missing / Math.max(missing + compared, 1), ...shares];
}
