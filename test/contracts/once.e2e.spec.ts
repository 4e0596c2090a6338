import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type People, aReport, ago, itemsOf, openACase, peopleOf } from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let owner: Client;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  people = await peopleOf(world);
  owner = new Client({ connectionString: urls.main });
  await owner.connect();
}, 60_000);

afterAll(async () => {
  await owner.end();
  await world.close();
});

const keyed = () => ({ 'idempotency-key': randomUUID() });

describe('a command that comes again under its id', () => {
  it('with another body is refused with what it recorded first, so that the receipt of that can be shown', async () => {
    const key = keyed();
    const first = await people.hotline.send('POST', '/reports', aReport(), key);
    const changed = await people.hotline.send('POST', '/reports', aReport('Trẻ Mẫu Hai'), key);
    expect(changed).toMatchObject({ status: 422, body: { code: 'edge.key-reused' } });
    expect(changed.body).toMatchObject({ detail: { first: first.body } });
  });

  it('after its key was cleaned away is still the same command: the log knows it, whatever the body says now', async () => {
    const key = keyed();
    await world.projector.caughtUp(); // the report of before is counted, whenever it is seen
    const before = itemsOf(await people.hotline.get('/reports?limit=100')).length;
    const report = aReport();
    const first = await people.hotline.send('POST', '/reports', report, key);
    await people.hotline.send('POST', '/reports', report, key); // its answer is kept by then
    await owner.query('delete from api.idempotency_key');
    const again = await people.hotline.send('POST', '/reports', report, key);
    await people.hotline.send('POST', '/reports', report, key);
    await owner.query('delete from api.idempotency_key');
    const changed = await people.hotline.send('POST', '/reports', aReport('Trẻ Mẫu Ba'), key);
    expect([again.body.id, changed.body.id]).toEqual([first.body.id, first.body.id]);
    expect([again.body.position, changed.body.position]).toEqual([first.body.position, first.body.position]);
    await world.projector.caughtUp();
    expect(itemsOf(await people.hotline.get('/reports?limit=100'))).toHaveLength(before + 1);
  });

  it('on a case, after its key was cleaned away and another person wrote meanwhile, is not stale and not recorded again', async () => {
    const { caseId } = await openACase(people);
    const { body } = await people.worker.get(`/cases/${caseId}`);
    const headers = { ...keyed(), 'if-match': `"${String(body.version)}"` };
    const assessment = { occurredAt: ago(100), riskLevel: 'CAO', measuresNeeded: false };
    const path = `/cases/${caseId}/initial-assessments`;
    const first = await people.worker.send('POST', path, assessment, headers);
    await people.worker.send('POST', path, assessment, headers);
    await owner.query('delete from api.idempotency_key');
    await people.chair.does(`/cases/${caseId}/notes`, { note: 'Ghi chú mẫu', occurredAt: ago(90) });
    const again = await people.worker.send('POST', path, assessment, headers);
    expect(again).toMatchObject({ status: 201, body: { position: first.body.position } });
    const { text } = await people.worker.get(`/cases/${caseId}/timeline`);
    expect(text.split('"InitialAssessmentRecorded"')).toHaveLength(2);
  });
});

describe('an answer', () => {
  it('says the time of the server, by which pages count', async () => {
    const { headers } = await people.worker.get('/kept');
    expect(Math.abs(Date.parse(String(headers['annhi-now'])) - Date.now())).toBeLessThan(5000);
  });
});

describe('what seals forms on a device', () => {
  it('is the same for an account in every session, and another for everybody else', async () => {
    const [one, same, other] = await Promise.all(
      [people.worker, people.worker, people.chair].map(async (person) => (await person.get('/kept/device-key')).body),
    );
    expect(one).toEqual(same);
    expect(Buffer.from(String(one?.key), 'base64')).toHaveLength(32);
    expect(other?.key).not.toBe(one?.key);
    expect(await world.ask('GET', '/kept/device-key')).toMatchObject({ status: 401 });
  });
});
