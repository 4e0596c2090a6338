import { entryOf, leafOf } from '#event-store';
import { type StoredEvent, hashesOf, inclusionSpans, rootByInclusion, storedOfStream, tilesFor } from '#transparency';
import { readFileSync } from 'node:fs';
import { type StreamReceipt, proofText, streamsText } from '../receipt-text.js';
import { LogUnsound } from '../source.js';
import { LogReader } from './log-reader.js';
import { type SignedHead, findTiles, knownLog } from './tables.js';

/** Why there is no receipt: there is no such event, or it is so new that no head was signed over it yet. */
export type NoReceipt = 'absent' | 'not-signed';
export type Receipt = { readonly kind: 'receipt'; readonly text: string } | { readonly kind: NoReceipt };

/** Which event of a stream. */
export type WhichEvent = { readonly version: number } | { readonly lastOf: string };

const ABSENT: Receipt = { kind: 'absent' };
const NOT_SIGNED: Receipt = { kind: 'not-signed' };
const CHECKER = new URL('../verifier/annhi-check.py', import.meta.url);

/** Receipts: proofs that verify with the file alone. Throws `LogUnsound` for an event that is not the one that was signed. */
export class Receipts extends LogReader {
  /** Of one event; with `content` what was recorded is told in it, sealed fields in their envelopes. */
  async ofEvent(stream: string, which: WhichEvent, content = false): Promise<Receipt> {
    const event = await this.find(stream, which);
    if (!event) return ABSENT;
    const head = await this.lastHead();
    if (!head || head.size < Number(event.position)) return NOT_SIGNED;
    const extra = content ? `${entryIn(event)}\n${event.payload}` : entryIn(event);
    return { kind: 'receipt', text: await this.proofOf(event, head, extra) };
  }

  /** Of streams as they stood when the last head was signed, each complete from its first event on. */
  async ofStreams(caseId: string, streams: readonly string[]): Promise<Receipt> {
    const head = await this.lastHead();
    if (!head) return NOT_SIGNED;
    const receipts = await Promise.all(streams.map((stream) => this.streamReceipt(stream, head)));
    const found = receipts.flat();
    return found.length === 0 ? NOT_SIGNED : { kind: 'receipt', text: streamsText({ case: caseId, streams: found }) };
  }

  /** The program that checks receipts, with the keys of this log in it. */
  async checker(): Promise<string> {
    const known = await knownLog(this.ask);
    const keys = known ? [known.log, known.time] : [];
    return readFileSync(CHECKER, 'utf8').replace('KNOWN_KEYS = []', `KNOWN_KEYS = ${JSON.stringify(keys)}`);
  }

  private async find(stream: string, which: WhichEvent): Promise<StoredEvent | undefined> {
    if ('version' in which) {
      const { version } = which;
      return (await storedOfStream(this.pool, stream, { from: version, to: version }))[0];
    }
    return (await storedOfStream(this.pool, stream)).findLast(({ type }) => type === which.lastOf);
  }

  private async streamReceipt(stream: string, head: SignedHead): Promise<readonly StreamReceipt[]> {
    const events = await storedOfStream(this.pool, stream, { upTo: head.size });
    const last = events.at(-1);
    return last ? [{ stream, entries: events.map(entryIn), proof: await this.proofOf(last, head) }] : [];
  }

  private async proofOf(event: StoredEvent, head: SignedHead, extra?: string): Promise<string> {
    const index = Number(event.position) - 1;
    const leaf = leafOf(partsOf(event));
    const spans = inclusionSpans(index, head.size);
    const places = tilesFor(spans);
    const leads = (proof: readonly Buffer[]): boolean =>
      rootByInclusion({ index, size: head.size, leaf, proof })?.equals(head.root) === true;
    let proof = hashesOf(spans, await findTiles(this.ask, places));
    if (!leads(proof)) {
      const tiles = places.map(async (place) => ({ ...place, hashes: await this.soundTile(place, head) }));
      proof = hashesOf(spans, await Promise.all(tiles));
    }
    if (!leads(proof)) throw new LogUnsound(`the event at position ${event.position} is not the one that was signed`);
    return proofText({ index, proof, note: head.note, ...(extra === undefined ? {} : { extra }) });
  }
}

const partsOf = (event: StoredEvent) => ({ ...event, stream: event.stream ?? '', previous: event.previous ?? '' });
const entryIn = (event: StoredEvent): string => entryOf(partsOf(event));
