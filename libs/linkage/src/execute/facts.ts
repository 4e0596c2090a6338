import type { Records, Side } from './records.js';

/** What is known of the values of one field over both files. */
export interface FieldFacts {
  /** By value: its level against itself (an interval never agrees exactly). */
  readonly self: Int32Array;
  /** By value: how often it, in the form that is counted, occurs in this field of both files. */
  readonly count: Float64Array;
  /** Records that have a value, in both files. */
  readonly total: number;
  /** Chance that two records taken at random, one from each file, have equal values; and that they do in the counted form. */
  readonly equal: number;
  readonly counted: number;
}

/** The facts of every field, the same whatever the order of the rows. */
export const factsOf = (records: Records): readonly FieldFacts[] =>
  records.model.fields.map((_, at) => factsOfField(records, at));

function factsOfField(records: Records, field: number): FieldFacts {
  const { [field]: dictionary } = records.dictionaries;
  const { [field]: comparator } = records.comparators;
  if (!dictionary || !comparator) throw new RangeError('no such field');
  const { size, values } = dictionary;
  const self = Int32Array.from(values, (value) => (value === '' ? 0 : comparator.level(value, value)));
  const [left, right] = [countsOf(records.left, field, size), countsOf(records.right, field, size)];
  const groups = groupsOf(values, comparator.counted);
  const exact = self.map((level) => (level === 1 ? 1 : 0));
  const [leftGroups, rightGroups] = [summed(left, groups), summed(right, groups)];
  const count = Float64Array.from(
    groups,
    (group) => (leftGroups[group] ?? 0) + (records.dedupe ? 0 : (rightGroups[group] ?? 0)),
  );
  return {
    self,
    count,
    total: sum(left) + (records.dedupe ? 0 : sum(right)),
    equal: collisions(left, right, { dedupe: records.dedupe, only: exact }),
    counted: collisions(leftGroups, rightGroups, { dedupe: records.dedupe }),
  };
}

function countsOf({ codes }: Side, field: number, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const code of codes[field] ?? []) counts[code] = (counts[code] ?? 0) + 1;
  counts[0] = 0;
  return counts;
}

/** For each value the number of the first value that has the same counted form. */
function groupsOf(values: readonly string[], counted: ((value: string) => string) | undefined): Int32Array {
  if (!counted) return Int32Array.from(values, (_, at) => at);
  const first = new Map<string, number>();
  return Int32Array.from(values, (value, at) => {
    const form = value === '' ? '' : counted(value);
    const found = first.get(form);
    if (found === undefined) first.set(form, at);
    return found ?? at;
  });
}

function summed(counts: Float64Array, groups: Int32Array): Float64Array {
  const sums = new Float64Array(counts.length);
  groups.forEach((group, at) => {
    sums[group] = (sums[group] ?? 0) + (counts[at] ?? 0);
  });
  return sums;
}

const sum = (numbers: Float64Array): number => numbers.reduce((total, each) => total + each, 0);

function collisions(
  left: Float64Array,
  right: Float64Array,
  { dedupe, only }: { readonly dedupe: boolean; readonly only?: Int32Array },
): number {
  let equal = 0;
  left.forEach((count, at) => {
    if (only?.[at] === 0) return;
    equal += dedupe ? (count * (count - 1)) / 2 : count * (right[at] ?? 0);
  });
  const [all, others] = [sum(left), sum(right)];
  const pairs = dedupe ? (all * (all - 1)) / 2 : all * others;
  return pairs === 0 ? 0 : equal / pairs;
}
