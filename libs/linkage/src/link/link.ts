import { type Estimate, estimate } from '../estimate/estimate.js';
import { UNITS, weightAt } from '../estimate/weights.js';
import { type Cluster, clustersOf } from '../decide/clusters.js';
import { type DecidedPair, contradicts, decided, oneToOne } from '../decide/decide.js';
import type { Executor, ScoredPair } from '../execute/executor.js';
import { type FieldFacts, factsOf } from '../execute/facts.js';
import { comparing } from '../execute/levels.js';
import type { Records } from '../execute/records.js';
import { type WeightPart, weightParts, weighing } from '../execute/typescript-executor.js';

export interface LinkOptions {
  /** Of every record at most one pair. */
  readonly oneToOne?: boolean;
  /** Put the records together that are one person; only where a file is compared with itself. */
  readonly cluster?: boolean;
}

/** What linking two files, or one with itself, came to. */
export interface Linked {
  /** The likeliest first. */
  readonly pairs: readonly DecidedPair[];
  readonly clusters: readonly Cluster[];
  readonly estimate: Estimate;
  /** What each slot adds to the weight of a pair. */
  readonly partsOf: (pair: DecidedPair) => readonly WeightPart[];
}

/** Makes the executor that finds and weighs the pairs. */
export type OpenExecutor = (records: Records, facts: readonly FieldFacts[]) => Promise<Executor>;

/** Compares, learns, weighs and decides. The result hangs on the records, the model and its seed alone. */
export async function link(records: Records, open: OpenExecutor, options: LinkOptions = {}): Promise<Linked> {
  const facts = factsOf(records);
  const executor = await open(records, facts);
  try {
    const learned = await estimate(records, facts, executor);
    const { decide } = records.model;
    const least = weightAt(decide.review) - decide.clearBy * UNITS;
    const scored = await executor.scored(learned.weights, least);
    return { ...resultOf({ records, facts, learned }, scored, options), estimate: learned };
  } finally {
    await executor.close();
  }
}

interface Work {
  readonly records: Records;
  readonly facts: readonly FieldFacts[];
  readonly learned: Estimate;
}

function resultOf(work: Work, scored: readonly ScoredPair[], options: LinkOptions): Omit<Linked, 'estimate'> {
  const { records, facts, learned } = work;
  const { decide } = records.model;
  const levelsOf = comparing(records, facts);
  const ways = { decide, slots: learned.slots, levelsOf, dedupe: records.dedupe };
  const all = decided(scored, ways);
  const chosen = options.oneToOne ? oneToOne(all, idsOf(records)) : all;
  const partsOf = weightParts(records, facts, learned.weights);
  const contradict = (one: number, other: number) => contradicts(levelsOf(one, other), ways);
  const idOf = (row: number) => records.left.ids[row] ?? '';
  const links = chosen.filter(({ decision }) => decision === 'link');
  const clusters = options.cluster ? clustersOf(links, { idOf, contradict }) : [];
  const settled = options.cluster ? inClusters(work, chosen, clusters) : chosen;
  checkSums(settled, weighing(records, facts, learned.weights));
  return { pairs: surestFirst(records, settled), clusters, partsOf };
}

/** The explanation of a pair must add up to the weight it was found with; if it does not, the executors disagree. */
function checkSums(pairs: readonly DecidedPair[], weigh: (pair: DecidedPair) => number): void {
  const wrong = pairs.find((pair) => weigh(pair) !== pair.weight);
  if (wrong) throw new Error(`the executors disagree: ${wrong.weight} and ${weigh(wrong)}`);
}

/** Two records of one cluster are linked; a link that did not make it into one is for people to look at. */
function inClusters(work: Work, pairs: readonly DecidedPair[], clusters: readonly Cluster[]): readonly DecidedPair[] {
  const { records, facts, learned } = work;
  const clusterOf = new Map(clusters.flatMap((members, at) => members.map((row) => [row, at] as const)));
  const together = ({ left, right }: ScoredPair) => clusterOf.has(left) && clusterOf.get(left) === clusterOf.get(right);
  const key = ({ left, right }: ScoredPair) => `${left} ${right}`;
  const known = new Set(pairs.map(key));
  const [levelsOf, weigh] = [comparing(records, facts), weighing(records, facts, learned.weights)];
  const implied = clusters
    .flatMap((members) => pairsWithin(members))
    .filter((pair) => !known.has(key({ ...pair, weight: 0 })));
  return [
    ...pairs.map((pair) => settledPair(pair, together(pair))),
    ...implied.map(({ left, right }): DecidedPair => {
      const levels = levelsOf(left, right);
      return {
        left,
        right,
        levels,
        weight: weigh({ left, right, levels }),
        decision: 'link',
        because: 'by its cluster',
      };
    }),
  ];
}

function settledPair(pair: DecidedPair, together: boolean): DecidedPair {
  if (together) return { ...pair, decision: 'link' };
  return pair.decision === 'link'
    ? { ...pair, decision: 'review', because: 'its cluster would contradict itself' }
    : pair;
}

const pairsWithin = (members: Cluster): readonly { readonly left: number; readonly right: number }[] =>
  members.flatMap((one, at) =>
    members.slice(at + 1).map((other) => ({ left: Math.min(one, other), right: Math.max(one, other) })),
  );

const idsOf =
  ({ left, right, dedupe }: Records) =>
  (pair: ScoredPair): readonly [string, string] => [
    `l${left.ids[pair.left] ?? ''}`,
    `${dedupe ? 'l' : 'r'}${right.ids[pair.right] ?? ''}`,
  ];

/** Of two records of one file the id that comes first stands on the left, whatever row it is in. */
export function namesOf({ left, right, dedupe }: Records, pair: ScoredPair): readonly [string, string] {
  const names: readonly [string, string] = [left.ids[pair.left] ?? '', right.ids[pair.right] ?? ''];
  return dedupe && names[1] < names[0] ? [names[1], names[0]] : names;
}

function surestFirst(records: Records, pairs: readonly DecidedPair[]): readonly DecidedPair[] {
  return pairs
    .map((pair) => ({ pair, key: namesOf(records, pair).join('\0') }))
    .toSorted((one, other) => other.pair.weight - one.pair.weight || (one.key < other.key ? -1 : 1))
    .map(({ pair }) => pair);
}
