import { MISSING } from '../compare/comparator.js';
import { type Slot, UNITS, weightAt } from '../estimate/weights.js';
import type { ScoredPair } from '../execute/executor.js';
import type { Levels } from '../execute/levels.js';
import { type Decide, MISSING_LEVEL, type Need } from '../model/model.js';

export type Decision = 'link' | 'review';

/** A pair that is linked, or that people look at, and why it is not linked. */
export interface DecidedPair extends ScoredPair {
  readonly levels: Levels;
  readonly decision: Decision;
  readonly because?: string;
}

interface Ways {
  readonly decide: Decide;
  readonly slots: readonly Slot[];
  readonly levelsOf: (left: number, right: number) => Levels;
  /** Whether both sides are one file. */
  readonly dedupe: boolean;
}

/** Decides on every pair that is likely enough for people to look at. */
export function decided(pairs: readonly ScoredPair[], ways: Ways): readonly DecidedPair[] {
  const { decide } = ways;
  const best = bestOf(pairs, ways.dedupe);
  const [link, review] = [weightAt(decide.link), weightAt(decide.review)];
  return pairs
    .filter(({ weight }) => weight >= review)
    .map((pair) => {
      const levels = ways.levelsOf(pair.left, pair.right);
      const because = pair.weight < link ? 'not likely enough' : (obstacle(levels, ways) ?? rivalry(pair, best, ways));
      return {
        ...pair,
        levels,
        ...(because === undefined ? { decision: 'link' as const } : { decision: 'review' as const, because }),
      };
    });
}

/** What stands in the way of linking a pair by itself, however likely it is. */
function obstacle(levels: Levels, { decide, slots }: Pick<Ways, 'decide' | 'slots'>): string | undefined {
  const veto = decide.vetoes.find((needs) => needs.every((need) => holds(levels, need, slots)));
  if (veto) return `${veto.map(({ field }) => field).join(' and ')} contradict`;
  if (decide.suffices.some((field) => levelOf(levels, field, slots) === 1)) return undefined;
  const unmet = decide.needs.find((need) => !holds(levels, need, slots));
  return unmet && `${unmet.field} does not agree enough`;
}

export const contradicts = (levels: Levels, { decide, slots }: Pick<Ways, 'decide' | 'slots'>): boolean =>
  decide.vetoes.some((needs) => needs.every((need) => holds(levels, need, slots)));

const levelOf = (levels: Levels, field: string, slots: readonly Slot[]): number =>
  levels[slots.findIndex(({ name }) => name === field)] ?? MISSING;

function holds(levels: Levels, { field, levels: wanted }: Need, slots: readonly Slot[]): boolean {
  const slot = slots.find(({ name }) => name === field);
  const level = levelOf(levels, field, slots);
  return wanted.includes(level === MISSING ? MISSING_LEVEL : (slot?.levels[level - 1] ?? ''));
}

interface Best {
  readonly first: number;
  readonly second: number;
}

/** The best and the next best weight of each record: in one file its pairs stand on both sides. */
function bestOf(
  pairs: readonly ScoredPair[],
  dedupe: boolean,
): { readonly left: ReadonlyMap<number, Best>; readonly right: ReadonlyMap<number, Best> } {
  const left = new Map<number, Best>();
  const right = dedupe ? left : new Map<number, Best>();
  for (const pair of pairs) {
    count(left, pair.left, pair.weight);
    count(right, pair.right, pair.weight);
  }
  return { left, right };
}

function count(best: Map<number, Best>, row: number, weight: number): void {
  const { first, second } = best.get(row) ?? ALONE;
  best.set(row, weight > first ? { first: weight, second: first } : { first, second: Math.max(second, weight) });
}

const ALONE: Best = { first: -Infinity, second: -Infinity };

function rivalry(
  { left, right, weight }: ScoredPair,
  best: ReturnType<typeof bestOf>,
  { decide }: Ways,
): string | undefined {
  const rivals = [best.left.get(left) ?? ALONE, best.right.get(right) ?? ALONE];
  if (decide.mutualBest && rivals.some(({ first }) => first > weight)) return 'another pair is better';
  const next = Math.max(...rivals.map(({ first, second }) => (first === weight ? second : first)));
  return decide.clearBy > 0 && weight - next < decide.clearBy * UNITS ? 'another pair is nearly as good' : undefined;
}

/** Of every record at most one pair: the best first, of equal ones the one whose ids come first. */
export function oneToOne(
  pairs: readonly DecidedPair[],
  idOf: (pair: ScoredPair) => readonly [string, string],
): readonly DecidedPair[] {
  const taken = new Set<string>();
  const kept: DecidedPair[] = [];
  const ordered = pairs.toSorted(
    (one, other) => other.weight - one.weight || (idOf(one).join('\0') < idOf(other).join('\0') ? -1 : 1),
  );
  for (const pair of ordered) {
    const ids = idOf(pair);
    if (ids.some((id) => taken.has(id))) continue;
    kept.push(pair);
    for (const id of ids) taken.add(id);
  }
  return kept;
}
