import { HASH_BYTES, emptyRoot, hashesIn, nodeOf, perfectRoot } from './hashes.js';
import { TILE_WIDTH, type Tile, type TilePlace } from './tiles.js';

/** The hash over the leaves from `from` to before `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const TILE_HEIGHT = 8;

/** The largest power of two below a size over one. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The spans whose hashes prove that a leaf is in the tree, from its sibling upwards. RFC 9162 §2.1.3. */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  const walk = (at: number, { from, to }: Span): readonly Span[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return at < middle
      ? [...walk(at, { from, to: middle }), { from: middle, to }]
      : [...walk(at, { from: middle, to }), { from, to: middle }];
  };
  if (index < 0 || index >= size) throw new RangeError(`there is no leaf ${index} in a tree of ${size}`);
  return walk(index, { from: 0, to: size });
}

/** The spans whose hashes prove that a tree is the beginning of a larger one. RFC 9162 §2.1.4. */
export function consistencySpans(first: number, second: number): readonly Span[] {
  const walk = (size: number, { from, to }: Span, isWhole: boolean): readonly Span[] => {
    if (size === to - from) return isWhole ? [] : [{ from, to }];
    const split = splitOf(to - from);
    const middle = from + split;
    return size <= split
      ? [...walk(size, { from, to: middle }, isWhole), { from: middle, to }]
      : [...walk(size - split, { from: middle, to }, false), { from, to: middle }];
  };
  if (first < 0 || first > second) throw new RangeError(`a tree of ${first} is no beginning of one of ${second}`);
  return first === 0 || first === second ? [] : walk(first, { from: 0, to: second }, true);
}

/** A span as perfect subtrees from the left. */
function subtreesOf({ from, to }: Span): readonly Span[] {
  const parts: Span[] = [];
  for (let at = from; at < to;) {
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= to) width *= 2;
    parts.push({ from: at, to: at + width });
    at += width;
  }
  return parts;
}

/** Where the hashes under a perfect subtree stand: `count` of them in one tile. */
function placeOf({ from, to }: Span): TilePlace & { readonly offset: number; readonly count: number } {
  const height = Math.log2(to - from);
  const level = Math.floor(height / TILE_HEIGHT);
  const first = from / TILE_WIDTH ** level;
  return { level, n: Math.floor(first / TILE_WIDTH), offset: first % TILE_WIDTH, count: 2 ** (height % TILE_HEIGHT) };
}

const keyOf = ({ level, n }: TilePlace): string => `${level}/${n}`;

/** The tiles in which the hashes of the spans are found, each once. */
export function tilesFor(spans: readonly Span[]): readonly TilePlace[] {
  const places = spans.flatMap(subtreesOf).map(placeOf);
  return [...new Map(places.map(({ level, n }) => [keyOf({ level, n }), { level, n }])).values()];
}

/** The hashes of the spans, out of their tiles. Throws `RangeError` where a tile is missing or too short. */
export function hashesOf(spans: readonly Span[], tiles: readonly Tile[]): readonly Buffer[] {
  const known = new Map(tiles.map((tile) => [keyOf(tile), tile.hashes]));
  const rootOf = (span: Span): Buffer => {
    const { offset, count, ...place } = placeOf(span);
    const tile = known.get(keyOf(place));
    const part = tile?.subarray(offset * HASH_BYTES, (offset + count) * HASH_BYTES);
    if (part?.length !== count * HASH_BYTES) throw new RangeError(`tile ${keyOf(place)} is missing or too short`);
    return perfectRoot(hashesIn(part));
  };
  return spans.map((span) => {
    const roots = subtreesOf(span).map(rootOf);
    return roots.length === 0 ? emptyRoot() : roots.reduceRight((right, left) => nodeOf(left, right));
  });
}

/** A leaf and the way from it to the root. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Buffer;
  readonly proof: readonly Buffer[];
}

/** The root that a proof of inclusion leads to; `undefined` where the proof has not as many hashes as it needs. */
export function rootByInclusion({ index, size, leaf, proof }: Inclusion): Buffer | undefined {
  if (index < 0 || index >= size) return undefined;
  const isRight = inclusionSpans(index, size).map(({ from }) => from > index);
  if (isRight.length !== proof.length) return undefined;
  return proof.reduce((hash, next, at) => (isRight[at] ? nodeOf(hash, next) : nodeOf(next, hash)), leaf);
}
