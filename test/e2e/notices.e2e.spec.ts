import { NoticeBoard, warnOfDeadlines } from '#notices';
import { cloneDatabases } from '#testing';
import { DataSource } from 'typeorm';
import {
  type OpenCase,
  type People,
  aDetailedAssessment,
  aPlan,
  ago,
  anAssessment,
  itemsOf,
  openACase,
  peopleOf,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { Stage, accountOf } from '../support/stage.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let open: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  open = await openACase(people);
}, 60_000);

afterAll(() => world.close());

const inboxOf = async (person: Person, query = '') => {
  await world.projector.caughtUp();
  return person.get(`/inbox${query}`);
};
const reasonsFor = async (person: Person) => itemsOf(await inboxOf(person)).map(({ reason }) => reason);

describe('an inbox', () => {
  it('tells a commune of a report that was handed to it, and nobody else', async () => {
    expect(await reasonsFor(people.worker)).toEqual(['report-waits']);
    expect(await reasonsFor(people.chair)).toEqual(['report-waits']);
    expect(await reasonsFor(people.otherWorker)).toEqual([]);
    expect(await reasonsFor(people.hotline)).toEqual([]);
  });

  it('tells the chair of a plan that waits, and its drafter what became of it', async () => {
    await people.worker.does(`/cases/${open.caseId}/initial-assessments`, anAssessment('CAO'));
    await people.worker.does(`/cases/${open.caseId}/detailed-assessments`, aDetailedAssessment());
    await people.worker.does(`/cases/${open.caseId}/plans`, aPlan());
    expect((await reasonsFor(people.chair))[0]).toBe('plan-to-approve');
    expect(await reasonsFor(people.worker)).toEqual(['report-waits']);
    await people.chair.does(`/cases/${open.caseId}/plan-approval`, { occurredAt: ago(5), planVersion: 1 });
    expect((await reasonsFor(people.worker))[0]).toBe('plan-approved');
  });

  it('tells a worker of a case that is given to them, and both sides of a referral what the other did', async () => {
    const assignment = { worker: accountOf('can-bo'), commune: '31135', occurredAt: ago(4) };
    await people.chair.does(`/cases/${open.caseId}/assignment`, assignment);
    const referralId = await people.worker.does('/referrals', {
      ...{ caseId: open.caseId, toOffice: 'commune:31157', need: 'c', sharedFields: ['name'] },
      ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(3) },
    });
    expect(await reasonsFor(people.receiver)).toEqual(['referral-received']);
    await people.receiver.does(`/referrals/${referralId}/acceptance`, { occurredAt: ago(2) });
    expect((await reasonsFor(people.worker)).slice(0, 2)).toEqual(['referral-answered', 'assigned']);
  });

  it('counts what was not seen; what one person has seen stays new for another', async () => {
    const before = await inboxOf(people.worker);
    expect(before.body.unseen).toBe(itemsOf(before).length);
    const [first] = itemsOf(before);
    expect(await people.worker.send('POST', '/inbox/seen', { ids: [first?.id] })).toMatchObject({ status: 204 });
    expect((await inboxOf(people.worker)).body.unseen).toBe(itemsOf(before).length - 1);
    expect(itemsOf(await inboxOf(people.worker, '?unseen=true')).map(({ id }) => id)).not.toContain(first?.id);
    await people.worker.send('POST', '/inbox/seen', {});
    expect((await inboxOf(people.worker)).body.unseen).toBe(0);
    expect(Number((await inboxOf(people.chair)).body.unseen)).toBeGreaterThan(0);
  });

  it('is read page by page, and refuses rubbish', async () => {
    const all = itemsOf(await inboxOf(people.worker)).map(({ id }) => id);
    const first = await inboxOf(people.worker, '?limit=2');
    const second = await inboxOf(people.worker, `?limit=200&after=${String(first.body.next)}`);
    expect([...itemsOf(first), ...itemsOf(second)].map(({ id }) => id)).toEqual(all);
    expect(await people.worker.get('/inbox?after=rubbish')).toMatchObject({ status: 400 });
    expect(await people.worker.send('POST', '/inbox/seen', { ids: ['x'] })).toMatchObject({ status: 400 });
  });

  it('never says whom it is about', async () => {
    const { text } = await inboxOf(people.worker);
    expect(text).not.toMatch(/Trẻ Mẫu|2016|Lời/);
  });
});

describe('a deadline', () => {
  it('is warned of before its end, lapses to the chair at once, and to the province while it is still unmet', async () => {
    const stage = await Stage.open(await cloneDatabases(), '2026-03-10 08:00');
    for (const [name, role, office] of [
      ['tong-dai', 'hotline-operator', 'hotline:111'],
      ['can-bo', 'commune-worker', 'commune:31135'],
      ['chu-tich', 'commune-chair', 'commune:31135'],
      ['giam-sat', 'province-officer', 'province:92'],
    ] as const)
      await stage.enters(name, role, office);
    const hotline = await stage.at('2026-03-10 08:05', 'tong-dai');
    const received = {
      ...{ receivingPlace: 'TD111', channel: 'DIEN_THOAI', receivedAt: '2026-03-10T08:00:00+07:00' },
      ...{ incident: { communeCode: '31135' }, subjectTypes: ['BI_XAM_HAI'], abuseForms: ['BAO_LUC'], danger: 'CO' },
      children: [{ sex: 'NU' }],
    };
    const id = await hotline.does('/reports', received);
    await hotline.does(`/reports/${id}/transfer`, { toCommune: '31135', occurredAt: '2026-03-10T08:04:00+07:00' });
    const { api, context, projector } = stage.world;
    const board = api.get(NoticeBoard, { strict: false });
    const deps = { clock: context.clock, source: api.get(DataSource, { strict: false }), store: context.store, board };
    const told = async (time: string, who: string): Promise<readonly unknown[]> => {
      const person = await stage.at(time, who);
      await projector.caughtUp();
      for (const _ of [1, 2]) await warnOfDeadlines(deps);
      return itemsOf(await person.get('/inbox')).map(({ reason }) => reason);
    };
    expect(await told('2026-03-10 16:59', 'can-bo')).toEqual(['report-waits']);
    expect(await told('2026-03-10 17:00', 'can-bo')).toEqual(['due-soon', 'report-waits']);
    expect(await told('2026-03-10 20:01', 'chu-tich')).toEqual(['lapsed', 'report-waits']);
    expect(await told('2026-03-10 21:59', 'giam-sat')).toEqual([]);
    expect(await told('2026-03-10 22:00', 'giam-sat')).toEqual(['escalated']);
    expect(await told('2026-03-11 09:00', 'giam-sat')).toEqual(['escalated']);
    await stage.world.close();
  }, 60_000);
});
