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
import { contact, contactMeta } from '../harness/events.js';
import { STREAM_EVENTS } from '../harness/fill.js';

type Contact = Event<'ContactMade', JsonObject>;
type Counted = Record<'contacts' | 'cost', number> & Record<'last', string>;

const counted = (document: Counted, { data }: Contact): Counted => ({
  contacts: document.contacts + 1,
  cost: document.cost + Number(data.costVnd),
  last: String(data.kind),
});

/** The same two read models as documents of Pongo, as Emmett's documentation makes them. */
const projections = [
  pongoMultiStreamProjection<Counted, Contact>({
    collectionName: 'child_contacts',
    canHandle: ['ContactMade'],
    getDocumentId: ({ data }) => String(data.childId),
    initialState: () => ({ contacts: 0, cost: 0, last: '' }),
    evolve: counted,
  }),
  pongoMultiStreamProjection<Counted, Contact>({
    collectionName: 'office_contacts',
    canHandle: ['ContactMade'],
    getDocumentId: ({ data }) => `${String(data.office)} ${String(data.programme)}`,
    initialState: () => ({ contacts: 0, cost: 0, last: '' }),
    evolve: counted,
  }),
];

/** The types of `pg` that Emmett reads otherwise, for the whole process. */
const [INT8, JSON_TEXT, JSONB] = [20, 114, 3802] as const;

/** Emmett needs its own reading of types; everybody else in this process needs that of `pg`. */
async function withEmmettTypes<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = [INT8, JSON_TEXT, JSONB].map((type) => [type, pg.types.getTypeParser(type)] as const);
  pg.types.setTypeParser(INT8, (text) => BigInt(text));
  try {
    return await work();
  } finally {
    for (const [type, parser] of before) pg.types.setTypeParser(type, parser);
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

async function rebuildOnce(url: string, events: number): Promise<number> {
  const begun = performance.now();
  const consumer = rebuildPostgreSQLProjections<Contact>({ connectionString: url, projections: [...projections] });
  await consumer.start();
  const seconds = (performance.now() - begun) / 1000;
  await consumer.close();
  return events / seconds;
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
