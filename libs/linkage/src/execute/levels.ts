import { MISSING } from '../compare/comparator.js';
import type { FieldFacts } from './facts.js';
import { numberAt } from './lists.js';
import type { Records } from './records.js';

/** The levels at which two records agree: of each field, then of each pair of fields that may be swapped. */
export type Levels = readonly number[];

/** How two fields that may be swapped stand to each other. */
export const STRAIGHT = 1;
export const SWAPPED = 2;
export const SWAP_LEVELS = ['as written', 'swapped'] as const;

/** Whether a level means the same thing written twice. */
const isNear = (level: number, nearLevels: number): boolean => level >= 1 && level <= nearLevels;

/** Two fields that may be swapped, as numbers of fields. */
export type Swap = readonly [number, number];

/** The pairs of fields that may be swapped. */
export const swapsOf = ({ model }: Records): readonly Swap[] =>
  model.swapped.map(([one, other]): Swap => [indexOf(model, one), indexOf(model, other)]);

const indexOf = ({ fields }: Records['model'], wanted: string): number =>
  fields.findIndex(({ name }) => name === wanted);

/** Compares two records in TypeScript. */
export function comparing(records: Records, facts: readonly FieldFacts[]): (left: number, right: number) => Levels {
  const swaps = swapsOf(records);
  const fields = records.model.fields.map((_, field) => field);
  const level = (fieldLeft: number, fieldRight: number, [left, right]: readonly [number, number]): number => {
    const one = numberAt(records.left.codes[fieldLeft], left);
    const other = numberAt(records.right.codes[fieldRight], right);
    if (one === 0 || other === 0) return MISSING;
    return one === other ? numberAt(facts[fieldLeft]?.self, one) : levelOfValues(records, fieldLeft, [one, other]);
  };
  return (left, right) => {
    const levels = fields.map((field) => level(field, field, [left, right]));
    for (const [one, other] of swaps) {
      const crossed = [level(one, other, [left, right]), level(other, one, [left, right])] as const;
      levels.push(arrange(levels, crossed, { one, other, near: nearOf(records, one) }));
    }
    return levels;
  };
}

const nearOf = ({ comparators }: Records, field: number): number => comparators[field]?.nearLevels ?? 1;

function levelOfValues(
  { dictionaries, comparators }: Records,
  field: number,
  [one, other]: readonly [number, number],
): number {
  const { [field]: dictionary } = dictionaries;
  const { [field]: comparator } = comparators;
  if (!dictionary || !comparator) throw new RangeError('no such field');
  return comparator.level(dictionary.valueOf(one), dictionary.valueOf(other));
}

interface Arranging {
  readonly one: number;
  readonly other: number;
  readonly near: number;
}

/** Where both values agree crosswise and not as they stand, they were swapped, and are compared crosswise. */
function arrange(levels: number[], crossed: readonly [number, number], { one, other, near }: Arranging): number {
  const straight = [numberAt(levels, one), numberAt(levels, other)];
  if (straight.includes(MISSING)) return MISSING;
  const agree = (both: readonly number[]): boolean => both.every((level) => isNear(level, near));
  if (!agree(crossed) || agree(straight)) return STRAIGHT;
  [levels[one], levels[other]] = crossed;
  return SWAPPED;
}
