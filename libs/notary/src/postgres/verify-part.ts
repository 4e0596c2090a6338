import {
  BEGINNING,
  type Before,
  type LogFault,
  type StoredEvent,
  TILE_WIDTH,
  faultIn,
  faultOf,
  hashesIn,
  storedPage,
} from '#transparency';
import { LogUnsound } from '../source.js';
import { corruptedOf } from '../tile-watch.js';
import { edgeAt } from '../tree.js';
import { LogReader } from './log-reader.js';
import { type SignedHead, findTiles } from './tables.js';

const PART_EVENTS = 32 * TILE_WIDTH;

/** How far the log was held against what was signed, and the first thing that is wrong in this part. */
export interface PartVerified {
  readonly done: number;
  readonly total: number;
  readonly fault: LogFault | null;
}

/** Holds the rows of the log against the signed tree, a part at a time: whoever asks goes on where they were. */
export class SignedVerifier extends LogReader {
  /** The events behind the first `after`. Throws `LogUnsound` where the tree itself does not bear its signed head out. */
  async verifyPart(after: number): Promise<PartVerified> {
    const head = await this.lastHead();
    const total = head?.size ?? 0;
    const from = Math.min(after - (after % TILE_WIDTH), total);
    const done = Math.min(total, from + PART_EVENTS);
    if (!head || from >= total) return { done: total, total, fault: null };
    if ((await edgeAt(this.ask, total))?.root().equals(head.root) !== true)
      throw new LogUnsound('the tiles do not bear the signed head out');
    return { done, total, fault: await this.faultBetween(from, done, head) };
  }

  private async faultBetween(from: number, to: number, head: SignedHead): Promise<LogFault | null> {
    const events = await storedPage(this.pool, BigInt(from), to - from);
    const before = from === 0 ? BEGINNING : (await storedPage(this.pool, BigInt(from - 1), 1))[0];
    const leaves = await this.signedLeaves(from, to, head);
    let last: Before = before ?? BEGINNING;
    for (const event of events) {
      const kind =
        faultOf(event, last) ?? (isSigned(event, leaves[Number(event.position) - 1 - from]) ? undefined : 'changed');
      if (kind) return faultIn(kind, event);
      last = event;
    }
    const isWhole = events.length === to - from;
    return isWhole
      ? null
      : { kind: 'log-cut', position: String(last.position + 1n), stream: null, version: null, eventId: null };
  }

  /** The leaves as they were signed: of tiles that the tree bears out. */
  private async signedLeaves(from: number, to: number, head: SignedHead): Promise<readonly Buffer[]> {
    const count = Math.ceil((to - from) / TILE_WIDTH);
    const places = Array.from({ length: count }, (_, at) => ({ level: 0, n: from / TILE_WIDTH + at }));
    const full = places.filter(({ n }) => (n + 1) * TILE_WIDTH <= head.size);
    if ((await corruptedOf(this.ask, full)).length > 0)
      throw new LogUnsound('tiles are corrupted; they are being made again');
    const tiles = await findTiles(this.ask, places);
    return tiles.toSorted((one, other) => one.n - other.n).flatMap(({ hashes }) => hashesIn(hashes));
  }
}

const isSigned = (event: StoredEvent, leaf: Buffer | undefined): boolean => leaf?.toString('base64') === event.leaf;
