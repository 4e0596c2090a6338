import type { EventStore } from '#event-store';
import { migrateProjections, rebuildReadModels } from '#projections';
import { Client } from 'pg';
import type { Bench, BenchSetting } from '../harness/bench.js';
import { asking } from '../harness/databases.js';
import { type Row, type Side, interleaved, rowOf } from '../harness/figures.js';
import { fill } from '../harness/fill.js';
import { childContacts, officeContacts } from '../harness/read-models.js';
import { openStore } from '../harness/store.js';
import { emmettRebuild } from './emmett.js';

const PAGE = 5000;
const SELECT = `select pos, stream_no, version, event_id, type, schema_v, recorded_at, meta, payload
                  from es.event where pos > $1 order by pos limit ${PAGE}`;

/** Events a second into two read models, against reading the same rows in order and against Emmett's rebuild. */
export const rebuild: Bench = async (setting) => [
  ...(await compared(setting, 'open')),
  ...(await compared(setting, 'sealed')),
];

async function compared({ server, quick, say }: BenchSetting, kind: 'open' | 'sealed'): Promise<readonly Row[]> {
  const events = quick ? 20_000 : 200_000;
  const url = await server.database(`rebuild_${kind}`);
  const store = await openStore(url);
  await asking(url, migrateProjections);
  say(`rebuild: recording ${events.toLocaleString('en')} events, ${kind}`);
  await fill(store, events, kind === 'open' ? 'ContactMade' : 'SealedContactMade');
  await asking(url, (client) => client.query('vacuum analyze es.event, es.stream'));
  const sides: Side[] = [
    { name: 'ours', round: () => ourRebuild(store, url, events) },
    { name: 'plain SELECT', round: () => plainSelect(url, events) },
  ];
  if (kind === 'open') sides.push(await emmett(await server.database('rebuild_emmett'), quick, say));
  const figures = [...(await interleaved(sides, quick ? 3 : 7)).values()];
  await store.close();
  const [ours = [], ...others] = figures;
  return others.map((other, index) =>
    rowOf(
      { name: 'rebuild', case: `two read models, ${kind} : ${sides[index + 1]?.name ?? ''}`, unit: 'events/s' },
      ours,
      other,
    ),
  );
}

async function emmett(url: string, quick: boolean, say: BenchSetting['say']): Promise<Side> {
  const events = quick ? 500 : 3000;
  say(`rebuild: recording ${events.toLocaleString('en')} events in Emmett`);
  return { name: 'Emmett', round: await emmettRebuild(url, events) };
}

async function ourRebuild(store: EventStore, url: string, events: number): Promise<number> {
  const begun = performance.now();
  await rebuildReadModels({ store, url, projections: [childContacts, officeContacts] });
  return events / ((performance.now() - begun) / 1000);
}

/** The rows as `pg` gives them unless told otherwise, page after page, and nothing is made of them. */
async function plainSelect(url: string, events: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  let [seen, after] = [0, '0'];
  while (seen < events) {
    const { rows } = await client.query<{ pos: string }>(SELECT, [after]);
    seen += rows.length;
    after = rows.at(-1)?.pos ?? after;
  }
  const seconds = (performance.now() - begun) / 1000;
  await client.end();
  return events / seconds;
}
