import { setTimeout as pause } from 'node:timers/promises';
import { aReport, ago } from '../../support/journey.js';
import type { Deployment } from './deployment.js';
import { passwordOf } from './people.js';
import { Visitor, listIn, objectIn, textIn } from './visitor.js';

/** The office whose people and cases are made. */
const COMMUNE = '31135';
const ADMINISTRATOR = 'quan-tri';
const AT_ONCE = 8;
const PAGE = 100;
const PATIENCE_MILLIS = 60_000;

export interface Wanted {
  readonly operators?: number;
  readonly workers?: number;
  readonly cases?: number;
}

/** People who are signed in and the cases that they work on, all made over HTTP, so that any revision can be asked for them. */
export interface Town {
  readonly operators: readonly Visitor[];
  readonly workers: readonly Visitor[];
  /** Ids of open cases of the workers' commune. */
  readonly cases: readonly string[];
}

export async function townIn(deployment: Deployment, { operators = 0, workers = 0, cases = 0 }: Wanted): Promise<Town> {
  const admin = await administrator(deployment);
  const people = {
    operators: await signedIn(
      admin,
      deployment,
      { role: 'hotline-operator', office: 'hotline:111' },
      Math.max(operators, 1),
    ),
    workers: await signedIn(
      admin,
      deployment,
      { role: 'commune-worker', office: `commune:${COMMUNE}` },
      Math.max(workers, 1),
    ),
  };
  await inParallel(cases, (n) => openCase(people, n));
  const [worker] = people.workers;
  const ids = worker && cases > 0 ? await openCases(worker, cases) : [];
  return { operators: people.operators, workers: people.workers, cases: ids };
}

/** The first account is made where the server runs, by the command line. */
async function administrator(deployment: Deployment): Promise<Visitor> {
  const words = ['account', 'create', ADMINISTRATOR, '--role', 'administrator', '--office', 'province:92'];
  await deployment.annhi([...words, '--password-stdin'], passwordOf(ADMINISTRATOR));
  return signIn(new Visitor(deployment.url), ADMINISTRATOR);
}

async function signIn(nobody: Visitor, username: string): Promise<Visitor> {
  const { cookie } = await nobody.post('/api/session', { username, password: passwordOf(username) });
  return nobody.signedIn(cookie);
}

interface Grant {
  readonly role: string;
  readonly office: string;
}

/** Two at a time: proving a password takes a processor for a while. */
async function signedIn(admin: Visitor, { url }: Deployment, grant: Grant, count: number): Promise<readonly Visitor[]> {
  const nobody = new Visitor(url);
  const made: Visitor[] = [];
  await inParallel(
    count,
    async (n) => {
      const username = `${grant.role}-${n}`;
      const opened = await admin.post('/api/accounts', { username, displayName: username, ...grant });
      const id = textIn(objectIn(opened), 'id');
      const code = textIn(objectIn(await admin.post(`/api/accounts/${id}/one-time-code`)), 'code');
      await nobody.post('/api/sign-in/one-time-code', { username, code, password: passwordOf(username) });
      made[n] = await signIn(nobody, username);
    },
    2,
  );
  return made;
}

/** From the call to an open case. */
async function openCase({ operators, workers }: Omit<Town, 'cases'>, n: number): Promise<void> {
  const [operator, worker] = [operators[n % operators.length], workers[n % workers.length]];
  if (!operator || !worker) throw new Error('nobody is there to open a case');
  const id = textIn(objectIn(await operator.post('/api/reports', aReport(`Trẻ Mẫu ${n}`))), 'id');
  await operator.post(`/api/reports/${id}/transfer`, { toCommune: COMMUNE, occurredAt: ago(170) });
  await worker.post(`/api/reports/${id}/acknowledgement`, { occurredAt: ago(160) });
  await worker.post(`/api/reports/${id}/screening-in`, { occurredAt: ago(150) });
}

/** The ids of so many open cases, as soon as the read models have them. */
async function openCases(worker: Visitor, count: number): Promise<readonly string[]> {
  const end = performance.now() + PATIENCE_MILLIS;
  for (;;) {
    const ids: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
      const page = objectIn(await worker.does(`/api/cases?queue=open&limit=${PAGE}${after}`));
      ids.push(...listIn(page, 'items').map((item) => textIn(item, 'id')));
      next = typeof page.next === 'string' ? page.next : null;
    }
    if (ids.length >= count) return ids;
    if (performance.now() > end) throw new Error(`${ids.length} of ${count} cases are seen`);
    await pause(200);
  }
}

async function inParallel(count: number, work: (n: number) => Promise<void>, atOnce = AT_ONCE): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work((next += 1) - 1);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
}
