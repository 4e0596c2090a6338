import { type EventStore, type LogPosition, LOG_START, comparePositions } from '#event-store';
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type Alarm, type FollowerStatus, type Logger, lagOf, silentLogger } from '../follower-status.js';
import { LogFeed, unionOf } from '../log-feed.js';
import { checkDistinct, checkName, checkProjection } from '../names.js';
import type { ProcessManager, Projection } from '../projection.js';
import { type Ticker, runTicker } from '../ticker.js';
import { Pulse } from '../waiting.js';
import { BuildQueue } from './build-queue.js';
import { type BuildProgress, build } from './builder.js';
import { CheckpointMover, Checkpoints } from './checkpoints.js';
import { type Consumer, Follower, type FollowerSetting } from './follower.js';
import { managerConsumer } from './manager-consumer.js';
import { requestRetry } from './parking.js';
import { projectionConsumer } from './projection-consumer.js';
import { secureTables } from './secure.js';
import { poolOf } from './sql-client.js';
import { readPositions, readStatus } from './status.js';

export interface ProjectorOptions {
  readonly store: EventStore;
  /** The database of read models and checkpoints; `migrateProjections` has run there. */
  readonly url: string;
  readonly projections: readonly Projection[];
  readonly processManagers?: readonly ProcessManager[];
  readonly tickers?: readonly Ticker[];
  readonly onAlarm?: (alarm: Alarm) => void;
  readonly logger?: Logger;
  readonly onBuildProgress?: (progress: BuildProgress) => void;
  /** Events of one page at the head; 500 unless told. */
  readonly pageSize?: number;
  /** Rows that builds keep in memory; 40 000 unless told. */
  readonly rowsInMemory?: number;
}

/** Everything that follows the log in one process. */
export interface Projector {
  /** Ends after the page, event or job that each is at; the checkpoints are left to others. */
  stop(): Promise<void>;
  /** How far each has come. Throws when log or database are away. */
  status(): Promise<readonly FollowerStatus[]>;
  /** Builds a read model anew beside the one that is read, then swaps. Throws when it cannot be built. */
  rebuild(name: string, onProgress?: (progress: BuildProgress) => void): Promise<void>;
  /** Tries again at the event at which a follower stopped. */
  retry(name: string): Promise<void>;
  /** Resolves when all have seen everything in the log, what they wrote themselves included. Throws when one has stopped. */
  caughtUp(): Promise<void>;
}

const CONNECTIONS = 6;
const LOOK_MILLIS = 250;
/** How often tables are looked at that an earlier program may have built with other policies. */
const SECURE_MILLIS = 60_000;
const WATCH_MILLIS = 1000;

/**
 * Starts every projection, process manager and ticker. It returns at once and never gives up: a database that is away
 * is waited for. Throws a `TypeError` for names that cannot be, or that are there twice.
 */
export function projectorService(options: ProjectorOptions): Projector {
  const { projections, processManagers = [], tickers = [], logger = silentLogger } = options;
  for (const projection of projections) checkProjection(projection);
  for (const { name } of processManagers) checkName(name);
  checkDistinct([...projections, ...processManagers].map(({ name }) => name));
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const running = new RunningProjector(options, stopping);
  running.start([...tickers], logger);
  return running;
}

class RunningProjector implements Projector {
  private readonly pool: Pool;
  private readonly pulse = new Pulse();
  private readonly followers: readonly Follower[];
  private loops: readonly Promise<void>[] = [];
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly options: ProjectorOptions,
    private readonly stopping: AbortController,
  ) {
    this.pool = poolOf(options.url, CONNECTIONS, 'annhi-projector');
    this.followers = this.makeFollowers();
  }

  start(tickers: readonly Ticker[], logger: Logger): void {
    const { signal } = this.stopping;
    this.loops = [
      ...this.followers.map((follower) => follower.run(signal)),
      ...[...tickers, this.securing()].map((ticker) => runTicker(ticker, logger, signal)),
      this.watchCheckpoints(signal),
    ];
  }

  private securing(): Ticker {
    const run = () => secureTables(this.pool, this.options.projections);
    return { name: 'secure-read-models', everyMillis: SECURE_MILLIS, run };
  }

  stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  private async end(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
    await this.pool.end();
  }

  /** A follower that waits at the head does not see that its checkpoint was put back: it is told. */
  private async watchCheckpoints(signal: AbortSignal): Promise<void> {
    for (;;) {
      await setTimeout(WATCH_MILLIS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      const positions = await readPositions(this.pool).catch(() => new Map<string, LogPosition>());
      for (const follower of this.followers) {
        const stored = positions.get(follower.consumer.id.name);
        if (follower.held && stored !== undefined && comparePositions(stored, follower.held.position) < 0)
          follower.recall();
      }
    }
  }

  async status(): Promise<readonly FollowerStatus[]> {
    const head = await this.options.store.head();
    const stored = new Map((await readStatus(this.pool, head)).map((status) => [status.name, status]));
    return this.followers.map(({ consumer: { id }, state }) => {
      const position = stored.get(id.name)?.position ?? LOG_START;
      const unborn = { ...id, position, lag: lagOf(head, position), parked: null };
      return { ...unborn, ...stored.get(id.name), state };
    });
  }

  async rebuild(name: string, onProgress = this.options.onBuildProgress): Promise<void> {
    const projection = this.options.projections.find((each) => each.name === name);
    if (!projection) throw new TypeError(`there is no read model ${name}`);
    const { store, rowsInMemory } = this.options;
    const { signal } = this.stopping;
    const failures = await build(this.pool, store, [projection], { signal, onProgress, rowsInMemory, force: true });
    const failure = failures.get(name);
    if (failure) throw failure;
    this.follower(name).retry();
  }

  async retry(name: string): Promise<void> {
    const follower = this.follower(name);
    await requestRetry(this.pool, name);
    follower.retry();
  }

  async caughtUp(): Promise<void> {
    const { signal } = this.stopping;
    for (let head = await this.options.store.head(); ;) {
      while (!this.haveAllReached(head)) {
        if (signal.aborted) throw new Error('the projector was stopped');
        await this.pulse.next(LOOK_MILLIS, signal);
      }
      const now = await this.options.store.head();
      if (comparePositions(now, head) <= 0) return;
      head = now;
    }
  }

  private haveAllReached(head: FollowerStatus['position']): boolean {
    const stopped = this.followers.find(({ state }) => state === 'stopped');
    if (stopped) throw new Error(`${stopped.consumer.id.name} has stopped at an event`);
    return this.followers.every(({ held }) => held !== undefined && comparePositions(held.position, head) >= 0);
  }

  private follower(name: string): Follower {
    const found = this.followers.find(({ consumer }) => consumer.id.name === name);
    if (!found) throw new TypeError(`nothing called ${name} follows the log`);
    return found;
  }

  private makeFollowers(): readonly Follower[] {
    const { store, projections, processManagers = [], logger = silentLogger, onAlarm, pageSize } = this.options;
    const checkpoints = new Checkpoints(this.pool, randomUUID());
    const mover = new CheckpointMover(this.pool);
    const consumers = [
      ...this.projectionConsumers(),
      ...processManagers.map((manager) => managerConsumer(manager, checkpoints, mover)),
    ];
    const union = unionOf([...projections, ...processManagers]);
    const feed = new LogFeed(store, union, this.stopping.signal, pageSize);
    const setting: FollowerSetting = {
      store,
      client: this.pool,
      feed,
      checkpoints,
      mover,
      logger,
      onAlarm: onAlarm ?? (() => undefined),
      pulse: this.pulse,
    };
    return consumers.map((consumer) => new Follower(consumer, setting));
  }

  private projectionConsumers(): readonly Consumer[] {
    const { store, projections, onBuildProgress, rowsInMemory } = this.options;
    const { signal } = this.stopping;
    const builds = new BuildQueue(this.pool, store, { signal, onProgress: onBuildProgress, rowsInMemory });
    return projections.map((projection) =>
      projectionConsumer(projection, store, this.pool, () => builds.request(projection)),
    );
  }
}

/**
 * Brings everything up to the head of the log once, for the command line. A projector that runs elsewhere makes way
 * meanwhile and goes on afterwards. Throws when one has stopped at an event.
 */
export async function catchUpOnce(options: Omit<ProjectorOptions, 'tickers'>): Promise<void> {
  const projector = projectorService(options);
  try {
    await projector.caughtUp();
  } finally {
    await projector.stop();
  }
}

/** What a rebuild without a running projector needs. */
export type RebuildOptions = Pick<ProjectorOptions, 'store' | 'url' | 'projections' | 'rowsInMemory'> & {
  readonly onProgress?: (progress: BuildProgress) => void;
  readonly signal?: AbortSignal;
};

/**
 * Builds read models anew, all in one pass over the log, beside those that are read, and swaps them in; for the command
 * line. A projector that runs elsewhere goes on with the new tables. Throws the first fault after all were tried.
 */
export async function rebuildReadModels(options: RebuildOptions): Promise<void> {
  const { store, url, projections, rowsInMemory, onProgress, signal = new AbortController().signal } = options;
  for (const projection of projections) checkProjection(projection);
  const pool = poolOf(url, 1, 'annhi-rebuild');
  try {
    const failures = await build(pool, store, projections, { signal, onProgress, rowsInMemory, force: true });
    for (const failure of failures.values()) throw failure;
  } finally {
    await pool.end();
  }
}
