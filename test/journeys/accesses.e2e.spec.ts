import { cloneDatabases } from '#testing';
import { Client } from 'pg';
import {
  type OpenCase,
  type People,
  aReport,
  ago,
  itemsOf,
  openACase,
  peopleOf,
  referAndServe,
  assessAndPlan,
} from '../support/journey.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let open: OpenCase;
let database: Client;

beforeAll(async () => {
  const urls = await cloneDatabases();
  world = await openWorld(urls);
  people = await peopleOf(world);
  open = await openACase(people);
  database = new Client({ connectionString: urls.main });
  await database.connect();
}, 60_000);

afterAll(async () => {
  await database.end();
  await world.close();
});

const accesses = async (query: string) => itemsOf(await people.auditor.get(`/accesses?limit=200&${query}`));
const wordsOf = (items: Awaited<ReturnType<typeof accesses>>) =>
  items.map(({ role, act, what }) => `${String(role)} ${String(act)} ${String(what)}`);

describe('who saw a child', () => {
  it('is told whichever way it was seen: its record, its case, its report, a search, a referral', async () => {
    await assessAndPlan(people, open);
    const referral = await referAndServe(people, open);
    await people.worker.get(`/children/${open.childId}`);
    await people.worker.get(`/cases/${open.caseId}`);
    await people.worker.get(`/reports/${open.reportId}`);
    await people.worker.send('POST', '/children/search', { name: 'Trẻ Mẫu Một' });
    await people.receiver.get(`/referrals/${referral}`);
    const seen = wordsOf(await accesses(`child=${open.childId}`));
    for (const each of [
      'commune-worker view GET /api/children/:id',
      'commune-worker view GET /api/cases/:id',
      'commune-worker view GET /api/reports/:id',
      'commune-worker search POST /api/children/search',
      'commune-worker view GET /api/referrals/:id',
      'hotline-operator write POST /api/reports',
    ])
      expect(seen).toContain(each);
  });

  it('does not keep what was searched for', async () => {
    await people.worker.send('POST', '/children/search', { name: 'Tên Tìm Kiếm Mẫu' });
    await people.auditor.get('/accesses');
    const { rows } = await database.query<{ text: string }>('select l::text as text from access.log l');
    expect(rows.map(({ text }) => text).join()).not.toMatch(/Tìm Kiếm|Trẻ Mẫu/);
  });

  it('keeps a refusal: somebody of another commune asked, and got nothing', async () => {
    await people.otherWorker.get(`/cases/${open.caseId}`);
    const refused = await accesses(`child=${open.childId}&act=refusal`);
    expect(refused[0]).toMatchObject({ office: 'commune:31150', what: 'GET /api/cases/:id', subjects: [open.caseId] });
  });
});

describe('the access log', () => {
  it('is for auditors: to everybody else it is not there', async () => {
    for (const person of [people.worker, people.chair, people.supervisor, people.dataOfficer])
      expect(await person.get(`/accesses?child=${open.childId}`)).toMatchObject({ status: 404 });
  });

  it('records the auditor as well', async () => {
    await accesses(`child=${open.childId}`);
    expect(wordsOf(await accesses('act=list'))).toContain('auditor list GET /api/accesses');
  });

  it('takes a purpose with each access', async () => {
    await people.worker.get(`/cases/${open.caseId}`, { 'annhi-purpose': 'training' });
    const seen = await accesses(`subject=${open.caseId}`);
    expect(seen[0]).toMatchObject({ purpose: 'training' });
  });

  it.each([
    ['changed', 'update access.log set office = office'],
    ['shortened', 'delete from access.log'],
    ['emptied', 'truncate access.log'],
  ])('cannot be %s', async (_, statement) => {
    await expect(database.query(statement)).rejects.toThrow('only added to');
  });

  it('is told page by page, each access once', async () => {
    const all = await accesses('');
    const first = await people.auditor.get('/accesses?limit=3');
    const second = await people.auditor.get(`/accesses?limit=3&after=${String(first.body.next)}`);
    const ids = [...itemsOf(first), ...itemsOf(second)].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    expect(all.length).toBeGreaterThan(6);
  });

  it('refuses rubbish with a code', async () => {
    const [yesterday, today] = [-17, 7].map((hours) =>
      new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10),
    );
    expect((await accesses(`to=${today}`)).length).toBeGreaterThan(0);
    expect(await accesses(`to=${yesterday}`)).toEqual([]);
    expect(await people.auditor.get('/accesses?child=rubbish')).toMatchObject({ status: 400 });
    expect(await people.auditor.get('/accesses?act=steal')).toMatchObject({ status: 400 });
  });
});

describe('who told of a child', () => {
  it('is shown to the chair who asks for it, written down before, and to no worker', async () => {
    const informant = { anonymous: false, name: 'Người Báo Mẫu', phone: '0900000001' };
    const told = { ...aReport('Trẻ Mẫu Hai'), informant };
    const reportId = await people.hotline.does('/reports', told);
    await people.hotline.does(`/reports/${reportId}/transfer`, { toCommune: '31135', occurredAt: ago(60) });
    for (const person of [people.hotline, people.chair, people.worker, people.auditor])
      expect((await person.get(`/reports/${reportId}`)).body.informant).toEqual({ masked: true });
    expect(await people.worker.send('POST', `/reports/${reportId}/informant`, {})).toMatchObject({ status: 404 });
    expect(await people.chair.send('POST', `/reports/${reportId}/informant`, {})).toMatchObject({ body: informant });
    const revealed = await accesses(`subject=${reportId}&act=reveal`);
    expect(revealed.map(({ role }) => role)).toContain('commune-chair');
  });
});

describe('a page that is printed', () => {
  it('is written down with what it shows', async () => {
    expect(await people.worker.send('POST', '/prints', { id: open.caseId })).toMatchObject({ status: 204 });
    expect(await accesses(`subject=${open.caseId}&act=print`)).toMatchObject([{ role: 'commune-worker' }]);
    expect(await people.worker.send('POST', '/prints', { id: 'rubbish' })).toMatchObject({ status: 400 });
  });
});

describe('somebody who looks at a child whose mother has their name', () => {
  it('is listed, without the name', async () => {
    const relative = await openACase(people, 'Trẻ Mẫu Người Nhà', { motherName: 'Can-Bo' });
    await people.worker.get(`/cases/${relative.caseId}`);
    const answer = await people.auditor.get('/accesses/unusual');
    const found = itemsOf(answer).filter(({ kind }) => kind === 'own-relative');
    expect(found).toMatchObject([{ role: 'commune-worker', office: 'commune:31135', subjects: 1 }]);
    expect(answer.text).not.toMatch(/can-bo/i);
  });
});

describe('five refusals in an hour', () => {
  it('are listed as unusual', async () => {
    for (let time = 0; time < 5; time += 1) await people.receiver.get(`/children/${open.childId}`);
    const unusual = itemsOf(await people.auditor.get('/accesses/unusual'));
    expect(unusual.find(({ kind, office }) => kind === 'refusals' && office === 'commune:31157')).toBeDefined();
  });
});
