import { boundedPool, entryOf } from '#event-store';
import { TILE_WIDTH, type TileAsked, type TilePlace, storedPage } from '#transparency';
import type { Client, Pool } from 'pg';
import { type LogSource } from '../source.js';
import { corruptedOf } from '../tile-watch.js';
import { edgeAt, tileFromBelow } from '../tree.js';
import { postgresSource } from './log-source.js';
import { askOf } from './run-notary.js';
import { noteFault } from './standing.js';
import { type Ask, type SignedHead, findTiles, lastHead } from './tables.js';

const HASH_BYTES = 32;
const STATEMENT_MILLIS = 10_000;

/** The signed log as others read it: its last checkpoint, its tiles, its entries. For those who serve it. */
export class LogReader {
  protected readonly pool: Pool | Client;
  protected readonly ask: Ask;
  private readonly source: LogSource;

  /** Over connections of its own to that address, or over the one that is given, which it ends as well. */
  constructor(over: string | Client) {
    const bounds = { name: 'annhi-log-reader', max: 2, statementMillis: STATEMENT_MILLIS };
    this.pool = typeof over === 'string' ? boundedPool(over, bounds) : over;
    this.ask = askOf(this.pool);
    this.source = postgresSource(this.pool);
  }

  /** The last head as it was signed; none in a log that was never signed. */
  lastHead(): Promise<SignedHead | undefined> {
    return lastHead(this.ask);
  }

  /**
   * A tile, or a bundle of entries, of the signed tree; `undefined` where the tree has none so wide. A tile that does not
   * fit the ones around it is made from the rows, and told of.
   */
  async tile({ level, n, width }: TileAsked): Promise<Buffer | undefined> {
    const head = await this.lastHead();
    const isEntries = level === 'entries';
    const there = Math.floor((head?.size ?? 0) / TILE_WIDTH ** (isEntries ? 0 : level)) - n * TILE_WIDTH;
    if (!head || there < width) return undefined;
    if (isEntries) return this.entries(n, width);
    const tile = await this.soundTile({ level, n }, head);
    return tile.length < width * HASH_BYTES ? undefined : tile.subarray(0, width * HASH_BYTES);
  }

  /** Nest calls it when the application ends. */
  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }

  /** The tile, or where it does not fit the ones around it what the rows say. */
  protected async soundTile(place: TilePlace, head: SignedHead): Promise<Buffer> {
    const [found] = await findTiles(this.ask, [place]);
    if (found && (await this.fits(place, found.hashes.length / HASH_BYTES, head))) return found.hashes;
    await noteFault(this.ask, 'tile', `${place.level}/${place.n}`);
    return (await tileFromBelow(this.ask, this.source, place, head.size)).hashes;
  }

  /** A full tile is borne out by the one above it, those at the edge by the signed head. */
  private async fits(place: TilePlace, width: number, { size, root }: SignedHead): Promise<boolean> {
    if (width === TILE_WIDTH) return (await corruptedOf(this.ask, [place])).length === 0;
    return (await edgeAt(this.ask, size))?.root().equals(root) === true;
  }

  /** Entries with the length of each before it, as C2SP tlog-tiles bundles them. */
  private async entries(n: number, width: number): Promise<Buffer> {
    const events = await storedPage(this.pool, BigInt(n * TILE_WIDTH), width);
    return Buffer.concat(
      events.flatMap((event) => {
        const entry = Buffer.from(entryOf({ ...event, stream: event.stream ?? '', previous: event.previous ?? '' }));
        const length = Buffer.alloc(2);
        length.writeUInt16BE(entry.length);
        return [length, entry];
      }),
    );
  }
}
