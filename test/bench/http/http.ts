import { Accounts } from '#access';
import { derivedId, systemClock } from '#kernel';
import { PlatformModule, migrate, openContext } from '#platform';
import { NestFactory } from '@nestjs/core';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { OPERATOR } from '../../../apps/cli/src/context.js';
import { aReport } from '../../support/journey.js';
import type { Bench } from '../harness/bench.js';
import { ratePerSecond } from '../harness/callers.js';
import { type Row, type Side, interleaved, rowOf } from '../harness/figures.js';
import { apiServer, plainServer, projector } from './servers.js';

const CALLERS = [1, 64] as const;
const USER = 'tong-dai';
const PASSWORD = 'mat-khau-mau-tong-dai';

/** Reports received a second through the whole API, against a bare route with one INSERT; each in a process of its own. */
export const http: Bench = async ({ server, quick, say }) => {
  const [main, keys, plainUrl] = [
    await server.database('http_main'),
    await server.database('http_keys'),
    await server.database('http_plain'),
  ];
  const rootKeyFile = join(server.folder, '..', 'bench-root.key');
  await migrate({ main, keys });
  await openAccount({ mainUrl: main, keysUrl: keys, rootKeyFile });
  const env = { DATABASE_URL: main, KEYS_DATABASE_URL: keys, ANNHI_ROOT_KEY_FILE: rootKeyFile };
  const [api, plain] = [await apiServer(env), await plainServer({ DATABASE_URL: plainUrl })];
  const cookie = await signIn(api.url);
  const millis = quick ? 500 : 2000;
  const rows: Row[] = [];
  for (const followed of [false, true]) {
    const follower = followed ? projector(env) : undefined;
    for (const callers of CALLERS) {
      say(`http: ${callers} callers${followed ? ', while the projector follows' : ''}`);
      const sides = [sender('the API', `${api.url}/api/reports`, cookie), sender('bare route', `${plain.url}/reports`)];
      rows.push(await compared(sides, { callers, millis, rounds: quick ? 3 : 9, followed }));
    }
    await follower?.stop();
  }
  await api.stop();
  await plain.stop();
  return rows;
};

interface Sender {
  readonly name: string;
  readonly post: () => Promise<void>;
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

function sender(name: string, url: string, cookie?: string): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const body = JSON.stringify(aReport());
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    cookie: cookie ?? '',
  };
  const post = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        response.resume();
        response.once('end', () => {
          if (response.statusCode === 201) resolve();
          else reject(new Error(`${name} answers ${response.statusCode ?? 0}`));
        });
      });
      sent.once('error', reject);
      sent.end(body);
    });
  return { name, post };
}

async function openAccount(urls: { mainUrl: string; keysUrl: string; rootKeyFile: string }): Promise<void> {
  const context = await openContext(urls, 'bench');
  const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: ['error'] });
  const commandId = derivedId(OPERATOR.id, 'bench account');
  const told = {
    accountId: commandId,
    username: USER,
    displayName: USER,
    role: 'hotline-operator',
    office: 'hotline:111',
  } as const;
  await nest.get(Accounts, { strict: false }).open(told, PASSWORD, {
    actor: OPERATOR.id,
    actorKind: 'human',
    office: OPERATOR.office,
    role: OPERATOR.role,
    purpose: 'administration',
    correlationId: commandId,
    causationId: null,
    commandId,
    now: systemClock.now(),
  });
  await nest.close();
  await context.close();
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: USER, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`signing in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
}
