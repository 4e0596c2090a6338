import { ACTIONS, type Action, type Role, relationsFor } from '#access';
import { cloneDatabases } from '#testing';
import fc from 'fast-check';
import { answerCheck, type Check } from '../support/answers.js';
import { requestsTo } from '../support/fuzz.js';
import { ago, assessAndPlan, itemsOf, openACase, peopleOf, referAndServe } from '../support/journey.js';
import { type Route, type Schema, routesOf } from '../support/openapi.js';
import type { Person } from '../support/person.js';
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
let crowd: readonly (readonly [Role, Person])[];
let ids: readonly string[];

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), requestsPerMinute: 10_000_000 });
  document = (await world.ask('GET', '/openapi.json')).body;
  check = answerCheck(document);
  const people = await peopleOf(world);
  const open = await openACase(people);
  await assessAndPlan(people, open);
  const referralId = await referAndServe(people, open);
  const [service] = itemsOf(await people.receiver.get('/services'));
  ids = [open.reportId, open.caseId, open.childId, referralId, String(service?.id), crypto.randomUUID()];
  const administrator = await world.signIn('quan-tri', 'administrator', 'province:92');
  const { hotline, worker, chair, receiver, otherWorker, dataOfficer, supervisor, auditor } = people;
  crowd = [
    ['hotline-operator', hotline],
    ['commune-worker', worker],
    ['commune-chair', chair],
    ['commune-worker', receiver],
    ['commune-worker', otherWorker],
    ['data-officer', dataOfficer],
    ['province-officer', supervisor],
    ['auditor', auditor],
    ['administrator', administrator],
  ];
}, 60_000);

afterAll(() => world.close());

const KNOWN = {
  ...{ occurredAt: ago(5), receivedAt: ago(5), communeCode: '31135', toCommune: '31150', toOffice: 'commune:31157' },
  ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', danger: 'CO', sex: 'NU' },
};

/** Mostly somebody whose role may go there at all, now and then anybody. */
function senderOf({ permits }: Route): fc.Arbitrary<Person> {
  const may = crowd.filter(([role]) =>
    permits.some((action) => isAction(action) && relationsFor(role, action).length > 0),
  );
  const any = fc.constantFrom(...crowd.map(([, person]) => person));
  if (may.length === 0) return any;
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...may.map(([, person]) => person)) },
    { weight: 1, arbitrary: any },
  );
}

const isAction = (name: string): name is Action => Object.hasOwn(ACTIONS, name);

/** What is wrong with the answer to a request, if anything. */
async function faultsOf(route: Route, person: Person, sent: { path: string; body: unknown; headers: object }) {
  const path = sent.path.replace(/^\/api/, '');
  const answer = await person.send(route.method, path, sent.body, { ...sent.headers });
  const faults: string[] = [...check(route, answer.status, answer.raw)];
  if (answer.status >= 500) faults.push(`${answer.status} ${answer.text.slice(0, 200)}`);
  if (answer.status >= 400 && !String(answer.headers['content-type']).startsWith('application/problem+json'))
    faults.push(`${answer.status} is no problem document`);
  return faults;
}

it('nothing that is sent breaks anything, and every answer is as the document says', async () => {
  const routes = routesOf(document).filter(({ name }) => !LEFT_OUT.test(name));
  const numRuns = Math.ceil(REQUESTS / routes.length);
  const faults = new Map<string, string>();
  for (const route of routes) {
    const requests = fc.tuple(requestsTo(document, route, KNOWN, ids), senderOf(route));
    for (const [request, person] of fc.sample(requests, { numRuns, seed: SEED }))
      for (const fault of await faultsOf(route, person, request))
        faults.set(`${route.name}: ${fault}`, JSON.stringify(request).slice(0, 600));
  }
  expect(Object.fromEntries([...faults].slice(0, 10))).toEqual({});
}, 900_000);
