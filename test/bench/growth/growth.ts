import type { EventStore } from '#event-store';
import { isJsonObject, streamOf, uuid } from '#kernel';
import { migrateProjections } from '#projections';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { callersOf } from '../append/sides.js';
import { openStore } from '../harness/store.js';
import type { Bench, BenchSetting } from '../harness/bench.js';
import { ratePerSecond } from '../harness/callers.js';
import { asking } from '../harness/databases.js';
import { contactMeta, newContact } from '../harness/events.js';
import { type Row, type Side, interleaved, rowOf } from '../harness/figures.js';
import { fill } from '../harness/fill.js';

const SMALL = 10_000;
const CALLERS = 128;
const QUERIES = 300;
const MOST_MEBIBYTES = 512;
const REBUILD = fileURLToPath(new URL('./rebuild-process.js', import.meta.url));

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
  /** What the rebuild of its two read models took of memory at its peak. */
  readonly mebibytes: number;
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
  const mebibytes = await rebuiltIn(url);
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
    mebibytes,
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

/** Builds the read models in a process of its own; gives the most memory that it had, in MiB. */
function rebuiltIn(url: string): Promise<number> {
  const child = fork(REBUILD, [url]);
  return new Promise((resolve, reject) => {
    child.once('message', (told: unknown) => {
      if (isJsonObject(told) && typeof told.mebibytes === 'number') resolve(told.mebibytes);
    });
    child.once('exit', () => {
      reject(new Error('the rebuild ended without an answer'));
    });
  });
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

const memoryRow = ({ label, mebibytes }: Filled): Row =>
  rowOf(
    { name: 'growth', case: `memory to rebuild ${label} events : allowed`, unit: 'MiB' },
    [mebibytes],
    [MOST_MEBIBYTES],
  );
