import { type EventStore, type LogPage, type LogPosition, comparePositions, logPosition } from '#event-store';
import type { Pool } from 'pg';
import { BuildStopped, isPassing, isUnreadable } from '../faults.js';
import type { EventFilter } from '../fold-page.js';
import { ordinalOf } from '../follower-status.js';
import { readTowards, unionOf } from '../log-feed.js';
import type { Projection } from '../projection.js';
import { sleep } from '../waiting.js';
import { tableOf } from './ddl.js';
import { ShadowBuild } from './shadow-build.js';
import type { SqlClient } from './sql-client.js';
import { swap } from './swap.js';

/** How far a build has come, in positions of the log. */
export interface BuildProgress {
  /** The read models that are built in this pass over the log. */
  readonly names: readonly string[];
  readonly done: number;
  readonly total: number;
  /** Positions a second since the beginning. */
  readonly rate: number;
  /** What is left at this rate. */
  readonly secondsLeft: number;
}

export interface BuildOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
  /** Rows of all builds together that are kept in memory; 40 000 unless told. */
  readonly rowsInMemory?: number | undefined;
  /** Builds also what is active already in this version. */
  readonly force?: boolean;
}

/** Why a read model could not be built, by its name. */
export type BuildFailures = ReadonlyMap<string, BuildStopped>;

const PAGE_SIZE = 5000;
const ROWS_IN_MEMORY = 40_000;
const LOOK_MILLIS = 300;

/**
 * Builds read models beside those that are read, all in one pass over the log, and swaps them in. What fails is told
 * for each by its name and does not hold up the others. A passing fault is thrown: everything begins again.
 */
export async function build(
  pool: Pool,
  store: EventStore,
  projections: readonly Projection[],
  options: BuildOptions,
): Promise<BuildFailures> {
  if (projections.length === 0) return new Map();
  const client = await pool.connect();
  client.on('error', () => undefined);
  try {
    const pass = new BuildPass(client, store, options);
    await pass.run(projections);
    return pass.failures;
  } finally {
    client.release(true); // the locks of the build end with its session
  }
}

class BuildPass {
  readonly failures = new Map<string, BuildStopped>();
  private readonly begun = performance.now();

  constructor(
    private readonly client: SqlClient,
    private readonly store: EventStore,
    private readonly options: BuildOptions,
  ) {}

  async run(projections: readonly Projection[]): Promise<void> {
    const fresh: ShadowBuild[] = [];
    for (const projection of projections.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (!(await this.lock(projection))) continue;
      const kept = this.options.force === true ? undefined : await keptPosition(this.client, projection);
      const started = new ShadowBuild(projection, this.store, this.client, kept);
      if (kept === undefined) fresh.push(started);
      else await this.buildAll([started]);
    }
    await this.buildAll(fresh);
  }

  /** One builder at a time. Gives false when somebody else has built this version meanwhile. */
  private async lock({ name, version }: Projection): Promise<boolean> {
    for (;;) {
      this.options.signal.throwIfAborted();
      if (this.options.force !== true && (await isActive(this.client, name, version))) return false;
      const { rows } = await this.client.query<{ locked: boolean }>(
        `select pg_try_advisory_lock(hashtextextended('projection.build:' || $1, 0)) as locked`,
        [name],
      );
      if (rows[0]?.locked === true) return this.options.force === true || !(await isActive(this.client, name, version));
      await sleep(LOOK_MILLIS, this.options.signal);
    }
  }

  private async buildAll(builds: readonly ShadowBuild[]): Promise<void> {
    for (const each of builds) await each.begin();
    await this.foldLog(builds);
    for (const each of builds) await this.guarded(each, () => this.complete(each));
  }

  /** Whatever is to blame on one read model ends its build alone. */
  private async guarded(each: ShadowBuild, step: () => Promise<void>): Promise<void> {
    if (this.failures.has(each.projection.name)) return;
    try {
      await step();
    } catch (thrown) {
      if (isPassing(thrown) || this.options.signal.aborted) throw thrown;
      this.failures.set(each.projection.name, new BuildStopped(each.position, thrown));
    }
  }

  private async foldLog(builds: readonly ShadowBuild[]): Promise<void> {
    const [first] = builds;
    if (!first) return;
    const head = await this.store.head();
    const filter = unionOf(builds.map(({ projection }) => projection));
    let next = this.read(first.position, filter, head);
    for (;;) {
      const page = await next.catch((thrown: unknown) => this.unreadable(builds, thrown));
      if (!page) return;
      next = this.read(page.through, filter, head);
      next.catch(() => undefined); // met when it is awaited
      for (const each of builds) await this.guarded(each, () => each.fold(page));
      await this.spill(builds);
      this.tell(builds, page.through, head);
    }
  }

  private async read(after: LogPosition, filter: EventFilter, head: LogPosition): Promise<LogPage | undefined> {
    this.options.signal.throwIfAborted();
    if (comparePositions(after, head) >= 0) return undefined;
    try {
      return await this.store.readLog(after, { ...filter, limit: PAGE_SIZE });
    } catch (thrown) {
      if (!isUnreadable(thrown)) throw thrown;
      return readTowards(this.store, after, filter);
    }
  }

  /** An event that stops one read model alone is told of it; of several, each goes on with what it reads itself. */
  private async unreadable(builds: readonly ShadowBuild[], thrown: unknown): Promise<undefined> {
    if (!isUnreadable(thrown)) throw thrown;
    if (builds.length === 1) for (const each of builds) await this.guarded(each, () => Promise.reject(asError(thrown)));
    else for (const each of builds) await this.foldLog([each]);
    return undefined;
  }

  private async spill(builds: readonly ShadowBuild[]): Promise<void> {
    const rows = builds.reduce((sum, { size }) => sum + size, 0);
    if (rows < (this.options.rowsInMemory ?? ROWS_IN_MEMORY)) return;
    for (const each of builds) await this.guarded(each, () => each.flush());
  }

  private async complete(each: ShadowBuild): Promise<void> {
    await each.finish();
    await this.catchUp(each);
    await this.catchUp(each);
    await swap(each, this.client, this.store, this.options.signal);
  }

  /** What was appended while the table was filled and indexed. */
  private async catchUp(each: ShadowBuild): Promise<void> {
    const head = await this.store.head();
    const filter = unionOf([each.projection]);
    for (;;) {
      const page = await this.read(each.position, filter, head);
      if (!page) return;
      await each.fold(page);
      await each.flush();
    }
  }

  private tell(builds: readonly ShadowBuild[], reached: LogPosition, head: LogPosition): void {
    const seconds = (performance.now() - this.begun) / 1000;
    const done = ordinalOf(reached);
    const total = Math.max(ordinalOf(head), done);
    const rate = seconds > 0 ? done / seconds : 0;
    const names = builds.map(({ projection }) => projection.name);
    this.options.onProgress?.({ names, done, total, rate, secondsLeft: rate > 0 ? (total - done) / rate : 0 });
  }
}

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('unreadable', { cause: thrown });

async function isActive(client: SqlClient, name: string, version: number): Promise<boolean> {
  const { rows } = await client.query(
    'select 1 from projection.checkpoint where name = $1 and version = $2 and active',
    [name, version],
  );
  return rows.length > 0;
}

/** Where the table of a version that was read before has stopped, when it was kept. */
async function keptPosition(client: SqlClient, { name, version }: Projection): Promise<LogPosition | undefined> {
  const { rows } = await client.query<{ position: string }>(
    `select position from projection.checkpoint
      where name = $1 and version = $2 and not active and to_regclass($3) is not null`,
    [name, version, tableOf(name, version)],
  );
  return rows[0] && logPosition(rows[0].position);
}
