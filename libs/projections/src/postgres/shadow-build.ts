import { type EventStore, type LogPage, type LogPosition, LOG_START } from '#event-store';
import { type RowMap, foldPage, historiesFor, keysOfEvents, matcherOf } from '../fold-page.js';
import type { Projection, Row } from '../projection.js';
import { addIndexes, addKey, createShadow, shadowOf, tableOf } from './ddl.js';
import { type RowChanges, RowTable, changesOf } from './row-table.js';
import type { SqlClient } from './sql-client.js';

/**
 * A table that is filled beside the one that is read. Rows are folded in memory and written when there are too many of
 * them, and at the end. All of it goes through one connection, which holds the lock of the build.
 */
export class ShadowBuild {
  position: LogPosition = LOG_START;
  /** Whether the table exists already, with its checkpoint: a version that was kept. */
  readonly isKept: boolean;
  private readonly rows: RowMap = new Map();
  /** The keys in memory whose rows stand in the table. */
  private readonly stored = new Set<string>();
  private readonly table: RowTable;
  private readonly matches: ReturnType<typeof matcherOf>;
  /** Whether rows may stand in the table that are not in memory. */
  private hasWritten: boolean;

  constructor(
    readonly projection: Projection,
    private readonly store: EventStore,
    private readonly client: SqlClient,
    kept?: LogPosition,
  ) {
    this.isKept = kept !== undefined;
    this.hasWritten = this.isKept;
    this.position = kept ?? LOG_START;
    this.table = new RowTable(
      projection,
      this.isKept ? tableOf(projection.name, projection.version) : shadowOf(projection),
    );
    this.matches = matcherOf(projection);
  }

  /** Begins with an empty table; what an earlier build left half done is dropped. */
  async begin(): Promise<void> {
    if (this.isKept) return;
    for (const statement of createShadow(this.projection)) await this.client.query(statement);
  }

  /** Folds a page of the log, of which it takes what it reads. */
  async fold(page: LogPage): Promise<void> {
    const events = page.events.filter(this.matches);
    if (this.hasWritten) {
      const unknown = keysOfEvents(this.projection, events).filter((key) => !this.rows.has(key));
      for (const [key, row] of await this.table.load(this.client, unknown)) {
        this.rows.set(key, row);
        if (row) this.stored.add(key);
      }
    }
    foldPage(this.projection, this.rows, events, await historiesFor(this.store, this.projection, events));
    this.position = page.through;
  }

  /** How many rows are in memory. */
  get size(): number {
    return this.rows.size;
  }

  /** Writes the rows in memory and forgets them. A kept table moves together with its checkpoint. */
  async flush(): Promise<void> {
    if (this.isKept) await this.inTransaction(() => this.flushWithin());
    else await this.flushWithin();
  }

  /** `flush` within a transaction that is open already. */
  async flushWithin(): Promise<void> {
    await this.write(changesOf(this.rows, this.rows.keys()));
    this.rows.clear();
    this.stored.clear();
    if (!this.hasWritten) await this.client.query(addKey(this.projection));
    this.hasWritten = true;
  }

  /** Writes what is left, and indexes the table. */
  async finish(): Promise<void> {
    await this.flush();
    if (!this.isKept) for (const statement of addIndexes(this.projection)) await this.client.query(statement);
  }

  private async write({ upserts, deletes }: RowChanges): Promise<void> {
    const isStored = ({ id }: Row): boolean => this.stored.has(id);
    await this.table.copy(this.client, this.stored.size === 0 ? upserts : upserts.filter((row) => !isStored(row)));
    await this.table.upsert(this.client, this.stored.size === 0 ? [] : upserts.filter(isStored));
    if (deletes.length > 0 && this.hasWritten) await this.client.query(this.table.remove(1), [deletes]);
  }

  private async inTransaction(write: () => Promise<void>): Promise<void> {
    const { name, version } = this.projection;
    await this.client.query('begin');
    try {
      await write();
      await this.client.query('update projection.checkpoint set position = $3 where name = $1 and version = $2', [
        name,
        version,
        this.position,
      ]);
      await this.client.query('commit');
    } catch (thrown) {
      await this.client.query('rollback').catch(() => undefined);
      throw thrown;
    }
  }
}
