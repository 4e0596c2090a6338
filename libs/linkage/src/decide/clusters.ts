import type { ScoredPair } from '../execute/executor.js';
import type { DecidedPair } from './decide.js';

/** Records of one file that are one person. */
export type Cluster = readonly number[];

export interface Clustering {
  /** Ids decide between equal weights, so that the order of rows does not. */
  readonly idOf: (row: number) => string;
  /** Whether two records cannot be one person, whatever others say of them. */
  readonly contradict: (one: number, other: number) => boolean;
}

/** A cluster larger than this is no person, but a value that many share. */
const LARGEST = 50;

/**
 * Puts linked records together, the surest pair first. Two groups become one only where no member of the one contradicts any
 * member of the other: never the plain transitive closure, in which one wrong pair makes one person of two families.
 */
export function clustersOf(links: readonly DecidedPair[], { idOf, contradict }: Clustering): readonly Cluster[] {
  const groups = new Map<number, number[]>();
  for (const { left, right } of surestFirst(links, idOf)) {
    const [one, other] = [groups.get(left) ?? [left], groups.get(right) ?? [right]];
    if (one === other || one.length + other.length > LARGEST) continue;
    if (one.some((member) => other.some((another) => contradict(member, another)))) continue;
    const joined = [...one, ...other];
    for (const member of joined) groups.set(member, joined);
  }
  return [...new Set(groups.values())].map((members) =>
    members.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1)),
  );
}

function surestFirst(links: readonly ScoredPair[], idOf: (row: number) => string): readonly ScoredPair[] {
  const key = ({ left, right }: ScoredPair) => [idOf(left), idOf(right)].toSorted().join('\0');
  return links.toSorted((one, other) => other.weight - one.weight || (key(one) < key(other) ? -1 : 1));
}
