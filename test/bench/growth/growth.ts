import type { EventStore } from '#event-store';
import { streamOf, uuid } from '#kernel';
import { migrateProjections, rebuildReadModels } from '#projections';
import { Client } from 'pg';
import { callersOf } from '../append/sides.js';
import { openStore } from '../harness/store.js';
import type { Bench, BenchSetting } from '../harness/bench.js';
import { ratePerSecond } from '../harness/callers.js';
import { asking } from '../harness/databases.js';
import { contactMeta, newContact } from '../harness/events.js';
import { type Row, type Side, interleaved, rowOf } from '../harness/figures.js';
import { fill } from '../harness/fill.js';
import { childContacts, officeContacts } from '../harness/read-models.js';

const SMALL = 10_000;
const CALLERS = 128;
const QUERIES = 300;
const MEBIBYTE = 1_048_576;
const MOST_MEBIBYTES = 512;

/** The time of an append and of a case query in a log of a million events (ten with `--large`), against one of 10 000. */
export const growth: Bench = async (setting) => {
  const { quick, large } = setting;
  const small = await filled(setting, SMALL);
  const rows: Row[] = [];
  for (const events of quick ? [50_000] : large ? [1_000_000, 10_000_000] : [1_000_000]) {
    const grown = await filled(setting, events);
    rows.push(
      await against('append', grown, small, quick),
      await against('case query', grown, small, quick),
      memoryRow(grown),
    );
    await grown.close();
  }
  await small.close();
  return rows;
};

interface Filled {
  readonly label: string;
  /** Milliseconds that a piece of work takes. */
  readonly work: Readonly<Record<'append' | 'case query', () => Promise<number>>>;
  /** What the rebuild of its two read models took of memory at its peak, and before it. */
  readonly memory: { readonly peak: number; readonly before: number };
  readonly close: () => Promise<void>;
}

async function filled({ server, say }: BenchSetting, events: number): Promise<Filled> {
  const label = events.toLocaleString('en');
  say(`growth: recording ${label} events`);
  const url = await server.database(`growth_${events}`);
  const store = await openStore(url);
  await asking(url, migrateProjections);
  await fill(store, events);
  await asking(url, (client) => client.query('vacuum analyze'));
  const memory = await rebuilt(store, url);
  const reader = new Client({ connectionString: url });
  await reader.connect();
  const ids = await someIds(reader);
  const call = callersOf({
    name: 'ours',
    append: (childId, n) => appendOne(store, childId, n),
    close: () => store.close(),
  });
  return {
    label,
    memory,
    work: {
      append: async () => (1000 * CALLERS) / (await ratePerSecond(CALLERS, 1000, call)),
      'case query': () => queryMillis(store, reader, ids),
    },
    close: async () => {
      await reader.end();
      await store.close();
    },
  };
}

async function appendOne(store: EventStore, childId: Parameters<typeof newContact>[0], n: number): Promise<void> {
  const request = {
    stream: streamOf('contact', childId),
    expected: n - 1,
    events: [newContact(childId, n)],
    meta: contactMeta(),
  };
  const { kind } = await store.append(request);
  if (kind !== 'ok') throw new Error(`our log answers ${kind}`);
}

/** Ids of children from all over the log. */
async function someIds(reader: Client): Promise<readonly string[]> {
  const { rows } = await reader.query<{ id: string }>(
    `select id from read.child_contacts order by md5(id) limit ${QUERIES}`,
  );
  return rows.map(({ id }) => id);
}

/** The row of a child in the read model, and its events in the log. */
async function queryMillis(store: EventStore, reader: Client, ids: readonly string[]): Promise<number> {
  const begun = performance.now();
  for (const id of ids) {
    await reader.query('select * from read.child_contacts where id = $1', [id]);
    const events = await Array.fromAsync(store.readStream(streamOf('contact', uuid(id))));
    if (events.length === 0) throw new Error('a child without events');
  }
  return (performance.now() - begun) / ids.length;
}

/** Builds the read models, and watches the memory of this process meanwhile. */
async function rebuilt(store: EventStore, url: string): Promise<Filled['memory']> {
  const before = process.memoryUsage().rss / MEBIBYTE;
  let peak = before;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss / MEBIBYTE);
  }, 50);
  await rebuildReadModels({ store, url, projections: [childContacts, officeContacts] });
  clearInterval(look);
  return { peak, before };
}

async function against(what: keyof Filled['work'], grown: Filled, small: Filled, quick: boolean): Promise<Row> {
  const sides: Side[] = [grown, small].map(({ label, work }) => ({ name: label, round: work[what] }));
  const [ours = [], peer = []] = [...(await interleaved(sides, quick ? 3 : 9)).values()];
  return rowOf(
    { name: 'growth', case: `${what} at ${grown.label} : at ${small.label} events`, unit: 'ms' },
    ours,
    peer,
  );
}

const memoryRow = ({ label, memory }: Filled): Row =>
  rowOf(
    { name: 'growth', case: `peak of a rebuild of ${label} : allowed`, unit: 'MiB' },
    [memory.peak],
    [MOST_MEBIBYTES],
  );
