import { TILE_WIDTH, type Tile, type TilePlace, tileRoot } from '#transparency';
import { LogUnsound, type LogSource } from './source.js';
import { noteFault, noteMended, openTileFaults } from './postgres/standing.js';
import { type Ask, type HeadOfTree, findTiles, writeTiles } from './postgres/tables.js';
import { edgeAt, tileFromBelow } from './tree.js';

const HASH_BYTES = 32;
/** A look in so many is one at tiles; so many are looked at then, and after all of them it rests for so many looks. */
const LOOKS = 5;
const PER_LOOK = 8;
const REST_LOOKS = 3000;

/** Looks through the tiles while nothing is recorded, a few at a time, and makes corrupted ones again from the rows. */
export class TileWatch {
  private next = 0;
  private looks = 0;
  private restsUntil = 0;

  constructor(
    private readonly ask: Ask,
    private readonly source: LogSource,
  ) {}

  async lookOn(head: HeadOfTree | undefined): Promise<void> {
    this.looks += 1;
    if (!head || this.looks % LOOKS !== 0) return;
    for (const name of await openTileFaults(this.ask)) await this.mendNamed(name, head);
    if (this.looks < this.restsUntil) return;
    for (const place of await corruptedOf(this.ask, this.nextPlaces(head.size))) await this.mend(place, head);
  }

  /** Tiles of leaves one after the other; at the end of a round those above them. */
  private nextPlaces(size: number): readonly TilePlace[] {
    const full = Math.floor(size / TILE_WIDTH);
    const places = placesOf(0, this.next, Math.min(full, this.next + PER_LOOK));
    this.next += PER_LOOK;
    if (this.next < full) return places;
    this.next = 0;
    this.restsUntil = this.looks + REST_LOOKS;
    return [...places, ...placesOf(1, 0, Math.floor(full / TILE_WIDTH))];
  }

  private async mendNamed(name: string, head: HeadOfTree): Promise<void> {
    const [, level, n] = /^(\d{1,2})\/(\d{1,12})$/.exec(name) ?? [];
    if (level === undefined || n === undefined) await noteMended(this.ask, 'tile', name);
    else await this.mend({ level: Number(level), n: Number(n) }, head);
  }

  /** From the rows up, as far as the tile above does not bear the one below out. The signed head says whether it is right. */
  private async mend(place: TilePlace, head: HeadOfTree): Promise<void> {
    const name = `${place.level}/${place.n}`;
    await noteFault(this.ask, 'tile', name);
    for (let { level, n } = place; ; level += 1, n = Math.floor(n / TILE_WIDTH)) {
      const tile = await tileFromBelow(this.ask, this.source, { level, n }, head.size);
      if (tile.hashes.length === 0) break;
      await writeTiles(this.ask, [tile]);
      if (tile.hashes.length < TILE_WIDTH * HASH_BYTES) break;
      if ((await corruptedOf(this.ask, [{ level, n }])).length === 0) break;
    }
    if ((await edgeAt(this.ask, head.size))?.root().equals(head.root) !== true)
      throw new LogUnsound(`tile ${name} cannot be made from the rows as it was signed`);
    await noteMended(this.ask, 'tile', name);
  }
}

const placesOf = (level: number, from: number, to: number): readonly TilePlace[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => ({ level, n: from + at }));

/** Full tiles that are missing or whose root is not the hash that the tile above has of them. */
export async function corruptedOf(ask: Ask, places: readonly TilePlace[]): Promise<readonly TilePlace[]> {
  const above = places.map(({ level, n }) => ({ level: level + 1, n: Math.floor(n / TILE_WIDTH) }));
  const distinct = new Map([...places, ...above].map((place) => [`${place.level}/${place.n}`, place]));
  const tiles = await findTiles(ask, [...distinct.values()]);
  const found = (level: number, n: number): Tile | undefined =>
    tiles.find((tile) => tile.level === level && tile.n === n);
  return places.filter(({ level, n }) => {
    const at = (n % TILE_WIDTH) * HASH_BYTES;
    const known = found(level + 1, Math.floor(n / TILE_WIDTH))?.hashes.subarray(at, at + HASH_BYTES);
    const tile = found(level, n);
    return tile?.hashes.length !== TILE_WIDTH * HASH_BYTES || known?.equals(tileRoot(tile.hashes)) !== true;
  });
}
