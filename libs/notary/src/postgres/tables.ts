import type { Tile, TilePlace, TreeHead } from '#transparency';
import type { NotaryVerifierKeys } from '../keys.js';

/** Asks the database; a pool, a connection of its own, or whatever else the caller works with. */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;

/** A head as it was signed, once for its size. */
export interface SignedHead {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly signedAt: Date;
}

interface HeadRow {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly signed_at: Date;
}

const headIn = ([row]: readonly HeadRow[]): SignedHead | undefined =>
  row && { size: Number(row.size), root: row.root, note: row.note, signedAt: row.signed_at };

const HEAD = 'select size, root, note, signed_at from notary.head';

export const lastHead = async (ask: Ask): Promise<SignedHead | undefined> =>
  headIn(await ask<HeadRow>(`${HEAD} order by size desc limit 1`, []));

/** Writes tiles; one that is there becomes longer or is put right. */
export async function writeTiles(ask: Ask, tiles: readonly Tile[]): Promise<void> {
  await ask(
    `insert into notary.tile (level, n, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
     on conflict (level, n) do update set hashes = excluded.hashes where tile.hashes is distinct from excluded.hashes`,
    [tiles.map(({ level }) => level), tiles.map(({ n }) => n), tiles.map(({ hashes }) => hashes)],
  );
}

/** Writes the head of a size that has none yet. */
export async function writeHead(ask: Ask, { size, root, note, signedAt }: SignedHead): Promise<void> {
  await ask(
    `insert into notary.head (size, root, note, signed_at) values ($1, $2, $3, $4) on conflict (size) do nothing`,
    [size, root, note, signedAt],
  );
}

export async function findTiles(ask: Ask, places: readonly TilePlace[]): Promise<readonly Tile[]> {
  const rows = await ask<{ level: number; n: string; hashes: Buffer }>(
    `select t.level, t.n, t.hashes from unnest($1::smallint[], $2::bigint[]) as a(level, n)
       cross join lateral (select * from notary.tile where level = a.level and n = a.n offset 0) t`,
    [places.map(({ level }) => level), places.map(({ n }) => n)],
  );
  return rows.map(({ level, n, hashes }) => ({ level, n: Number(n), hashes }));
}

/** Which log this is: its name and the keys that sign it, since its first head. */
export interface KnownLog extends NotaryVerifierKeys {
  readonly origin: string;
}

export async function knownLog(ask: Ask): Promise<KnownLog | undefined> {
  const [row] = await ask<{ origin: string; verifier_key: string; time_key: string }>(
    'select origin, verifier_key, time_key from notary.log order by number desc limit 1',
    [],
  );
  return row && { origin: row.origin, log: row.verifier_key, time: row.time_key };
}

/** Begins a log of that name; after another one only for a stated reason. */
export async function beginLog(ask: Ask, { origin, log, time }: KnownLog, begun: { at: Date; reason?: string }) {
  await ask(
    `insert into notary.log (number, origin, verifier_key, time_key, begun_at, reason)
     select coalesce(max(number), 0) + 1, $1, $2, $3, $4, $5 from notary.log
     having $5::text is not null or max(number) is null`,
    [origin, log, time, begun.at, begun.reason ?? null],
  );
}

/** That the log was the same at a time. Older ones than a year go. */
export async function writeSeenAlive(ask: Ask, { size, note, signedAt }: Omit<SignedHead, 'root'>): Promise<void> {
  await ask('insert into notary.seen_alive (at, size, note) values ($1, $2, $3) on conflict do nothing', [
    signedAt,
    size,
    note,
  ]);
  await ask(`delete from notary.seen_alive where at < $1::timestamptz - interval '400 days'`, [signedAt]);
}

export interface SeenAlive {
  readonly at: Date;
  readonly size: number;
  readonly note: string;
}

export async function lastSeenAlive(ask: Ask): Promise<SeenAlive | undefined> {
  const [row] = await ask<{ at: Date; size: string; note: string }>(
    'select at, size, note from notary.seen_alive order by at desc limit 1',
    [],
  );
  return row && { ...row, size: Number(row.size) };
}

export type HeadOfTree = Pick<TreeHead, 'size' | 'root'>;
