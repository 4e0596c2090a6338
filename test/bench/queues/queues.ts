import { migrate } from '#platform';
import { join } from 'node:path';
import type { Bench, BenchSetting } from '../harness/bench.js';
import { asking } from '../harness/databases.js';
import { type Row, quantile, rowOf } from '../harness/figures.js';
import { openAccounts, signIn } from '../harness/people.js';
import { apiServer } from '../http/servers.js';
import { type CitySize, OFFICE, buildCity } from './city.js';
import { type User, load, userWith } from './load.js';
import { overHttp } from './over-http.js';

const USERS = 50;
const MOST_MILLIS = 50;
const FULL: CitySize = { cases: 100_000, ofOffice: 5_000, eventsOfLongCase: 2_000 };
const QUICK: CitySize = { cases: 5_000, ofOffice: 1_000, eventsOfLongCase: 2_000 };

/**
 * What people wait for all day: the queue of an office with 5 000 open cases among 100 000 (`--quick`: 1 000 among 5 000),
 * its counts, and the time line of a case with 2 000 events. 50 people who each ask once a second; the figure is p95.
 */
export const queues: Bench = async (setting) => [...(await amongMany(setting)), ...(await overHttp(setting))];

async function amongMany({ server, quick, say }: BenchSetting): Promise<readonly Row[]> {
  const [main, keys] = [await server.database('queues_main'), await server.database('queues_keys')];
  const rootKeyFile = join(server.folder, '..', 'bench-queues.key');
  await migrate({ main, keys });
  const settings = { mainUrl: main, keysUrl: keys, rootKeyFile };
  const long = await buildCity(settings, quick ? QUICK : FULL, say);
  await asking(main, (client) => client.query('vacuum analyze'));
  const names = Array.from({ length: USERS }, (_, n) => `can-bo-${n}`);
  await openAccounts(settings, names, { role: 'commune-worker', office: `commune:${OFFICE}` });
  const api = await apiServer({
    DATABASE_URL: main,
    KEYS_DATABASE_URL: keys,
    ANNHI_ROOT_KEY_FILE: rootKeyFile,
    ANNHI_SUBJECTS_AN_HOUR: '10000000',
  });
  const users = await Promise.all(names.map(async (name) => userWith(await signIn(api.url, name))));
  const rows: Row[] = [];
  for (const [what, path] of Object.entries(pathsOf(long))) {
    say(`queues: ${what}`);
    rows.push(await measured(what, users, `${api.url}${path}`, quick));
  }
  await api.stop();
  return rows;
}

const pathsOf = (long: string): Readonly<Record<string, string>> => ({
  'work queue of the office': '/api/cases?queue=open&limit=50',
  'overdue work of the office': '/api/cases?queue=overdue&limit=50',
  'counts of all queues of the office': '/api/work-queues',
  '100 events and the index of the slider': `/api/cases/${long}/timeline?limit=100&index=true`,
});

async function measured(what: string, users: readonly User[], url: string, quick: boolean): Promise<Row> {
  await load(users, url, 2);
  const p95: number[] = [];
  for (let round = 0; round < (quick ? 2 : 5); round += 1) p95.push(quantile(await load(users, url, 6), 0.95));
  const allowed = p95.map(() => MOST_MILLIS);
  return rowOf({ name: 'queues', case: `${what}, p95 : allowed`, unit: 'ms' }, p95, allowed);
}
