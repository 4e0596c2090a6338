import {
  TILE_WIDTH,
  TreeEdge,
  type Tile,
  type TilePlace,
  edgePlaces,
  hashesOf,
  inclusionSpans,
  tileRoot,
  tilesFor,
} from '#transparency';
import type { LogSource } from './source.js';
import { type Ask, findTiles, writeTiles } from './postgres/tables.js';

const HASH_BYTES = 32;

/** The right edge of a tree of that size, out of its tiles; `undefined` where one of them is missing or too short. */
export async function edgeAt(ask: Ask, size: number): Promise<TreeEdge | undefined> {
  const places = edgePlaces(size);
  const found = await findTiles(ask, places);
  const tiles = places.flatMap(({ level, n, width }): readonly Tile[] => {
    const hashes = found.find((tile) => tile.level === level && tile.n === n)?.hashes.subarray(0, width * HASH_BYTES);
    return hashes?.length === width * HASH_BYTES ? [{ level, n, hashes }] : [];
  });
  return tiles.length === places.length ? new TreeEdge(size, tiles) : undefined;
}

/** The proof that a leaf is in a tree of that size. */
export const proofOfLeaf = (ask: Ask, index: number, size: number): Promise<readonly Buffer[]> =>
  hashesFromTiles(ask, inclusionSpans(index, size));

type Spans = Parameters<typeof tilesFor>[0];

/** The hashes of a proof, out of the tiles that they stand in. */
export async function hashesFromTiles(ask: Ask, spans: Spans): Promise<readonly Buffer[]> {
  return hashesOf(spans, await findTiles(ask, tilesFor(spans)));
}

/** Reads the log from behind the edge up to `upTo` and writes the tiles that it fills. */
export async function growTo(ask: Ask, source: LogSource, edge: TreeEdge, upTo: number): Promise<void> {
  for await (const leaves of source.leaves(edge.size, upTo)) await writeTiles(ask, edge.add(leaves));
}

/** All tiles anew, from the rows. */
export async function treeFromRows(ask: Ask, source: LogSource, size: number): Promise<TreeEdge> {
  const edge = new TreeEdge();
  await growTo(ask, source, edge, size);
  return edge;
}

/** The root over the first `size` events, from the rows alone. */
export async function rootFromRows(source: LogSource, size: number): Promise<Buffer> {
  const edge = new TreeEdge();
  for await (const leaves of source.leaves(0, size)) edge.add(leaves);
  return edge.root();
}

/** One tile anew: of leaves from the rows, of others from the tiles below. */
export async function tileFromBelow(ask: Ask, source: LogSource, place: TilePlace, size: number): Promise<Tile> {
  const { level, n } = place;
  const first = n * TILE_WIDTH;
  if (level === 0) {
    const leaves = await Array.fromAsync(source.leaves(first, Math.min(size, first + TILE_WIDTH)));
    return { level, n, hashes: Buffer.concat(leaves.flat()) };
  }
  const below = Array.from({ length: TILE_WIDTH }, (_, at) => ({ level: level - 1, n: first + at }));
  const full = (await findTiles(ask, below)).filter(({ hashes }) => hashes.length === TILE_WIDTH * HASH_BYTES);
  const roots = full.toSorted((one, other) => one.n - other.n).map(({ hashes }) => tileRoot(hashes));
  return { level, n, hashes: Buffer.concat(roots) };
}
