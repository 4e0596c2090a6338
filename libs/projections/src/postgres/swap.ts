import { type EventStore, type LogPosition, LOG_START, comparePositions, logPosition } from '#event-store';
import { sleep } from '../waiting.js';
import { announce } from './checkpoints.js';
import { beforeOf, columnsOf, createView, dropView, renameShadow, tableOf, viewOf } from './ddl.js';
import type { ShadowBuild } from './shadow-build.js';
import type { SqlClient } from './sql-client.js';

/** Readers queue behind a swap that waits for one of them: it gives up soon and comes again. */
const LOCK_TIMEOUT = '300ms';
const AGAIN_MILLIS = 500;
const TAIL_PAGE = 1000;

interface Active {
  readonly version: number | undefined;
  readonly position: LogPosition;
}

/**
 * Puts a built table in the place of the one that is read: table name, view and checkpoint in one transaction, never to
 * a position before the one that readers have seen. Whoever reads gets the old table or the new one, whole.
 */
export async function swap(
  build: ShadowBuild,
  client: SqlClient,
  store: EventStore,
  signal: AbortSignal,
): Promise<void> {
  const { name, version } = build.projection;
  await lockReaders(name, client, signal);
  try {
    const active = await activeOf(client, name);
    await catchUpWithin(build, store, active.position);
    await client.query(dropView(name));
    if (!build.isKept) for (const statement of renameShadow(build.projection)) await client.query(statement);
    for (const statement of createView(name, version, columnsOf(build.projection))) await client.query(statement);
    await moveCheckpoint(build, client, active);
    if (active.version !== undefined && active.version !== version)
      await dropOlder(client, name, [version, active.version]);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback').catch(() => undefined);
    throw thrown;
  }
}

/**
 * Opens the transaction with the locks. Tables come before the checkpoint, in the order in which a page's statement
 * takes them.
 */
export async function lockReaders(name: string, client: SqlClient, signal: AbortSignal): Promise<void> {
  const view = viewOf(name);
  for (;;) {
    signal.throwIfAborted();
    await client.query('begin');
    await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [view]);
    if (rows[0]?.there !== true) return;
    try {
      await client.query(`lock table ${view} in access exclusive mode`);
      return;
    } catch (thrown) {
      await client.query('rollback');
      if (!isLockTimeout(thrown)) throw thrown;
      await sleep(AGAIN_MILLIS, signal);
    }
  }
}

const isLockTimeout = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === '55P03';

async function activeOf(client: SqlClient, name: string): Promise<Active> {
  const { rows } = await client.query<{ version: number; position: string }>(
    'select version, position from projection.checkpoint where name = $1 and active for update',
    [name],
  );
  return { version: rows[0]?.version, position: logPosition(rows[0]?.position ?? LOG_START) };
}

async function catchUpWithin(build: ShadowBuild, store: EventStore, target: LogPosition): Promise<void> {
  const { types, categories } = build.projection;
  const filter = categories === undefined ? { types } : { types, categories };
  while (comparePositions(build.position, target) < 0) {
    await build.fold(await store.readLog(build.position, { ...filter, limit: TAIL_PAGE }));
    await build.flushWithin();
  }
}

async function moveCheckpoint(build: ShadowBuild, client: SqlClient, active: Active): Promise<void> {
  const { name, version } = build.projection;
  const before = active.version === version && !build.isKept ? active.position : null;
  await client.query('update projection.checkpoint set active = false where name = $1 and active and version <> $2', [
    name,
    version,
  ]);
  await client.query(
    `insert into projection.checkpoint as c (name, version, kind, position, active, before_position)
     values ($1, $2, 'projection', $3, true, $4)
     on conflict (name, version) do update set position = excluded.position, active = true, updated_at = now(),
       before_position = excluded.before_position
     returning ${announce('c.name', 'c.position')}`,
    [name, version, build.position, before],
  );
}

/** The version that was read until now is kept for going back; those before it go. */
async function dropOlder(client: SqlClient, name: string, kept: readonly number[]): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    'delete from projection.checkpoint where name = $1 and not active and version <> all($2::integer[]) returning version',
    [name, kept],
  );
  for (const { version } of rows)
    await client.query(`drop table if exists ${tableOf(name, version)}, ${beforeOf(name, version)}`);
}
