import { type EventStore, type LogPosition, comparePositions } from '#event-store';
import type { FollowerStatus } from '../follower-status.js';
import { Pulse } from '../waiting.js';
import { MovedListener } from './moved-listener.js';
import { ASKING_MILLIS, poolOf } from './sql-client.js';
import { readActiveVersions, readPositions, readStatus } from './status.js';

/** How far read models and process managers have come, for those who read. */
export interface Freshness {
  /**
   * Whether all of the named read models and process managers have reached the position, waiting for them up to
   * `timeoutMillis`. False, never an error, when they have not in time or the database is away.
   */
  waitFor(names: readonly string[], position: LogPosition, timeoutMillis: number): Promise<boolean>;
  /** Every read model and process manager that has a checkpoint. Throws when log or database are away. */
  status(): Promise<readonly FollowerStatus[]>;
  /** The version of each read model that the views show, by its name. Throws when the database is away. */
  activeVersions(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

export interface FreshnessOptions {
  readonly url: string;
  readonly store: Pick<EventStore, 'head'>;
}

/** How often one who waits looks by itself: when nothing is heard, and in case a message was missed. */
const POLL_MILLIS = { deaf: 50, listening: 500 } as const;

/** Follows the checkpoints over a connection of its own. */
export function createFreshness({ url, store }: FreshnessOptions): Freshness {
  const pool = poolOf(url, 2, 'annhi-freshness', ASKING_MILLIS);
  const positions = new Positions();
  const look = async (): Promise<void> => {
    positions.set(await readPositions(pool).catch(() => new Map<string, LogPosition>()));
  };
  const listener = new MovedListener(url, {
    onOpen: () => void look(),
    onMoved: (name, position) => {
      positions.set(new Map([[name, position]]));
    },
  });
  const closing = new AbortController();
  const wait = new Waiting(positions, look, () => (listener.isOpen ? POLL_MILLIS.listening : POLL_MILLIS.deaf));
  return {
    waitFor: (names, position, timeoutMillis) => wait.waitFor(names, position, timeoutMillis, closing.signal),
    status: async () => readStatus(pool, await store.head()),
    activeVersions: () => readActiveVersions(pool),
    close: async () => {
      closing.abort();
      await listener.close();
      await pool.end();
    },
  };
}

/** The positions heard of last. Rolling back to a version that was kept may take one back. */
class Positions {
  readonly moved = new Pulse();
  private readonly known = new Map<string, LogPosition>();

  set(found: ReadonlyMap<string, LogPosition>): void {
    for (const [name, position] of found) this.known.set(name, position);
    this.moved.beat();
  }

  haveReached(names: readonly string[], target: LogPosition): boolean {
    return names.every((name) => {
      const position = this.known.get(name);
      return position !== undefined && comparePositions(position, target) >= 0;
    });
  }
}

class Waiting {
  private looking: Promise<void> | undefined;

  constructor(
    private readonly positions: Positions,
    private readonly look: () => Promise<void>,
    private readonly pollMillis: () => number,
  ) {}

  async waitFor(
    names: readonly string[],
    target: LogPosition,
    timeoutMillis: number,
    signal: AbortSignal,
  ): Promise<boolean> {
    const deadline = performance.now() + timeoutMillis;
    let lookAt = performance.now();
    while (!this.positions.haveReached(names, target)) {
      const now = performance.now();
      if (signal.aborted || now >= deadline) return false;
      if (now >= lookAt) {
        await Promise.race([this.lookOnce(), this.positions.moved.next(deadline - now, signal)]);
        lookAt = performance.now() + this.pollMillis();
      } else await this.positions.moved.next(Math.min(deadline, lookAt) - now, signal);
    }
    return true;
  }

  /** Those who wait at the same time look together. */
  private lookOnce(): Promise<void> {
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return this.looking;
  }
}
