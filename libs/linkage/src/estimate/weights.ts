import type { LevelChance } from '../model/model.js';
import { SWAP_LEVELS } from '../execute/levels.js';
import type { FieldFacts } from '../execute/facts.js';
import type { Records } from '../execute/records.js';

/** Weights are whole ten-thousandths of a bit: their sums are exact, in whichever order and program they are added. */
export const UNITS = 10_000;

/** A weight as it is shown. */
export const bitsOf = (units: number): string => (units / UNITS).toFixed(4);

/** What a pair is compared by: a field, or the order of two fields that may be swapped. */
export interface Slot {
  readonly name: string;
  readonly levels: readonly string[];
  /** How many levels count the frequency of the value. */
  readonly frequencyLevels: number;
}

/** The slots of a comparison, in the order of its levels. */
export const slotsOf = ({ model, comparators }: Pick<Records, 'model' | 'comparators'>): readonly Slot[] => [
  ...model.fields.map(({ name }, at) => ({
    name,
    levels: comparators[at]?.levels ?? [],
    frequencyLevels: comparators[at]?.frequencyLevels ?? 0,
  })),
  ...model.swapped.map(([one, other]) => ({ name: `${one}/${other}`, levels: SWAP_LEVELS, frequencyLevels: 0 })),
];

/** The weight of each level of each slot; that of a missing value is 0. */
export interface Weights {
  readonly prior: number;
  readonly slots: readonly (readonly number[])[];
}

const units = (bits: number): number => Math.round(Math.max(-60, Math.min(60, bits)) * UNITS);

/** The weights of chances. */
export const weightsOf = (chances: readonly (readonly LevelChance[])[], prior: number): Weights => ({
  prior: units(Math.log2(prior / (1 - prior))),
  slots: chances.map((levels) => [0, ...levels.map(({ m, u }) => units(Math.log2(m / u)))]),
});

/** By value: what its frequency adds to the weight of equality. A rare value tells more than a common one. */
export function frequencyWeights({ count, total, counted }: FieldFacts): Int32Array {
  return Int32Array.from(count, (occurs) =>
    occurs === 0 || counted === 0 ? 0 : units(Math.log2((counted * total) / occurs)),
  );
}

/** The probability that a weight (prior and all fields) means. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** (-weight / UNITS));

/** The least weight of a probability. */
export function weightAt(probability: number): number {
  if (probability <= 0) return -1_000 * UNITS;
  if (probability >= 1) return 1_000 * UNITS;
  return Math.ceil(Math.log2(probability / (1 - probability)) * UNITS);
}
