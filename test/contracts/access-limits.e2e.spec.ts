import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import { type OpenCase, type People, ago, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const REASON = 'Trẻ mẫu được đưa vào bệnh viện xã khác';
const GLASS = 'POST /api/emergency-accesses';

let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), subjectsAnHour: 14 });
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(() => world.close());

const lines = async (query: string) => itemsOf(await people.auditor.get(`/accesses?limit=200&${query}`));
const aNumber = (last: number): string => `0923160${String(last).padStart(5, '0')}`;
const breakGlass = (person: Person, told: object) => person.post('/emergency-accesses', { ...told, reason: REASON });

describe('somebody who tries numbers until a child opens', () => {
  it('is slowed down after some misses, and each try is in the access log, without the number', async () => {
    const guesser = await world.signIn('doan-so', 'commune-worker', 'commune:31150');
    const tries = await Promise.all(Array.from({ length: 12 }, (_, n) => breakGlass(guesser, { number: aNumber(n) })));
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    const refused = tries.find(({ status }) => status === 429);
    expect(refused).toMatchObject({ body: { code: 'edge.too-many-attempts' } });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(60);
    expect(await breakGlass(guesser, { childId: open.childId })).toMatchObject({ status: 429 });
    const told = await lines('act=refusal');
    expect(told.filter(({ what }) => what === GLASS)).toHaveLength(13);
    expect(JSON.stringify(await lines(''))).not.toContain('0923160');
    const unusual = itemsOf(await people.auditor.get('/accesses/unusual'));
    expect(unusual.find(({ kind, office }) => kind === 'out-of-area' && office === 'commune:31150')).toBeDefined();
  });

  it('does not stand in the way of a colleague with an emergency', async () => {
    expect(await breakGlass(people.otherWorker, { childId: open.childId })).toMatchObject({ status: 201 });
  });
});

describe('a file of a package', () => {
  it('that is taken twice under one key is taken twice: each download is an event and a line', async () => {
    const { dataOfficer, supervisor } = people;
    const exportId = await dataOfficer.does('/exports', {
      ...{ filters: {}, reason: 'Đợt mẫu', legalBasis: 'THEO_LUAT', recipient: 'Cơ sở dữ liệu dân cư mẫu' },
    });
    await supervisor.does(`/exports/${exportId}/approval`);
    await dataOfficer.does(`/exports/${exportId}/production`);
    const version = async () => Number((await dataOfficer.get(`/exports/${exportId}`)).body.version);
    const before = await version();
    const key = { 'idempotency-key': randomUUID() };
    for (const file of ['manifest.json', 'manifest.json', 'linkage-request.csv'])
      expect(await dataOfficer.get(`/exports/${exportId}/files/${file}`, key)).toMatchObject({ status: 200 });
    await world.projector.caughtUp();
    expect(await version()).toBe(before + 3);
    expect(await lines(`subject=${exportId}&act=export`)).toHaveLength(3);
  });
});

describe('a command that was refused', () => {
  it('leaves its line whatever the reason: the form, the rules, the version, the key, the proof that is missing', async () => {
    const path = `/cases/${open.caseId}/notes`;
    const note = { occurredAt: ago(5), note: 'Lời mẫu' };
    const before = (await lines(`subject=${open.caseId}&act=refusal`)).length;
    expect(await people.worker.post(path, { occurredAt: 'hôm qua' })).toMatchObject({ status: 400 });
    expect(await people.worker.post(path, { ...note, occurredAt: '2099-01-01' })).toMatchObject({ status: 422 });
    const plan = { occurredAt: ago(5), planVersion: 1 };
    expect((await people.chair.post(`/cases/${open.caseId}/plan-approval`, plan)).status).toBeGreaterThan(400);
    const key = { 'idempotency-key': randomUUID() };
    expect(await people.worker.post(path, note, key)).toMatchObject({ status: 201 });
    expect(await people.worker.post(path, { ...note, note: 'Khác' }, key)).toMatchObject({ status: 422 });
    expect(await lines(`subject=${open.caseId}&act=refusal`)).toHaveLength(before + 4);
  });

  it('that was sent until it was right is no unusual access', async () => {
    const path = `/cases/${open.caseId}/notes`;
    for (let time = 0; time < 8; time += 1) await people.worker.post(path, { note: 'thiếu ngày' });
    const unusual = itemsOf(await people.auditor.get('/accesses/unusual'));
    expect(
      unusual.filter(
        ({ kind, role, office }) =>
          kind === 'refusals' && `${String(role)} ${String(office)}` === 'commune-worker commune:31135',
      ),
    ).toEqual([]);
  });
});

describe('somebody who looks at one record after the other', () => {
  it('is asked who they are, is refused in the end, and may always go on with what they have open', async () => {
    const reader = await world.signIn('xem-het', 'commune-worker', 'commune:31135');
    expect(await reader.get(`/cases/${open.caseId}`)).toMatchObject({ status: 200 });
    // They signed in a moment ago, which is a proof: only its end stands in their way.
    const statuses: number[] = [];
    for (const colleague of ['mot', 'hai', 'ba', 'bon']) {
      const worker = await world.signIn(`dong-nghiep-${colleague}`, 'commune-worker', 'commune:31135');
      for (let n = 0; n < 8; n += 1) await openACase({ ...people, worker }, `Trẻ Mẫu ${colleague} ${n}`);
      statuses.push((await reader.get('/cases?limit=200')).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
    expect(await reader.get(`/cases/${open.caseId}`)).toMatchObject({ status: 200 });
    const note = { occurredAt: ago(5), note: 'Lời mẫu' };
    expect(await reader.post(`/cases/${open.caseId}/notes`, note)).toMatchObject({ status: 201 });
    const refused = await lines('act=refusal');
    expect(refused[0]).toMatchObject({ what: 'GET /api/cases', office: 'commune:31135' });
  }, 120_000);
});

describe('an inbox', () => {
  it('holds nothing that its person may not open: a collaborator is not told of referrals to the office', async () => {
    const collaborator = await world.signIn('cong-tac', 'collaborator', 'commune:31157');
    await people.worker.does('/referrals', {
      ...{ caseId: open.caseId, toOffice: 'commune:31157', need: 'c', sharedFields: ['name'] },
      ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(3) },
    });
    await world.projector.caughtUp();
    expect(itemsOf(await people.receiver.get('/inbox')).map(({ reason }) => reason)).toContain('referral-received');
    expect((await collaborator.get('/inbox')).body).toMatchObject({ items: [], unseen: 0 });
  });
});
