import { cloneDatabases } from '#testing';
import {
  type People,
  aReport,
  ago,
  assessAndPlan,
  itemsOf,
  openACase,
  peopleOf,
  reviewAndClose,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let rightChair: Person;
let keeper: Person;

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), requestsPerMinute: 1_000_000 });
  people = await peopleOf(world);
  rightChair = await world.signIn('chu-tich-dung', 'commune-chair', 'commune:31157');
  keeper = await world.signIn('quan-tri', 'administrator', 'province:92');
}, 60_000);

afterAll(() => world.close());

const RIGHT = { communeCode: '31157', reason: 'Sự việc ở xã bên', occurredAt: ago(100) };
const clockOf = async (person: Person, id: string) => {
  const [clock] = itemsOf({ ...(await person.get(`/reports/${id}`)), body: await bodyOf(person, id) });
  return clock && [clock.kind, clock.startedAt, clock.dueAt, clock.status];
};
const bodyOf = async (person: Person, id: string) => ({ items: (await person.get(`/reports/${id}`)).body.obligations });

describe('a report that went to the wrong commune', () => {
  it('is put right before it is handed over: then only the right commune gets it', async () => {
    const id = await people.hotline.does('/reports', aReport());
    await people.hotline.does(`/reports/${id}/redirection`, RIGHT);
    expect(
      await people.hotline.post(`/reports/${id}/transfer`, { toCommune: '31135', occurredAt: ago(90) }),
    ).toMatchObject({
      body: { code: 'intake.not-the-commune-of-the-incident' },
    });
    await people.hotline.does(`/reports/${id}/transfer`, { toCommune: '31157', occurredAt: ago(90) });
    expect(await people.receiver.get(`/reports/${id}`)).toMatchObject({ status: 200, body: { liesWith: '31157' } });
  });

  it('is handed on after that, by the same clock: the right commune is told, and so is whoever received it', async () => {
    const id = await people.hotline.does('/reports', aReport());
    await people.hotline.does(`/reports/${id}/transfer`, { toCommune: '31135', occurredAt: ago(170) });
    await people.worker.does(`/reports/${id}/acknowledgement`, { occurredAt: ago(160) });
    const before = await clockOf(people.worker, id);
    expect(await people.otherWorker.post(`/reports/${id}/redirection`, RIGHT)).toMatchObject({ status: 404 });
    await people.worker.does(`/reports/${id}/redirection`, RIGHT);
    await world.projector.caughtUp();
    expect(await people.worker.get(`/reports/${id}`)).toMatchObject({ status: 404 });
    expect(await clockOf(people.receiver, id)).toEqual(before);
    const reasons = async (person: Person) =>
      itemsOf(await person.get('/inbox'))
        .filter(({ thingId }) => thingId === id)
        .map(({ reason }) => reason);
    expect(await reasons(rightChair)).toEqual(['report-waits']);
    expect(await reasons(people.hotline)).toEqual(['report-redirected', 'report-acknowledged']);
    await people.receiver.does(`/reports/${id}/acknowledgement`, { occurredAt: ago(80) });
    await people.receiver.does(`/reports/${id}/screening-in`, { occurredAt: ago(70) });
  });
});

describe('a report that was corrected before there was a case', () => {
  it('shows what was told before, what stands since, by whom and why', async () => {
    const id = await people.hotline.does('/reports', aReport());
    const correction = { danger: 'KHONG', description: 'Lời kể khác', reason: 'Nghe nhầm', occurredAt: ago(100) };
    await people.hotline.does(`/reports/${id}/correction`, correction);
    const { body } = await people.hotline.get(`/reports/${id}`);
    const [change] = itemsOf({ status: 200, headers: {}, text: '', raw: body, body: { items: body.changes } });
    expect(change).toMatchObject({
      ...{ office: 'hotline:111', reason: 'Nghe nhầm' },
      before: { danger: 'CO', description: 'Lời kể mẫu, không có thật' },
      after: { danger: 'KHONG', description: 'Lời kể khác' },
    });
    expect(String(change?.displayName)).not.toBe('null');
    const counted = await people.supervisor.get(`/reports/${id}`, { 'annhi-purpose': 'statistics' });
    expect(JSON.stringify(counted.body.changes)).not.toMatch(/Lời kể|Nghe nhầm/);
  });
});

describe('a closed case whose last review is taken back', () => {
  it('is marked, and its chair is told and may open it again', async () => {
    const open = await openACase(people, 'Trẻ Mẫu Đóng');
    await assessAndPlan(people, open);
    await reviewAndClose(people, open);
    const path = `/cases/${open.caseId}`;
    const closed = await people.chair.get(path);
    expect(closed.body).toMatchObject({ status: 'closed', closureUnfounded: false });
    const timeline = itemsOf(await people.worker.get(`${path}/timeline?limit=100`));
    const review = timeline.find(({ type }) => type === 'ReviewRecorded');
    await people.worker.does(`${path}/retractions`, { retractsEventId: review?.id, reason: 'Ghi nhầm trẻ' });
    await world.projector.caughtUp();
    expect((await people.chair.get(path)).body).toMatchObject({ status: 'closed', closureUnfounded: true });
    const [notice] = itemsOf(await people.chair.get('/inbox'));
    expect(notice).toMatchObject({ reason: 'closure-unfounded', thing: 'case', thingId: open.caseId });
    await people.chair.does(`${path}/reopening`, { reasonCode: 'NGUY_CO_TRO_LAI', occurredAt: ago(1) });
    expect((await people.chair.get(path)).body).toMatchObject({ status: 'open', closureUnfounded: false });
  });
});

describe('a successor of an office', () => {
  it('is refused in a circle, also a longer one, and put right where it was told wrongly', async () => {
    const succeeds = (office: string, successor: string) => keeper.post('/offices/succession', { office, successor });
    expect(await succeeds('commune:31168', 'commune:31186')).toMatchObject({ status: 201 });
    expect(await succeeds('commune:31186', 'commune:31147')).toMatchObject({ status: 201 });
    expect(await succeeds('commune:31147', 'commune:31168')).toMatchObject({
      body: { code: 'access.successor-circle' },
    });
    const corrected = { office: 'commune:31186', reason: 'Ghi nhầm' };
    expect(await keeper.post('/offices/succession/correction', corrected)).toMatchObject({ status: 201 });
    expect(await keeper.post('/offices/succession/correction', corrected)).toMatchObject({
      body: { code: 'access.no-successor' },
    });
    expect(await succeeds('commune:31147', 'commune:31168')).toMatchObject({ status: 201 });
  });
});
