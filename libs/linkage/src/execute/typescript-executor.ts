import type { Pattern } from '../estimate/train.js';
import { type Weights, frequencyWeights } from '../estimate/weights.js';
import {
  type BlockSizes,
  type Keys,
  type Rule,
  type RuleReport,
  keysOf,
  largestAllowed,
  pairsAllowed,
  reportOf,
  wordRowsOf,
} from './blocks.js';
import type { Executor } from './executor.js';
import type { FieldFacts } from './facts.js';
import { type Levels, comparing } from './levels.js';
import { numberAt } from './lists.js';
import type { Records } from './records.js';

interface Candidate {
  readonly left: number;
  readonly right: number;
  readonly levels: Levels;
  free: number;
}

/** Compares in memory: for what a person waits for, and to hold the other executor to. */
export function typescriptExecutor(records: Records, facts: readonly FieldFacts[]): Executor {
  const found = new Map<string, Candidate>();
  const compare = comparing(records, facts);
  return {
    candidates: () => {
      const rules = collect(records, (left, right, { free }) => {
        const key = `${left} ${right}`;
        const candidate = found.get(key) ?? { left, right, levels: compare(left, right), free: 0 };
        candidate.free |= free;
        found.set(key, candidate);
      });
      return Promise.resolve({ patterns: patternsOf([...found.values()]), rules });
    },
    scored: (weights, least) => {
      const weigh = weighing(records, facts, weights);
      const all = [...found.values()].map(({ left, right, levels }) => ({
        left,
        right,
        weight: weigh({ left, right, levels }),
      }));
      return Promise.resolve(all.filter(({ weight }) => weight >= least));
    },
    close: () => Promise.resolve(),
  };
}

/** The weight of a pair whose levels are known. */
export function weighing(
  records: Records,
  facts: readonly FieldFacts[],
  weights: Weights,
): (pair: Pick<Candidate, 'left' | 'right' | 'levels'>) => number {
  const parts = weightParts(records, facts, weights);
  return (pair) => parts(pair).reduce((sum, { weight }) => sum + weight, weights.prior);
}

/** What one slot adds to the weight of a pair. */
export interface WeightPart {
  readonly level: number;
  readonly weight: number;
  /** How often the value occurs, from 0 to 1, where that counts. */
  readonly frequency?: number;
}

/** The parts of a weight, in the order of the slots. */
export function weightParts(
  records: Records,
  facts: readonly FieldFacts[],
  weights: Weights,
): (pair: Pick<Candidate, 'left' | 'levels'>) => readonly WeightPart[] {
  const parts = weights.slots.map((levels, slot) => partOf({ levels, records, slot, facts: facts[slot] }));
  return ({ left, levels }) => parts.map((part, slot) => part(left, numberAt(levels, slot)));
}

interface SlotWeights {
  readonly levels: readonly number[];
  readonly records: Records;
  readonly slot: number;
  readonly facts: FieldFacts | undefined;
}

function partOf({ levels, records, slot, facts }: SlotWeights): (left: number, level: number) => WeightPart {
  const counted = records.comparators[slot]?.frequencyLevels ?? 0;
  const rarity = facts && frequencyWeights(facts);
  const codes = records.left.codes[slot];
  return (left, level) => {
    const weight = numberAt(levels, level);
    if (!facts || level === 0 || level > counted) return { level, weight };
    const code = numberAt(codes, left);
    const frequency = numberAt(facts.count, code) / Math.max(facts.total, 1);
    return { level, weight: weight + numberAt(rarity, code), frequency };
  };
}

function patternsOf(candidates: readonly Candidate[]): readonly Pattern[] {
  const patterns = new Map<string, { readonly levels: Levels; readonly free: number; count: number }>();
  for (const { levels, free } of candidates) {
    const key = `${levels.join(' ')} ${free}`;
    const pattern = patterns.get(key) ?? { levels, free, count: 0 };
    pattern.count++;
    patterns.set(key, pattern);
  }
  return [...patterns.values()];
}

type Take = (left: number, right: number, rule: Rule) => void;

function collect(records: Records, take: Take): readonly RuleReport[] {
  const keys = keysOf(records);
  const allowed = pairsAllowed(records.left.ids.length + (records.dedupe ? 0 : records.right.ids.length));
  return keys.rules.map((rule) => {
    const left = keyedRows(records, { keys, rule, side: 'left' });
    const right = records.dedupe ? left : keyedRows(records, { keys, rule, side: 'right' });
    const sizes = sizesOf(left, right, records.dedupe);
    const bound = largestAllowed(sizes, allowed);
    for (const [key, rows] of left) {
      const others = right.get(key) ?? [];
      const compared = blockPairs(rows.length, others.length, records.dedupe) <= bound;
      for (const one of compared ? rows : [])
        takeAll(one, records.dedupe ? others.filter((row) => row > one) : others, rule);
    }
    return reportOf(rule.name, sizes, bound);
  });

  function takeAll(one: number, others: readonly number[], rule: Rule): void {
    for (const other of others) take(one, other, rule);
  }
}

const blockPairs = (left: number, right: number, dedupe: boolean): number =>
  dedupe ? (left * (left - 1)) / 2 : left * right;

function sizesOf(
  left: ReadonlyMap<string, readonly number[]>,
  right: ReadonlyMap<string, readonly number[]>,
  dedupe: boolean,
): readonly BlockSizes[] {
  const blocks = [...left].map(([key, rows]) => blockPairs(rows.length, right.get(key)?.length ?? 0, dedupe));
  return blocks.filter((pairs) => pairs > 0).map((pairs) => ({ pairs, blocks: 1 }));
}

interface Keyed {
  readonly keys: Keys;
  readonly rule: Rule;
  readonly side: 'left' | 'right';
}

function keyedRows(records: Records, { keys, rule, side }: Keyed): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  const put = (row: number, word: number): void => {
    const parts = rule.columns.map((column) => numberAt(keys.columns[column]?.[side], row));
    if (parts.includes(0)) return;
    const key = `${parts.join(' ')} ${word}`;
    const known = rows.get(key);
    if (known) known.push(row);
    else rows.set(key, [row]);
  };
  const words = rule.words === undefined ? undefined : wordRowsOf(records, rule.words)[side];
  if (words)
    words.rows.forEach((row, at) => {
      put(row, numberAt(words.words, at));
    });
  else
    records[side].ids.forEach((_, row) => {
      put(row, 0);
    });
  return rows;
}
