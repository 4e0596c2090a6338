import { HASH_BYTES, emptyRoot, hashesIn, nodeOf, perfectRoot } from './hashes.js';

/** Hashes in a full tile: a subtree of height 8. C2SP tlog-tiles. */
export const TILE_WIDTH = 256;
/** No log has more leaves than fit under this many levels of tiles. */
const LEVELS = 7;

/** Which tile it is: level 0 holds leaves, each hash of a level above is the root of a full tile below. */
export interface TilePlace {
  readonly level: number;
  readonly n: number;
}

export interface Tile extends TilePlace {
  /** Up to 256 hashes one after the other; fewer at the right edge of the tree. */
  readonly hashes: Buffer;
}

/** How many hashes of a level there are in a tree of that size, in full tiles and in the one at the edge. */
const hashesAtLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The tiles at the right edge of a tree that are not full, from the leaves upwards. */
export function edgePlaces(size: number): readonly (TilePlace & { readonly width: number })[] {
  return Array.from({ length: LEVELS }, (_, level) => {
    const hashes = hashesAtLevel(size, level);
    return { level, n: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH };
  }).filter(({ width }) => width > 0);
}

/** `3`, `x001/234`: the number of a tile in groups of three digits. */
export const tileNumber = (n: number): string => {
  const digits = String(n);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
};

/** What is asked for behind `…/tile/`: a tile of hashes or a bundle of entries, whole or the first `width` of it. */
export interface TileAsked {
  readonly level: number | 'entries';
  readonly n: number;
  readonly width: number;
}

const PATH =
  /^(?<level>entries|0|[1-5]?[0-9]|6[0-3])\/(?<groups>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>[1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]))?$/;

/** The tile that a path names; `undefined` for what is no path of a tile. */
export function tileAsked(path: string): TileAsked | undefined {
  const { level, groups, width = TILE_WIDTH } = PATH.exec(path)?.groups ?? {};
  if (level === undefined || groups === undefined) return undefined;
  const n = Number(groups.replaceAll(/[x/]/g, ''));
  if (tileNumber(n) !== groups) return undefined;
  return { level: level === 'entries' ? level : Number(level), n, width: Number(width) };
}

/** The tree as it grows at its right edge: all that is needed of it to add leaves, to write tiles and to know the root. */
export class TreeEdge {
  private readonly rows: Buffer[][];
  private leaves: number;

  /** `edge` are the tiles of `edgePlaces(size)`. */
  constructor(size = 0, edge: readonly Tile[] = []) {
    this.leaves = size;
    this.rows = Array.from({ length: LEVELS }, (_, level) => {
      const tile = edge.find((each) => each.level === level);
      return tile ? hashesIn(tile.hashes) : [];
    });
  }

  get size(): number {
    return this.leaves;
  }

  /** Adds leaves; the tiles that became other by it, each once, full or not. */
  add(leaves: readonly Buffer[]): readonly Tile[] {
    const full: Tile[] = [];
    for (const leaf of leaves) {
      this.leaves += 1;
      this.push(0, leaf, full);
    }
    const touched = edgePlaces(this.leaves).map(({ level, n }) => ({ level, n, hashes: this.row(level) }));
    return [...full, ...touched];
  }

  root(): Buffer {
    const subtrees = this.rows.toReversed().flatMap(perfectRoots);
    return subtrees.length === 0 ? emptyRoot() : subtrees.reduceRight((right, left) => nodeOf(left, right));
  }

  private push(level: number, hash: Buffer, full: Tile[]): void {
    const row = this.rows[level];
    if (!row) throw new RangeError('the log has more leaves than a tree of tiles holds');
    row.push(hash);
    if (row.length < TILE_WIDTH) return;
    const n = hashesAtLevel(this.leaves, level + 1) - 1;
    full.push({ level, n, hashes: this.row(level) });
    this.rows[level] = [];
    this.push(level + 1, perfectRoot(row), full);
  }

  private row(level: number): Buffer {
    return Buffer.concat(this.rows[level] ?? []);
  }
}

/** The perfect subtrees that the hashes of a tile at the edge make up, from the left. */
function perfectRoots(row: readonly Buffer[]): readonly Buffer[] {
  const roots: Buffer[] = [];
  for (let from = 0, width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if (row.length - from < width) continue;
    roots.push(perfectRoot(row.slice(from, from + width)));
    from += width;
  }
  return roots;
}

export const tileRoot = (hashes: Buffer): Buffer => perfectRoot(hashesIn(hashes));
export const tileWidth = (hashes: Buffer): number => hashes.length / HASH_BYTES;
