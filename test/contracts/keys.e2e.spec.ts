import { isJsonObject } from '#kernel';
import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { type Crowd, crowdOf, whoMay } from '../support/crowd.js';
import { type Route, type Schema, routesOf, sampleOf } from '../support/openapi.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let crowd: Crowd;
let document: Schema;

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), sending: { webhookNetworks: ['127.0.0.1'] } });
  crowd = await crowdOf(world);
  document = (await world.ask('GET', '/openapi.json')).body;
}, 60_000);

afterAll(() => world.close());

const KNOWN = {
  ...{ communeCode: '31135', office: 'commune:31135', url: 'https://127.0.0.1/hook', reasons: ['report-waits'] },
  ...{ id: '00000000-0000-4000-8000-000000000001' },
};

/** What is typed to sign in, to search, or to go on later is not kept, hashed neither: a key is not looked at there. */
const NO_KEY = /\/api\/(?:session|sign-in|kept|inbox|children\/search|referrals\/preview|mail-address)/;

const person = (role: string): Person => {
  const found = crowd.people.find(([each]) => each === role);
  if (!found) throw new Error(role);
  return found[1];
};

const bodyOf = (route: Route): object => {
  const sample = route.body === undefined ? {} : sampleOf(document, route.body, KNOWN);
  return isJsonObject(sample) ? sample : {};
};

/** Sends the sample of the route by whoever gets it done, then another body under the same key. */
async function again(route: Route): Promise<readonly [number, number] | undefined> {
  for (const each of whoMay(crowd, route))
    for (const id of crowd.ids) {
      const path = route.path.replace(/^\/api/, '').replaceAll(/\{\w+\}/g, id);
      const headers = { 'idempotency-key': randomUUID() };
      const first = await each.send(route.method, path, bodyOf(route), headers);
      if (first.status >= 300) continue;
      const other = await each.send(route.method, path, { ...bodyOf(route), surplus: 'x' }, headers);
      return [first.status, other.status];
    }
  return undefined;
}

it('a key that was used is refused with another body, wherever one is taken', async () => {
  const tried: string[] = [];
  const wrong: string[] = [];
  for (const route of routesOf(document).filter(({ method, name }) => method !== 'GET' && !NO_KEY.test(name))) {
    const statuses = await again(route);
    if (!statuses) continue;
    tried.push(route.name);
    if (statuses[1] !== 422) wrong.push(`${route.name}: ${statuses.join(', then ')}`);
  }
  expect(wrong).toEqual([]);
  expect(tried).toEqual(
    expect.arrayContaining(['POST /api/prints', 'POST /api/webhooks', 'POST /api/reports/{id}/informant']),
  );
}, 120_000);

it('a webhook that is added again with the same body is the same one, with another one it is none', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const asked = { office: 'commune:31135', url: 'https://127.0.0.1/one', reasons: ['report-waits'] };
  const administrator = person('administrator');
  const first = await administrator.post('/webhooks', asked, headers);
  expect(await administrator.post('/webhooks', asked, headers)).toMatchObject({ status: 201, body: first.body });
  const other = await administrator.post('/webhooks', { ...asked, url: 'https://127.0.0.1/two' }, headers);
  expect(other).toMatchObject({ status: 422, body: { code: 'edge.key-reused' } });
  expect((await administrator.get('/webhooks')).text).not.toContain('/two');
});

it('a key that was refused is free for the body that is put right', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const administrator = person('administrator');
  const asked = { office: 'commune:31135', url: 'ftp://127.0.0.1/three', reasons: ['report-waits'] };
  expect(await administrator.post('/webhooks', asked, headers)).toMatchObject({ status: 400 });
  const right = { ...asked, url: 'https://127.0.0.1/three' };
  expect(await administrator.post('/webhooks', right, headers)).toMatchObject({ status: 201 });
});

it('a key of one thing is refused for another thing', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const worker = person('commune-worker');
  expect(await worker.post('/prints', {}, headers)).toMatchObject({ status: 204 });
  expect(await worker.post(`/reports/${crowd.ids[0] ?? ''}/informant`, {}, headers)).toMatchObject({ status: 422 });
});

it('a file of an export that is taken twice under one key is recorded twice', async () => {
  const [dataOfficer, supervisor] = [person('data-officer'), person('province-officer')];
  const asked = { filters: {}, reason: 'Mẫu', legalBasis: 'THEO_LUAT', recipient: 'Mẫu' };
  const id = await dataOfficer.does('/exports', asked);
  await supervisor.does(`/exports/${id}/approval`);
  await dataOfficer.does(`/exports/${id}/production`);
  const headers = { 'idempotency-key': randomUUID() };
  const path = `/exports/${id}/files/linkage-request.csv`;
  const before = await world.context.store.head();
  for (const _ of [1, 2]) expect(await dataOfficer.get(path, headers)).toMatchObject({ status: 200 });
  const recorded = await world.context.store.head();
  expect(Number(recorded) - Number(before)).toBe(2);
});
