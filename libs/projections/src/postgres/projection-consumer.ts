import type { EventStore, LogPage } from '#event-store';
import { PoisonEvent, Superseded, isPassing } from '../faults.js';
import { foldPage, historiesFor, keysOfEvents } from '../fold-page.js';
import type { Projection } from '../projection.js';
import { type FollowerId, type Held, announce } from './checkpoints.js';
import { tableOf } from './ddl.js';
import type { Consumer } from './follower.js';
import { type RowChanges, RowTable, changesOf } from './row-table.js';
import type { SqlClient } from './sql-client.js';

/** A projection as a follower: each page is one statement that writes rows and checkpoint, or nothing. */
export function projectionConsumer(
  projection: Projection,
  store: EventStore,
  client: SqlClient,
  prepare: Consumer['prepare'],
): Consumer {
  const writer = new PageWriter(projection, store, client);
  const { name, version, types, categories } = projection;
  return {
    id: { name, version, kind: 'projection' },
    filter: categories === undefined ? { types } : { types, categories },
    prepare,
    apply: (page, held) => writer.apply(page, held),
  };
}

class PageWriter {
  private readonly table: RowTable;
  private readonly statement: string;

  constructor(
    private readonly projection: Projection,
    private readonly store: EventStore,
    private readonly client: SqlClient,
  ) {
    this.table = new RowTable(projection, tableOf(projection.name, projection.version));
    this.statement = pageStatement(this.table);
  }

  /** The whole page at once; when it fails, event by event up to the one that is to blame. */
  async apply(page: LogPage, held: Held): Promise<void> {
    try {
      await this.write(page, held);
    } catch (thrown) {
      if (isPassing(thrown) || thrown instanceof Superseded) throw thrown;
      await this.applyOneByOne(page, held);
    }
  }

  private async applyOneByOne({ events, through }: LogPage, held: Held): Promise<void> {
    for (const [index, event] of events.entries()) {
      const reached = index === events.length - 1 ? through : event.position;
      try {
        await this.write({ events: [event], through: reached }, held);
      } catch (thrown) {
        const ownFault = isPassing(thrown) || thrown instanceof Superseded || thrown instanceof PoisonEvent;
        throw ownFault ? thrown : new PoisonEvent(event, thrown);
      }
    }
  }

  private async write({ events, through }: LogPage, held: Held): Promise<void> {
    const rows = await this.table.load(this.client, keysOfEvents(this.projection, events));
    const touched = foldPage(this.projection, rows, events, await historiesFor(this.store, this.projection, events));
    await this.commit(changesOf(rows, touched), held, through);
  }

  private async commit({ upserts, deletes }: RowChanges, held: Held, through: LogPage['through']): Promise<void> {
    const { name, version, fence, position } = held satisfies FollowerId;
    const values = [name, version, fence, position, through, deletes, ...this.table.parameters(upserts)];
    const { rows } = await this.client.query(this.statement, values);
    if (rows.length === 0) throw new Superseded(`${name}: the checkpoint was moved by somebody else`);
    held.position = through;
  }
}

/**
 * Compare-and-set of the checkpoint, deletes and upserts as one statement: a crash leaves all of it or nothing, and a
 * holder that lost its fence changes nothing.
 */
function pageStatement(table: RowTable): string {
  const moved = 'exists (select from moved)';
  return `
    with moved as (
      update projection.checkpoint set position = $5, updated_at = now()
       where name = $1 and version = $2 and fence = $3 and position = $4 and active
      returning name, position
    ), removed as (
      ${table.remove(6, `and ${moved}`)}
    ), written as (
      ${table.insert(7, `where ${moved}`)} ${table.onConflict}
    )
    select ${announce('name', 'position')} from moved`;
}
