import { open, rename, rm } from 'node:fs/promises';
import { readCsv } from '../csv/read-csv.js';
import { csvLine } from '../csv/write-csv.js';
import { type Slot, bitsOf, probabilityOf } from '../estimate/weights.js';
import type { DecidedPair } from '../decide/decide.js';
import type { WeightPart } from '../execute/typescript-executor.js';
import type { Records } from '../execute/records.js';
import { type Linked, namesOf } from '../link/link.js';
import { MISSING_LEVEL } from '../model/model.js';

/** A file was to hold so many pairs and holds others. */
export class OutputFault extends Error {
  override readonly name = 'OutputFault';
  constructor(
    readonly file: string,
    readonly expected: number,
    readonly found: number,
  ) {
    super(`${file}: ${expected} pairs were to be written, ${found} are there`);
  }
}

const HEADER = ['left_id', 'right_id', 'weight', 'probability', 'decision', 'explanation'];
const LINES_AT_ONCE = 2000;

/** Writes the pairs under another name first, reads them back, and only then gives the file its name. */
export async function writePairs(file: string, records: Records, linked: Linked): Promise<void> {
  const part = `${file}.part`;
  try {
    await write(part, lines(records, linked));
    const found = await countRecords(part);
    if (found !== linked.pairs.length) throw new OutputFault(file, linked.pairs.length, found);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}

async function write(file: string, all: Iterable<string>): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    let some: string[] = [];
    for (const line of all) {
      some.push(line);
      if (some.length < LINES_AT_ONCE) continue;
      await handle.write(some.join(''));
      some = [];
    }
    await handle.write(some.join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function countRecords(file: string): Promise<number> {
  let records = -1;
  for await (const batch of readCsv(file)) records += batch.length;
  return records;
}

function* lines(records: Records, linked: Linked): Generator<string> {
  const clusterOf = new Map(linked.clusters.flatMap((members, at) => members.map((row) => [row, at + 1] as const)));
  const clustered = linked.clusters.length > 0;
  yield csvLine(clustered ? [...HEADER, 'cluster'] : HEADER);
  for (const pair of linked.pairs) {
    const cluster = clusterOf.get(pair.left) === clusterOf.get(pair.right) ? clusterOf.get(pair.left) : undefined;
    const line = [
      ...namesOf(records, pair),
      bitsOf(pair.weight),
      shownProbability(pair.weight),
      pair.decision,
      explanation(pair, linked),
    ];
    yield csvLine(clustered ? [...line, String(cluster ?? '')] : line);
  }
}

/** A probability that is not 1 is not shown as 1. */
const shownProbability = (weight: number): string => Math.min(probabilityOf(weight), 0.9999999).toFixed(7);

/** Why a pair has its weight: the chance beforehand, then each field. What they add is the weight, to the last digit. */
function explanation(pair: DecidedPair, { estimate, partsOf }: Linked): string {
  const { prior } = estimate.weights;
  const parts = partsOf(pair).map((part, slot) => partOf(part, estimate.slots[slot]));
  const because = pair.because === undefined ? [] : [{ because: pair.because }];
  return JSON.stringify([{ field: 'prior', weight: Number(bitsOf(prior)) }, ...parts, ...because]);
}

const partOf = ({ level, weight, frequency }: WeightPart, slot: Slot | undefined) => ({
  field: slot?.name ?? '',
  level: level === 0 ? MISSING_LEVEL : (slot?.levels[level - 1] ?? ''),
  weight: Number(bitsOf(weight)),
  ...(frequency === undefined ? {} : { frequency: Number(frequency.toPrecision(6)) }),
});
