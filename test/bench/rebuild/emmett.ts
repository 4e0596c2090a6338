import type { Event } from '@event-driven-io/emmett';
import {
  getPostgreSQLEventStore,
  pongoMultiStreamProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import type { JsonObject, Uuid } from '#kernel';
import { uuid } from '#kernel';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { asking } from '../harness/databases.js';
import { contact, contactMeta } from '../harness/events.js';
import { STREAM_EVENTS } from '../harness/fill.js';
import { text } from '../harness/read-models.js';

type Contact = Event<'ContactMade', JsonObject>;
type Counted = Record<'contacts' | 'cost', number> & Record<'last', string>;

const counted = (document: Counted, { data }: Contact): Counted => ({
  contacts: document.contacts + 1,
  cost: document.cost + Number(data.costVnd),
  last: text(data.kind),
});

/** The same two read models as documents of Pongo, as Emmett's documentation makes them. */
const projections = [
  pongoMultiStreamProjection<Counted, Contact>({
    collectionName: 'child_contacts',
    canHandle: ['ContactMade'],
    getDocumentId: ({ data }) => text(data.childId),
    initialState: () => ({ contacts: 0, cost: 0, last: '' }),
    evolve: counted,
  }),
  pongoMultiStreamProjection<Counted, Contact>({
    collectionName: 'office_contacts',
    canHandle: ['ContactMade'],
    getDocumentId: ({ data }) => `${text(data.office)} ${text(data.programme)}`,
    initialState: () => ({ contacts: 0, cost: 0, last: '' }),
    evolve: counted,
  }),
];

/** Emmett needs its own reading of `bigint`, for the whole process; everybody else in it needs that of `pg`. */
async function withEmmettTypes<Result>(work: () => Promise<Result>): Promise<Result> {
  const { INT8 } = pg.types.builtins;
  pg.types.setTypeParser(INT8, (digits) => BigInt(digits));
  try {
    return await work();
  } finally {
    pg.types.setTypeParser(INT8, (digits) => digits);
  }
}

/** Fills Emmett's store; gives what builds its two read models anew and tells the events a second. */
export async function emmettRebuild(url: string, events: number): Promise<() => Promise<number>> {
  await withEmmettTypes(async () => {
    const store = getPostgreSQLEventStore(url);
    await store.schema.migrate();
    for (let from = 0; from < events; from += STREAM_EVENTS) await appendStream(store, uuid(randomUUID()), from);
    await store.close();
  });
  return () => withEmmettTypes(() => rebuildOnce(url, events));
}

/**
 * 0.42 goes on from the checkpoint of the last rebuild, after it has emptied the read models, and leaves them empty: the
 * checkpoints are taken away first.
 */
async function rebuildOnce(url: string, events: number): Promise<number> {
  await asking(url, (client) => client.query('delete from emt_processors'));
  const begun = performance.now();
  const consumer = rebuildPostgreSQLProjections<Contact>({ connectionString: url, projections: [...projections] });
  await consumer.start();
  const seconds = (performance.now() - begun) / 1000;
  await consumer.close();
  await requireAll(url, events);
  return events / seconds;
}

async function requireAll(url: string, events: number): Promise<void> {
  const { rows } = await asking(url, (client) =>
    client.query<{ seen: number }>(`select sum((data->>'contacts')::int)::int as seen from child_contacts`),
  );
  if (rows[0]?.seen !== events) throw new Error(`Emmett has seen ${rows[0]?.seen ?? 0} of ${events} events`);
}

const appendStream = (
  store: ReturnType<typeof getPostgreSQLEventStore>,
  childId: Uuid,
  from: number,
): Promise<unknown> =>
  store.appendToStream(
    `contact-${childId}`,
    Array.from({ length: STREAM_EVENTS }, (_, k) => ({
      type: 'ContactMade' as const,
      data: contact(childId, from + k),
      metadata: contactMeta(),
    })),
  );
