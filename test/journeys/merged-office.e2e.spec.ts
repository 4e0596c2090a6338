import { tellOfDeserted } from '#notices';
import { cloneDatabases } from '#testing';
import { type People, aReport, ago, firstOf, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { warningIn } from '../support/warning.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let keeper: Person;
let formerWorker: Person;
let newChair: Person;
let newWorker: Person;

/** The commune that goes into the other one. */
const [FORMER, NEW] = ['31153', '31168'];

beforeAll(async () => {
  world = await openWorld({ ...(await cloneDatabases()), requestsPerMinute: 1_000_000 });
  people = await peopleOf(world);
  keeper = await world.signIn('quan-tri', 'administrator', 'province:92');
  formerWorker = await world.signIn('can-bo-xa-cu', 'commune-worker', `commune:${FORMER}`);
  newChair = await world.signIn('chu-tich-xa-moi', 'commune-chair', `commune:${NEW}`);
  newWorker = await world.signIn('can-bo-xa-moi', 'commune-worker', `commune:${NEW}`);
}, 60_000);

afterAll(() => world.close());

const reasonsOf = async (person: Person, id: string, query = ''): Promise<readonly unknown[]> => {
  await world.projector.caughtUp();
  return itemsOf(await person.get(`/inbox${query}`))
    .filter(({ thingId }) => thingId === id)
    .map(({ reason }) => reason);
};

const aReportOf = async (commune: string): Promise<string> => {
  const id = await people.hotline.does('/reports', { ...aReport(), incident: { communeCode: commune } });
  await people.hotline.does(`/reports/${id}/transfer`, { toCommune: commune, occurredAt: ago(170) });
  return id;
};

describe('a commune that goes into another one', () => {
  let waiting: string;
  let caseId: string;
  let childId: string;
  let referralId: string;

  it('leaves nothing behind: what waited for it, waits for the one that goes on with its work', async () => {
    waiting = await aReportOf(FORMER);
    const opened = await aReportOf(FORMER);
    await formerWorker.does(`/reports/${opened}/acknowledgement`, { occurredAt: ago(160) });
    await formerWorker.does(`/reports/${opened}/screening-in`, { occurredAt: ago(150) });
    childId = firstOf(await formerWorker.get(`/reports/${opened}`), 'children', 'childId');
    caseId = firstOf(await formerWorker.get(`/cases?child=${childId}`), 'items', 'id');
    const elsewhere = await openACase(people, 'Trẻ Mẫu Chuyển Tuyến');
    referralId = await people.worker.does('/referrals', {
      ...{ caseId: elsewhere.caseId, toOffice: `commune:${FORMER}`, need: 'c', sharedFields: ['name'] },
      ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(80) },
    });
    expect(await reasonsOf(newChair, waiting)).toEqual([]);
    expect(await newChair.get(`/cases/${caseId}`)).toMatchObject({ status: 404 });
    await keeper.does('/offices/succession', { office: `commune:${FORMER}`, successor: `commune:${NEW}` });
    for (const person of [newChair, newWorker, formerWorker])
      expect(await reasonsOf(person, waiting, '?unseen=true')).toEqual(person === newChair ? [] : ['report-waits']);
  });

  it('is acted for there: its reports, cases and referrals are worked on, by the people of both', async () => {
    await people.hotline.does(`/reports/${waiting}/correction`, {
      ...{ danger: 'KHONG', reason: 'Nghe nhầm', occurredAt: ago(100) },
    });
    expect(await reasonsOf(newWorker, waiting, '?unseen=true')).toEqual(['report-waits']);
    await newWorker.does(`/reports/${waiting}/acknowledgement`, { occurredAt: ago(50) });
    await newWorker.does(`/reports/${waiting}/screening-in`, { occurredAt: ago(40) });
    expect(await reasonsOf(newWorker, waiting, '?unseen=true')).toEqual([]);
    expect(await newChair.get(`/cases/${caseId}`)).toMatchObject({ status: 200 });
    expect(itemsOf(await newChair.get('/cases')).map(({ id }) => id)).toContain(caseId);
    const workers = itemsOf(await newChair.get(`/caseloads/workers?commune=${FORMER}`)).map(({ id }) => id);
    expect(workers.toSorted()).toEqual(['can-bo-xa-cu', 'can-bo-xa-moi'].map(accountOf).toSorted());
    await newChair.does(`/cases/${caseId}/assignment`, {
      ...{ worker: accountOf('can-bo-xa-moi'), commune: FORMER, occurredAt: ago(20) },
    });
    await world.projector.caughtUp();
    await tellOfDeserted(warningIn(world));
    expect(await reasonsOf(newChair, caseId)).not.toContain('unassigned');
    await newChair.does(`/cases/${caseId}/transfer`, {
      ...{ toCommune: '31135', reasonCode: 'NOI_CU_TRU', occurredAt: ago(5) },
    });
  });

  it('answers the referrals that were sent to it, and both sides hear of one another', async () => {
    expect(itemsOf(await newWorker.get('/referrals?side=received')).map(({ id }) => id)).toContain(referralId);
    await newWorker.does(`/referrals/${referralId}/acceptance`, { occurredAt: ago(15) });
    await newWorker.does(`/referrals/${referralId}/messages`, { text: 'Đã nhận, hẹn thứ Hai' });
    expect(await reasonsOf(people.worker, referralId)).toEqual(['message', 'referral-answered']);
    expect(await reasonsOf(newChair, referralId)).not.toContain('message');
  });

  it('receives reports as its own', async () => {
    const told = { ...aReport(), receivingPlace: 'UBND_XA', incident: { communeCode: FORMER } };
    const id = await newWorker.does('/reports', told);
    expect(await newWorker.get(`/reports/${id}`)).toMatchObject({ body: { liesWith: FORMER } });
    await newWorker.does(`/reports/${id}/screening-in`, { occurredAt: ago(1) });
  });

  it('stays in the charge of who has it as an area: what is new there bears the code of the one that goes on', async () => {
    const charge = { role: 'commune-worker', office: 'commune:31150', commune: FORMER };
    const charged = await world.signIn('can-bo-phu-trach', 'commune-worker', 'commune:31150');
    const opened = await aReportOf(NEW);
    await newWorker.does(`/reports/${opened}/acknowledgement`, { occurredAt: ago(160) });
    await newWorker.does(`/reports/${opened}/screening-in`, { occurredAt: ago(150) });
    const ofNew = firstOf(await newWorker.get(`/reports/${opened}`), 'children', 'childId');
    const path = `/cases/${firstOf(await newWorker.get(`/cases?child=${ofNew}`), 'items', 'id')}`;
    expect(await charged.get(path)).toMatchObject({ status: 404 });
    await keeper.does(`/accounts/${accountOf('can-bo-phu-trach')}/areas`, charge);
    expect(await charged.get(path)).toMatchObject({ status: 200 });
    expect(await charged.get(`/cases/${caseId}`)).toMatchObject({ status: 200 });
  });

  it('is left by an emergency access that its people open: it shows the child', async () => {
    const { childId: foreign } = await openACase(people, 'Trẻ Mẫu Khẩn Cấp');
    expect(await formerWorker.get(`/children/${foreign}`)).toMatchObject({ status: 404 });
    await formerWorker.does('/emergency-accesses', { childId: foreign, reason: 'Trẻ đang ở bệnh viện, cần biết ngay' });
    expect(await formerWorker.get(`/children/${foreign}`)).toMatchObject({ status: 200 });
  });

  it('sees nothing of others for that', async () => {
    const { caseId: foreign } = await openACase(people, 'Trẻ Mẫu Nơi Khác');
    for (const person of [newChair, newWorker, formerWorker])
      expect(await person.get(`/cases/${foreign}`)).toMatchObject({ status: 404 });
  });

  it('stands again where that was told wrongly', async () => {
    await keeper.does('/offices/succession/correction', { office: `commune:${FORMER}`, reason: 'Ghi nhầm' });
    expect(await newChair.get(`/cases/${caseId}`)).toMatchObject({ status: 404 });
    expect(await formerWorker.get(`/cases/${caseId}`)).toMatchObject({ status: 200 });
  });
});
