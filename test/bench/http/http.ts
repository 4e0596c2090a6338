import { migrate } from '#platform';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { aReport } from '../../support/journey.js';
import type { Bench } from '../harness/bench.js';
import { ratePerSecond } from '../harness/callers.js';
import { type Row, type Side, interleaved, rowOf } from '../harness/figures.js';
import { openAccounts, signIn } from '../harness/people.js';
import { apiServer, plainServer, projector } from './servers.js';

const CALLERS = [1, 64] as const;
/** Every caller is somebody else: what people of one account could share is not there to be shared. */
const USERS = Array.from({ length: Math.max(...CALLERS) }, (_, caller) => `tong-dai-${caller}`);

/** Reports received a second through the whole API, against a bare route with one INSERT; each in a process of its own. */
export const http: Bench = async ({ server, quick, say }) => {
  const [main, keys, plainUrl] = [
    await server.database('http_main'),
    await server.database('http_keys'),
    await server.database('http_plain'),
  ];
  const rootKeyFile = join(server.folder, '..', 'bench-root.key');
  await migrate({ main, keys });
  const store = { mainUrl: main, keysUrl: keys, rootKeyFile };
  await openAccounts(store, USERS, { role: 'hotline-operator', office: 'hotline:111' });
  const env = {
    DATABASE_URL: main,
    KEYS_DATABASE_URL: keys,
    ANNHI_ROOT_KEY_FILE: rootKeyFile,
    ANNHI_SUBJECTS_AN_HOUR: '10000000',
  };
  const [api, plain] = [await apiServer(env), await plainServer({ DATABASE_URL: plainUrl })];
  const cookies = await signInAll(api.url);
  const millis = quick ? 500 : 2000;
  const rows: Row[] = [];
  for (const followed of [false, true]) {
    const follower = followed ? projector(env) : undefined;
    for (const callers of CALLERS) {
      say(`http: ${callers} callers${followed ? ', while the projector follows' : ''}`);
      const sides = [
        sender('the API', `${api.url}/api/reports`, cookies),
        sender('bare route', `${plain.url}/reports`),
      ];
      rows.push(await compared(sides, { callers, millis, rounds: quick ? 3 : 9, followed }));
    }
    await follower?.stop();
  }
  await api.stop();
  await plain.stop();
  return rows;
};

/** One after the other, as proving a password is dear. */
async function signInAll(url: string): Promise<readonly string[]> {
  const cookies: string[] = [];
  for (const user of USERS) cookies.push(await signIn(url, user));
  return cookies;
}

interface Sender {
  readonly name: string;
  readonly post: (caller: number) => Promise<void>;
}

interface Measure {
  readonly callers: number;
  readonly millis: number;
  readonly rounds: number;
  readonly followed: boolean;
}

async function compared(senders: readonly Sender[], { callers, millis, rounds, followed }: Measure): Promise<Row> {
  const sides = senders.map(({ name, post }): Side => ({ name, round: () => ratePerSecond(callers, millis, post) }));
  const [ours = [], peer = []] = [...(await interleaved(sides, rounds)).values()];
  const what = `${callers} callers${followed ? ', projector running' : ''} : bare Fastify route`;
  return rowOf({ name: 'http', case: what, unit: 'commands/s' }, ours, peer);
}

function sender(name: string, url: string, cookies: readonly string[] = []): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const body = JSON.stringify(aReport());
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const post = (caller: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(
        url,
        { method: 'POST', agent, headers: { ...headers, cookie: cookies[caller] ?? '' } },
        (response) => {
          response.resume();
          response.once('end', () => {
            if (response.statusCode === 201) resolve();
            else reject(new Error(`${name} answers ${response.statusCode ?? 0}`));
          });
        },
      );
      sent.once('error', reject);
      sent.end(body);
    });
  return { name, post };
}
