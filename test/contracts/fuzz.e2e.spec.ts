import { cloneDatabases } from '#testing';
import fc from 'fast-check';
import { answerCheck, type Check } from '../support/answers.js';
import { MOST_BLOCKED_MILLIS, Standstill } from '../support/blocked.js';
import { type Crowd, crowdOf, whoMay } from '../support/crowd.js';
import { type Sent, requestsTo } from '../support/fuzz.js';
import { ago } from '../support/journey.js';
import { type Route, type Schema, routesOf } from '../support/openapi.js';
import type { Answer, Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

/** How many requests are sent in all; `.ci/run` sends 20 000. */
const REQUESTS = Number(process.env.ANNHI_FUZZ_REQUESTS ?? '3000');
/** ANNHI_FUZZ_SEED repeats a run. */
const SEED = Number(process.env.ANNHI_FUZZ_SEED ?? '20260710');

/** These end the session or slow down everybody who signs in; they have tests of their own. */
const LEFT_OUT =
  /^(?:DELETE \/api\/session|POST \/api\/(?:session|sign-in)|POST \/api\/accounts\/.*(?:closure|code|end|roles)|GET \/health)/;

let world: World;
let document: Schema;
let check: Check;
let crowd: Crowd;
let standstill: Standstill;

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), requestsPerMinute: 10_000_000 });
  document = (await world.ask('GET', '/openapi.json')).body;
  check = answerCheck(document);
  crowd = await crowdOf(world);
  standstill = new Standstill();
}, 60_000);

afterAll(() => {
  standstill.stop();
  return world.close();
});

const KNOWN = {
  ...{ occurredAt: ago(5), receivedAt: ago(5), communeCode: '31135', toCommune: '31150', toOffice: 'commune:31157' },
  ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', danger: 'CO', sex: 'NU' },
};

/** Mostly somebody whose role may go there at all, now and then anybody. */
function senderOf(route: Route): fc.Arbitrary<Person> {
  const may = whoMay(crowd, route);
  const any = fc.constantFrom(...crowd.people.map(([, person]) => person));
  if (may.length === 0) return any;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...may) }, { weight: 1, arbitrary: any });
}

function answerOf({ method }: Route, person: Person, sent: Sent): Promise<Answer> {
  const path = sent.path.replace(/^\/api/, '');
  return sent.bytes === undefined
    ? person.send(method, path, sent.body, sent.headers)
    : person.sendBytes(path, sent.bytes, sent.headers, method);
}

/** What is wrong with the answer to a request, if anything. */
async function faultsOf(route: Route, person: Person, sent: Sent): Promise<readonly string[]> {
  const faults: string[] = [];
  const blocked = await standstill.least(async () => {
    const answer = await answerOf(route, person, sent);
    faults.push(...check(route, answer.status, answer.raw));
    if (answer.status >= 500) faults.push(`${answer.status} ${answer.text.slice(0, 200)}`);
    if (answer.status >= 400 && !String(answer.headers['content-type']).startsWith('application/problem+json'))
      faults.push(`${answer.status} is no problem document`);
    count(answer.status);
  });
  worst = Math.max(worst, blocked);
  if (blocked > MOST_BLOCKED_MILLIS) faults.push(`the event loop stood still for ${blocked.toFixed(0)} ms`);
  return faults;
}

const statuses = new Map<number, number>();
let worst = 0;
const count = (status: number): void => void statuses.set(status, (statuses.get(status) ?? 0) + 1);

/** A body of a megabyte says as much by its size. */
const shown = (sent: Sent): string =>
  JSON.stringify({ ...sent, bytes: sent.bytes && `${sent.bytes.length}: ${sent.bytes.toString('latin1', 0, 80)}` });

it('nothing that is sent breaks anything, and every answer is as the document says', async () => {
  const routes = routesOf(document).filter(({ name }) => !LEFT_OUT.test(name));
  const numRuns = Math.ceil(REQUESTS / routes.length);
  const faults = new Map<string, string>();
  for (const route of routes) {
    const requests = fc.tuple(requestsTo(document, route, KNOWN, crowd.ids), senderOf(route));
    for (const [request, person] of fc.sample(requests, { numRuns, seed: SEED }))
      for (const fault of await faultsOf(route, person, request))
        faults.set(`${route.name}: ${fault}`, shown(request).slice(0, 600));
  }
  const all = [...statuses].toSorted(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`);
  process.stderr.write(`${all.join(', ')}; the event loop stood still for ${worst.toFixed(0)} ms at most\n`);
  expect(Object.fromEntries([...faults].slice(0, 10))).toEqual({});
}, 900_000);
