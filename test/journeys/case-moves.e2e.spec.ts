import { streamOf, uuid } from '#kernel';
import { cloneDatabases } from '#testing';
import { randomUUID } from 'node:crypto';
import {
  ALL_MET,
  NOBODY_TO_CONSENT,
  type OpenCase,
  type People,
  ago,
  assessAndPlan,
  itemsOf,
  needCare,
  openACase,
  peopleOf,
  referAndServe,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { type World, openWorld } from '../support/world.js';

const NEW_HOME = '31147';

let world: World;
let people: People;
let open: OpenCase;
let referralId: string;
let runningId: string;
let placementId: string;
let there: Person;
let elsewhere: Person;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  there = await world.signIn('can-bo-noi-moi', 'commune-worker', `commune:${NEW_HOME}`);
  elsewhere = await world.signIn('can-bo-noi-khac', 'commune-worker', 'commune:31150');
  open = await openACase(people);
  await assessAndPlan(people, open);
  referralId = await referAndServe(people, open);
  runningId = await people.worker.does('/referrals', {
    ...{ caseId: open.caseId, toOffice: 'commune:31157', need: 'a', sharedFields: ['name'] },
    ...{ legalBasis: 'THEO_LUAT', occurredAt: ago(45) },
  });
  ({ placementId } = await needCare(people, open));
  await world.projector.caughtUp();
}, 60_000);

afterAll(() => world.close());

const idsOf = (answer: Parameters<typeof itemsOf>[0]) => itemsOf(answer).map(({ id }) => id);

const seen = async (person: Person) => ({
  case: (await person.get(`/cases/${open.caseId}`)).status,
  child: (await person.get(`/children/${open.childId}`)).status,
  referrals: idsOf(await person.get(`/referrals?caseId=${open.caseId}`)),
  referral: (await person.get(`/referrals/${referralId}`)).status,
  services: itemsOf(await person.get(`/services?caseId=${open.caseId}`)).length,
  servicesOfReferral: itemsOf(await person.get(`/services?referralId=${referralId}`)).length,
  placements: idsOf(await person.get(`/placements?caseId=${open.caseId}`)),
  placement: (await person.get(`/placements/${placementId}`)).status,
});

const NOTHING = {
  ...{
    case: 404,
    child: 404,
    referrals: [],
    referral: 404,
    services: 0,
    servicesOfReferral: 0,
    placements: [],
    placement: 404,
  },
};

describe('a case that is handed to another commune (N Đ26–32)', () => {
  it('is seen there from then on with what was sent out, delivered and looked for, and by no third commune', async () => {
    expect(await seen(there)).toEqual(NOTHING);
    await people.chair.does(`/cases/${open.caseId}/transfer`, {
      ...{ toCommune: NEW_HOME, reasonCode: 'NOI_CU_TRU', occurredAt: ago(20) },
    });
    await world.projector.caughtUp();
    const whole = await seen(people.worker);
    expect(whole).toMatchObject({ case: 200, referrals: [runningId, referralId], placements: [placementId] });
    expect(whole.services).toBeGreaterThan(0);
    expect(await seen(there)).toEqual(whole);
    expect(await seen(elsewhere)).toEqual(NOTHING);
  });

  it('is worked on there: a service goes on, the receiver is written to once it was taken on, a carer is met', async () => {
    const [service] = itemsOf(await there.get(`/services?caseId=${open.caseId}`));
    const path = `/services/${String(service?.serviceId)}/contacts`;
    const contact = { kind: 'c', occurredAt: ago(12) };
    expect(await elsewhere.post(path, contact)).toMatchObject({ status: 404 });
    expect(await there.post(path, contact)).toMatchObject({ status: 201 });
    const told = { text: 'Xã mới tiếp nhận trường hợp mẫu' };
    const message = (person: Person) => person.post(`/referrals/${runningId}/messages`, told);
    expect(await message(elsewhere)).toMatchObject({ status: 404 });
    expect(await message(there)).toMatchObject({ body: { code: 'services.only-both-sides-write' } });
    await there.does(`/cases/${open.caseId}/transfer/acknowledgement`, { occurredAt: ago(14) });
    expect(await message(there)).toMatchObject({ status: 201 });
    expect((await there.get(`/referrals/${runningId}`)).body).toMatchObject({ sending: true });
    const carerId = await there.does('/carers', {
      ...{ communeCode: NEW_HOME, form: '61.2', kinOf: [], foreigner: false, room: 1, occurredAt: ago(15) },
      ...{ name: 'Người Chăm Sóc Mẫu Mới', birthDate: '1980', address: 'Ấp Mẫu Mới' },
    });
    await world.projector.caughtUp();
    const { text } = await there.get(`/placements/${placementId}/matches`);
    expect(text).toContain(carerId);
    const meeting = { carerId, occurredAt: ago(14) };
    expect(await elsewhere.post(`/placements/${placementId}/meetings`, meeting)).toMatchObject({ status: 404 });
    expect(await there.post(`/placements/${placementId}/meetings`, meeting)).toMatchObject({ status: 201 });
  });

  it('owes there what is owed for the placement', async () => {
    const [carerId] = itemsOf(await there.get('/carers')).map(({ id }) => id);
    await there.does(`/placements/${placementId}/meetings`, { carerId, occurredAt: ago(8) });
    await there.does(`/carers/${String(carerId)}/verification`, { findings: ALL_MET, occurredAt: ago(7) });
    const chair = await world.signIn('chu-tich-noi-moi', 'commune-chair', `commune:${NEW_HOME}`);
    await chair.does(`/carers/${String(carerId)}/approval`, { occurredAt: ago(6) });
    const decision = { carerId, occurredAt: ago(5), childOpinion: 'Lời mẫu của trẻ', ...NOBODY_TO_CONSENT };
    expect((await chair.post(`/placements/${placementId}/decision`, decision)).text).toContain(placementId);
    await world.projector.caughtUp();
    const owed = async (person: Person) =>
      itemsOf(await person.get('/deadlines'))
        .filter(({ of }) => of === 'placement')
        .map(({ ofId, kind }) => [ofId, kind]);
    expect(await owed(chair)).toEqual([[placementId, 'care-handover']]);
    expect(await owed(elsewhere)).toEqual([]);
    const carer = { name: 'Người Chăm Sóc Mẫu Mới', communeCode: NEW_HOME, address: 'Ấp Mẫu Mới' };
    expect((await people.worker.get(`/placements/${placementId}`)).body).toMatchObject({ carer });
    expect(await people.worker.get(`/carers/${String(carerId)}`)).toMatchObject({ status: 404 });
  });

  it('is worked on there also where a need was told while the case was on its way', async () => {
    const id = uuid(randomUUID());
    const need = { placementId: id, caseId: open.caseId, childId: open.childId, communes: ['31135'] };
    await world.context.store.append({
      stream: streamOf('placement', id),
      expected: 'no-stream',
      events: [
        {
          ...{ id: uuid(randomUUID()), type: 'CareNeedRecorded' },
          data: { ...need, careCase: '62.2', siblings: [], template: '10@1', occurredAt: ago(3) },
        },
      ],
      meta: {
        ...{ commandId: id, correlationId: id, causationId: null, purpose: 'casework' },
        actor: { kind: 'human', id, office: 'commune:31135', role: 'commune-worker' },
      },
    });
    await world.projector.caughtUp();
    expect(idsOf(await there.get('/placements'))).toContain(id);
    expect(idsOf(await elsewhere.get('/placements'))).toEqual([]);
  });

  it('is told to a provider no further than before: masked, without the case', async () => {
    const hidden = { masked: true, caseId: null, childId: null };
    expect(itemsOf(await people.receiver.get('/referrals'))).toMatchObject([hidden, hidden]);
    // nobody is told which referrals are of a case by whoever finds them by it
    expect(itemsOf(await people.receiver.get(`/referrals?caseId=${open.caseId}`))).toEqual([]);
  });
});
