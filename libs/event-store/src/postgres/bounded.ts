import { Client, type ClientConfig, Pool, type PoolConfig } from 'pg';
import { addressOf, socketOf } from './bounded.codec.js';

/** How long a connection may take to come about. */
const CONNECT_MILLIS = 3000;
/** How long somebody waits for a connection of a pool that is all in use. */
const WAIT_MILLIS = 5000;
/** Our own limit of a statement comes this much after the server's: the server's answer is the better one. */
const AFTER_SERVER_MILLIS = 1000;
/** TCP asks on an idle connection whether the other end is still there. */
const KEEP_ALIVE_MILLIS = 10_000;

/** Every connection of this process that was made and not ended, by the server that it goes to. */
const LIVE = new Map<string, Set<BoundedClient>>();

/**
 * A connection that is not waited for without end: it comes about within 3 s, and `breakConnections` ends it whatever it
 * waits for.
 */
export class BoundedClient extends Client {
  /** Whether the server has taken it. */
  isReady = false;

  constructor(config?: string | ClientConfig) {
    const told = typeof config === 'string' ? { connectionString: config } : (config ?? {});
    super({
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MILLIS,
      ...told,
    });
    const late = setTimeout(() => {
      this.cut();
    }, CONNECT_MILLIS);
    late.unref();
    this.once('connect', () => {
      this.isReady = true;
      clearTimeout(late);
    });
    const others = LIVE.get(addressOf(this)) ?? new Set();
    LIVE.set(addressOf(this), others.add(this));
    this.once('end', () => {
      clearTimeout(late);
      others.delete(this);
    });
  }

  /** Ends it at once, without asking the server, which may not answer. */
  cut(): void {
    socketOf(this)?.destroy();
  }
}

/** Ends every connection of this process to that server: what waits on them fails at once, and the next use makes new ones. */
export function breakConnections(address: string): void {
  for (const client of LIVE.get(address) ?? []) client.cut();
}

/** Ends those alone that the server has not taken yet: they were begun on a way that was silent. */
export function breakBeginnings(address: string): void {
  for (const client of LIVE.get(address) ?? []) if (!client.isReady) client.cut();
}

/** What bounds the connections of a pool. */
export interface Bounds {
  /** How the database shows its connections. */
  readonly name: string;
  readonly max: number;
  /** The longest that a statement may take. */
  readonly statementMillis: number;
  readonly lockMillis?: number;
  readonly idleInTransactionMillis?: number;
}

/** The settings of a pool whose every answer is bounded, by the server and, where that is silent, by us. */
export const boundsOf = ({ name, max, statementMillis, ...bounds }: Bounds): PoolConfig & Record<string, unknown> => ({
  ...{ max, application_name: name, Client: BoundedClient, connectionTimeoutMillis: WAIT_MILLIS },
  ...{ keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MILLIS },
  statement_timeout: statementMillis,
  query_timeout: statementMillis + AFTER_SERVER_MILLIS,
  ...(bounds.lockMillis === undefined ? {} : { lock_timeout: bounds.lockMillis }),
  ...(bounds.idleInTransactionMillis === undefined
    ? {}
    : { idle_in_transaction_session_timeout: bounds.idleInTransactionMillis }),
});

/** The pools of this process, by their names. */
const POOLS = new Map<Pool, string>();

/** How much of a pool is in use, and how many wait for a connection of it. */
export interface PoolState {
  readonly name: string;
  readonly connections: number;
  readonly waiting: number;
}

/** Those of this process that were made here and not ended. */
export const poolStates = (): readonly PoolState[] =>
  [...POOLS]
    .filter(([{ ended }]) => !ended)
    .map(([{ totalCount, waitingCount }, name]) => ({ name, connections: totalCount, waiting: waitingCount }));

/** A pool whose every answer is bounded. Lost connections are replaced at the next use and never end the process. */
export function boundedPool(connectionString: string, bounds: Bounds): Pool {
  const pool = new Pool({ connectionString, ...boundsOf(bounds) });
  pool.on('error', () => undefined);
  for (const each of POOLS.keys()) if (each.ended) POOLS.delete(each);
  POOLS.set(pool, bounds.name);
  return pool;
}
