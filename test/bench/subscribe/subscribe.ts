import type { EventStore } from '#event-store';
import { streamOf, uuid } from '#kernel';
import { type Freshness, createFreshness, migrateProjections, projectorService } from '#projections';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Bench } from '../harness/bench.js';
import { asking } from '../harness/databases.js';
import { contactMeta, newContact } from '../harness/events.js';
import { type Row, type Side, interleaved, quantile, rowOf } from '../harness/figures.js';
import { childContacts } from '../harness/read-models.js';
import { openStore } from '../harness/store.js';

const COMMANDS_A_SECOND = 500;
const QUANTILES = [0.5, 0.95, 0.99] as const;
const LONGEST_MILLIS = 10_000;

/** Milliseconds from sending a command to its row being seen in a read model, at 500 commands a second. */
export const subscribe: Bench = async ({ server, quick, say }) => {
  const url = await server.database('subscribe');
  const store = await openStore(url);
  await asking(url, migrateProjections);
  const projector = projectorService({ store, url, projections: [childContacts] });
  const freshness = createFreshness({ url, store });
  const reader = new Client({ connectionString: url });
  await reader.connect();
  await projector.caughtUp();
  say(`subscribe: ${COMMANDS_A_SECOND} commands a second`);
  const millis = quick ? 1000 : 4000;
  const [ours, peer] = [new Millis(), new Millis()];
  const sides: Side[] = [
    { name: 'visible', round: async () => ours.keep(await commandsFor(millis, () => untilVisible(store, freshness))) },
    { name: 'one SELECT', round: async () => peer.keep(await roundTrips(reader, quick ? 200 : 1000)) },
  ];
  await interleaved(sides, quick ? 3 : 9);
  await reader.end();
  await freshness.close();
  await projector.stop();
  await store.close();
  return QUANTILES.map((q) => latencyRow(q, ours.rounds, peer.rounds));
};

/** The latencies of each round but the first, which warms up. */
class Millis {
  private readonly all: (readonly number[])[] = [];

  keep(millis: readonly number[]): number {
    this.all.push(millis);
    return quantile(millis, 0.5);
  }

  get rounds(): readonly (readonly number[])[] {
    return this.all.slice(1);
  }
}

const latencyRow = (q: number, ours: Millis['rounds'], peer: Millis['rounds']): Row =>
  rowOf(
    { name: 'subscribe', case: `append to visible, p${q * 100} : one SELECT`, unit: 'ms' },
    ours.map((round) => quantile(round, q)),
    peer.map((round) => quantile(round, q)),
  );

/** Sends commands at the rate whatever their answers, so that a slow answer makes no room for itself. */
async function commandsFor(millis: number, command: () => Promise<number>): Promise<readonly number[]> {
  const begun = performance.now();
  const sent: Promise<number>[] = [];
  while (performance.now() - begun < millis) {
    const due = ((performance.now() - begun) / 1000) * COMMANDS_A_SECOND;
    while (sent.length < due) sent.push(command());
    await sleep(1);
  }
  return Promise.all(sent);
}

async function untilVisible(store: EventStore, freshness: Freshness): Promise<number> {
  const begun = performance.now();
  const childId = uuid(randomUUID());
  const stream = streamOf('contact', childId);
  const events = [newContact(childId, 1)];
  const result = await store.append({ stream, expected: 'no-stream', events, meta: contactMeta() });
  if (result.kind !== 'ok') throw new Error(`our log answers ${result.kind}`);
  if (!(await freshness.waitFor([childContacts.name], result.position, LONGEST_MILLIS)))
    throw new Error('the read model did not follow');
  return performance.now() - begun;
}

async function roundTrips(reader: Client, times: number): Promise<readonly number[]> {
  const millis: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    await reader.query('select id from read.child_contacts where id = $1', ['none']);
    millis.push(performance.now() - begun);
  }
  return millis;
}
