import type { Levels } from '../execute/levels.js';
import type { Records } from '../execute/records.js';

/** Pairs taken at random are almost never one person: what agrees in them agrees by chance. */
export interface Sample {
  readonly pairs: number;
  /** By slot, by level: how many pairs. */
  readonly counts: readonly (readonly number[])[];
}

const PAIRS = 200_000;
/** Records from which the pairs are drawn. */
const DRAWN = 60_000;

/** A number between 0 and 2^32 that looks random and hangs on the text and the seed alone (FNV-1a, then mixed). */
function hashOf(text: string, seed: number): number {
  let hash = (0x81_1c_9d_c5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93) >>> 0;
  return mixed(hash);
}

function mixed(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85_eb_ca_6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Draws by the ids and the seed, never by the order of the rows. */
export function sampleOf(
  records: Records,
  compare: (left: number, right: number) => Levels,
  slots: readonly number[],
): Sample {
  const { seed } = records.model;
  const [left, right] = [drawn(records.left.ids, seed), drawn(records.right.ids, seed + 1)];
  const counts = slots.map((levels) => Array.from({ length: levels + 1 }, () => 0));
  // Few records have few different pairs: drawing them again and again tells nothing more.
  const wanted = Math.min(PAIRS, left.length * right.length * 4);
  let pairs = 0;
  for (let at = 0; at < wanted; at++) {
    const one = left[mixed(at * 2 + seed) % left.length] ?? 0;
    const other = right[mixed(at * 2 + 1 + seed) % right.length] ?? 0;
    if (records.dedupe && one === other) continue;
    pairs++;
    tally(counts, compare(one, other));
  }
  return { pairs, counts };
}

function tally(counts: readonly number[][], levels: Levels): void {
  levels.forEach((level, slot) => {
    const { [slot]: of } = counts;
    if (of) of[level] = (of[level] ?? 0) + 1;
  });
}

function drawn(ids: readonly string[], seed: number): readonly number[] {
  const bound = ids.length <= DRAWN ? 2 ** 32 : Math.ceil((DRAWN / ids.length) * 2 ** 32);
  const rows = ids.map((id, row) => ({ id, row, hash: hashOf(id, seed) })).filter(({ hash }) => hash < bound);
  rows.sort((one, other) => one.hash - other.hash || (one.id < other.id ? -1 : 1));
  return rows.map(({ row }) => row);
}
