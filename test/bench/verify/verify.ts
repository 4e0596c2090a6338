import { verifyLog } from '#transparency';
import { hash } from 'node:crypto';
import { Client } from 'pg';
import type { Bench } from '../harness/bench.js';
import { asking } from '../harness/databases.js';
import { type Side, interleaved, rowOf } from '../harness/figures.js';
import { fill } from '../harness/fill.js';
import { openStore } from '../harness/store.js';

/** Events a second of `annhi verify`, database and all, against SHA-256 over the same bytes that lie in memory already. */
export const verify: Bench = async ({ server, quick, say }) => {
  const events = quick ? 20_000 : 200_000;
  const url = await server.database('verify');
  const store = await openStore(url);
  say(`verify: recording ${events.toLocaleString('en')} events`);
  await fill(store, events);
  await store.close();
  await asking(url, (client) => client.query('vacuum analyze es.event, es.stream'));
  const texts = await storedTexts(url);
  const sides: Side[] = [
    { name: 'ours', round: () => rateOf(events, () => sound(url)) },
    { name: 'sha256', round: () => rateOf(events, () => hashed(texts)) },
  ];
  const [ours = [], peer = []] = [...(await interleaved(sides, quick ? 3 : 9)).values()];
  return [rowOf({ name: 'verify', case: 'the whole log : sha256 of its bytes', unit: 'events/s' }, ours, peer)];
};

async function rateOf(events: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return events / ((performance.now() - begun) / 1000);
}

async function sound(url: string): Promise<void> {
  const { fault } = await verifyLog({ url });
  if (fault) throw new Error(`the log is not sound: ${fault.kind}`);
}

function hashed(texts: readonly string[]): Promise<void> {
  for (const text of texts) hash('sha256', text, 'base64');
  return Promise.resolve();
}

async function storedTexts(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ text: string }>('select meta || payload as text from es.event order by pos');
  await client.end();
  return rows.map(({ text }) => text);
}
