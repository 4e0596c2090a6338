import { boundedPool } from '#event-store';
import { type Clock, millisOf } from '#kernel';
import type { Client, Pool, PoolClient } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Notary, type NotaryParts } from '../notary.js';
import { requireNotBelowKept } from '../begin.js';
import { type LogSource, LogUnsound } from '../source.js';
import { postgresSource } from './log-source.js';
import { noteFault } from './standing.js';
import type { Ask } from './tables.js';

export interface RunNotaryOptions extends Pick<NotaryParts, 'settings' | 'say'> {
  readonly clock: Clock;
  /** The main database, as the notary's role. */
  readonly url: string;
  /** The log, where it is not in the main database. */
  readonly source?: LogSource | undefined;
}

const STATEMENT_MILLIS = 60_000;
/** One notary signs a log; another one stands by. */
const TURN = 7_164_026;
const TURN_MILLIS = 2000;
const UNSOUND_MILLIS = 60_000;

export const askOf =
  (pool: Pool | Client): Ask =>
  async <Row>(text: string, values: readonly unknown[]) =>
    (await pool.query<Row & Record<string, unknown>>(text, [...values])).rows;

/** Signs the log until the signal ends it. Throws `NotaryUnfit` where it must not, and when it loses its turn. */
export async function runNotary(options: RunNotaryOptions, signal: AbortSignal): Promise<void> {
  const pool = boundedPool(options.url, { name: 'annhi-notary', max: 3, statementMillis: STATEMENT_MILLIS });
  const source = options.source ?? postgresSource(pool);
  const turn = new AbortController();
  const holder = await myTurn(pool, signal);
  try {
    if (!holder) return;
    holder.once('error', () => {
      turn.abort();
    });
    const now = (): Date => new Date(millisOf(options.clock.now()));
    const ended = AbortSignal.any([signal, turn.signal]);
    const notary = await opened({ ...options, now, ask: askOf(pool), source }, ended);
    await notary?.run(ended);
    if (turn.signal.aborted) throw new Error('the database ended the connection by which this notary holds its turn');
  } finally {
    holder?.release(true);
    await source.close();
    await pool.end();
  }
}

/** A log that does not bear itself out is told of and looked at again: people work on, and nothing of it is signed. */
async function opened(parts: NotaryParts, ended: AbortSignal): Promise<Notary | undefined> {
  while (!ended.aborted) {
    try {
      return await Notary.open(parts);
    } catch (thrown) {
      if (!(thrown instanceof LogUnsound)) throw thrown;
      parts.say(thrown.message);
      await noteFault(parts.ask, 'log', thrown.message);
      await sleep(UNSOUND_MILLIS, undefined, { signal: ended }).catch(() => undefined);
    }
  }
  return undefined;
}

async function myTurn(pool: Pool, signal: AbortSignal): Promise<PoolClient | undefined> {
  while (!signal.aborted) {
    const client = await pool.connect();
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [TURN]);
    if (rows[0]?.mine === true) return client;
    client.release();
    await sleep(TURN_MILLIS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/**
 * Throws `NotaryUnfit` where the log in the database is shorter than, or another than, the last checkpoint kept in the
 * folder says. For whoever starts the application or brings a backup back.
 */
export async function requireLogNotBelowKept(url: string, checkpoints: string): Promise<void> {
  const pool = boundedPool(url, { name: 'annhi-kept', max: 1, statementMillis: STATEMENT_MILLIS });
  try {
    await requireNotBelowKept(askOf(pool), checkpoints, { size: () => postgresSource(pool).size() });
  } finally {
    await pool.end();
  }
}
