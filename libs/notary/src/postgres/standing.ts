import type { Ask } from './tables.js';

/** How it stands with somebody outside: a witness, or a place where checkpoints are kept. */
export interface Standing {
  readonly name: string;
  /** How large the log was that they last took, and when; `null` where they never did. */
  readonly size: number | null;
  readonly at: Date | null;
  /** What was wrong when they were last asked, since when; `null` where all was well. */
  readonly fault: string | null;
  readonly faultAt: Date | null;
}

type Outside = 'witness' | 'copy';
const KEYS = { witness: 'name', copy: 'place' } as const;

/** Notes that somebody outside has taken the log at that size. */
export async function noteTaken(ask: Ask, outside: Outside, name: string, taken: { size: number; at: Date }) {
  const key = KEYS[outside];
  await ask(
    `insert into notary.${outside} (${key}, size, at) values ($1, $2, $3)
     on conflict (${key}) do update set size = excluded.size, at = excluded.at, fault = null, fault_at = null`,
    [name, taken.size, taken.at],
  );
}

/** Notes that they have not, and why. The time of the first of several faults stays. */
export async function noteNotTaken(ask: Ask, outside: Outside, name: string, missed: { fault: string; at: Date }) {
  const key = KEYS[outside];
  await ask(
    `insert into notary.${outside} (${key}, fault, fault_at) values ($1, $2, $3)
     on conflict (${key}) do update set fault = excluded.fault, fault_at = coalesce(${outside}.fault_at, excluded.fault_at)`,
    [name, missed.fault, missed.at],
  );
}

export async function standings(ask: Ask, outside: Outside): Promise<readonly Standing[]> {
  const rows = await ask<{
    name: string;
    size: string | null;
    at: Date | null;
    fault: string | null;
    fault_at: Date | null;
  }>(`select ${KEYS[outside]} as name, size, at, fault, fault_at from notary.${outside} order by 1`, []);
  return rows.map(({ fault_at: faultAt, size, ...row }) => ({
    ...row,
    faultAt,
    size: size === null ? null : Number(size),
  }));
}

/** What was found wrong: with a tile, which is made again from the rows, or with the log itself. */
export interface NotaryFault {
  readonly kind: FaultKind;
  readonly place: string;
  readonly at: Date;
  readonly mendedAt: Date | null;
}

export type FaultKind = 'tile' | 'log' | 'witness-ahead';

/** Notes a fault once as long as it is open. */
export async function noteFault(ask: Ask, kind: FaultKind, place: string): Promise<void> {
  await ask(
    `insert into notary.fault (kind, place) select $1, $2
      where not exists (select from notary.fault where kind = $1 and place = $2 and mended_at is null)`,
    [kind, place],
  );
}

export async function noteMended(ask: Ask, kind: FaultKind, place: string): Promise<void> {
  await ask('update notary.fault set mended_at = now() where kind = $1 and place = $2 and mended_at is null', [
    kind,
    place,
  ]);
}

/** The last faults, those that are open first. */
export async function lastFaults(ask: Ask, limit = 20): Promise<readonly NotaryFault[]> {
  const rows = await ask<{ kind: FaultKind; place: string; at: Date; mended_at: Date | null }>(
    `select kind, place, at, mended_at from notary.fault order by mended_at is not null, id desc limit $1`,
    [limit],
  );
  return rows.map(({ mended_at: mendedAt, ...row }) => ({ ...row, mendedAt }));
}

export const openTileFaults = async (ask: Ask): Promise<readonly string[]> =>
  (
    await ask<{ place: string }>(
      `select distinct place from notary.fault where kind = 'tile' and mended_at is null`,
      [],
    )
  ).map(({ place }) => place);
