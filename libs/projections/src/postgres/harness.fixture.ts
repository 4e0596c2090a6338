import {
  type AppendResult,
  type EventStore,
  createCodec,
  createPostgresEventStore,
  memorySubjectKeys,
  migrateEventStore,
} from '#event-store';
import { type JsonObject, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { Alarm } from '../follower-status.js';
import type { Projection, Row } from '../projection.js';
import { boxDefinitions } from '../testing/boxes.js';
import { type ToldEvent, recordedLog } from '../testing/recorded-log.js';
import { tableOf, viewOf } from './ddl.js';
import { migrateProjections } from './migrations.js';
import { type Projector, type ProjectorOptions, projectorService } from './projector-service.js';
import { RowTable } from './row-table.js';

/** A log and its read models in a fresh database, for the specs of the runtime. */
export class Harness {
  readonly alarms: Alarm[] = [];
  readonly logged: string[] = [];
  private readonly running: Projector[] = [];

  private constructor(
    readonly url: string,
    readonly pool: Pool,
    readonly store: EventStore,
    private readonly later: EventStore,
  ) {}

  static async open(url: string): Promise<Harness> {
    const pool = new Pool({ connectionString: url, max: 4 });
    pool.on('error', () => undefined);
    const client = await pool.connect();
    try {
      await migrateEventStore(client);
      await migrateProjections(client);
      await migrateProjections(client); // nothing to do the second time
    } finally {
      client.release();
    }
    const keys = memorySubjectKeys(
      () => uuid(randomUUID()),
      () => randomBytes(32),
    );
    const store = createPostgresEventStore({ url, codec: createCodec(boxDefinitions, keys) });
    const tomorrows = [
      ...boxDefinitions.map((each) => ({ ...each, version: 2, upcasters: [(data: JsonObject) => data] })),
      { type: 'BoxPainted', version: 1, open: ['/box'], sealed: [], subject: '/box' },
    ];
    const later = createPostgresEventStore({ url, codec: createCodec(tomorrows, keys), readers: 1 });
    return new Harness(url, pool, store, later);
  }

  /** Starts a projector; it is stopped with the harness. */
  start(options: Partial<ProjectorOptions> & Pick<ProjectorOptions, 'projections'>): Projector {
    const note = (message: string): void => void this.logged.push(message);
    const projector = projectorService({
      store: this.store,
      url: this.url,
      onAlarm: (alarm) => void this.alarms.push(alarm),
      logger: { log: note, warn: note, error: note },
      ...options,
    });
    this.running.push(projector);
    return projector;
  }

  /** Appends one by one, in this order. */
  async append(...told: readonly ToldEvent[]): Promise<AppendResult[]> {
    const results: AppendResult[] = [];
    for (const event of told) {
      const [{ meta } = missing()] = recordedLog([event]);
      const id = event.id ?? uuid(randomUUID());
      const { stream, type, data } = event;
      results.push(await this.store.append({ stream, expected: 'any', events: [{ id, type, data }], meta }));
    }
    return results;
  }

  /** Appends an event of a schema, or of the type `BoxPainted`, that this program does not know yet. */
  async appendUnreadable({ stream, type, data }: ToldEvent): Promise<void> {
    const [{ meta } = missing()] = recordedLog([{ stream, type, data }]);
    await this.later.append({ stream, expected: 'any', events: [{ id: uuid(randomUUID()), type, data }], meta });
  }

  /** The rows that readers see, by id. */
  async rows(projection: Projection, table = viewOf(projection.name)): Promise<readonly Row[]> {
    const { rows } = await this.pool.query<{ id: string }>(`select id from ${table}`);
    const ids = rows.map(({ id }) => id);
    const found = await new RowTable(projection, table).load(this.pool, ids);
    const there = [...found.values()].filter((row) => row !== undefined);
    return there.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async hasTable(name: string, version: number): Promise<boolean> {
    const { rows } = await this.pool.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      tableOf(name, version),
    ]);
    return rows[0]?.there === true;
  }

  /** One value of one row, as text. */
  async value(sql: string, values: unknown[] = []): Promise<string | null | undefined> {
    const { rows } = await this.pool.query<{ value: string | null }>(`select (${sql})::text as value`, values);
    return rows[0]?.value;
  }

  async close(): Promise<void> {
    for (const projector of this.running) await projector.stop();
    await this.store.close();
    await this.later.close();
    await this.pool.end();
  }
}

function missing(): never {
  throw new Error('no event');
}

/** Resolves as soon as the question is answered with yes; rejects after ten seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('it did not come to that in ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
