import type { EventStore } from '#event-store';
import type { Pool } from 'pg';
import type { Projection } from '../projection.js';
import { type BuildProgress, build } from './builder.js';
import { readActiveVersions } from './status.js';

interface Request {
  readonly projection: Projection;
  readonly done: PromiseWithResolvers<void>;
}

export interface BuildQueueOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
  readonly rowsInMemory?: number | undefined;
}

/** Builds what is asked for at the same time in one pass over the log, one pass after the other. */
export class BuildQueue {
  private waiting: Request[] = [];
  private running = false;

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    private readonly options: BuildQueueOptions,
  ) {}

  /** Resolves when the read model is active in this version. Rejects with `BuildStopped`, or with a passing fault. */
  request(projection: Projection): Promise<void> {
    const done: PromiseWithResolvers<void> = Promise.withResolvers();
    this.waiting.push({ projection, done });
    if (!this.running) {
      this.running = true;
      setImmediate(() => void this.run());
    }
    return done.promise;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const requests = this.waiting;
      this.waiting = [];
      await this.buildFor(requests);
    }
    this.running = false;
  }

  private async buildFor(requests: readonly Request[]): Promise<void> {
    try {
      const missing = await this.stillMissing(requests);
      const projections = missing.map(({ projection }) => projection);
      const failures = await build(this.pool, this.store, projections, this.options);
      for (const { projection, done } of missing) {
        const failure = failures.get(projection.name);
        if (failure) done.reject(failure);
        else done.resolve();
      }
    } catch (thrown) {
      for (const { done } of requests) done.reject(thrown);
    }
  }

  /** Those that are active already need not wait for the builds of the others. */
  private async stillMissing(requests: readonly Request[]): Promise<readonly Request[]> {
    const active = await readActiveVersions(this.pool);
    return requests.filter(({ projection: { name, version }, done }) => {
      if (active.get(name) !== version) return true;
      done.resolve();
      return false;
    });
  }
}
