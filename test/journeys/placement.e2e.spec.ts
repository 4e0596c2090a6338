import { cloneDatabases } from '#testing';
import {
  ALL_MET,
  NOBODY_TO_CONSENT,
  type OpenCase,
  type People,
  ago,
  firstOf,
  inDays,
  itemsOf,
  openACase,
  peopleOf,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
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

const anOffer = (more = {}) => ({
  ...{ communeCode: '31135', form: '61.2', kinOf: [], foreigner: false, room: 1, occurredAt: ago(2000) },
  ...{ name: 'Người Chăm Sóc Mẫu', birthDate: '1980', address: 'Ấp Mẫu' },
  ...more,
});

async function aCarer(more = {}, findings: object = ALL_MET): Promise<string> {
  const id = await people.worker.does('/carers', anOffer(more));
  await people.worker.does(`/carers/${id}/verification`, { findings, occurredAt: ago(1500) });
  await people.chair.does(`/carers/${id}/approval`, { occurredAt: ago(1400) });
  return id;
}

/** A child has one placement at a time: what a test leaves running is ended after it. */
let running: string | undefined;

afterEach(async () => {
  if (running !== undefined)
    await people.chair.send('POST', `/placements/${running}/end`, { reasonCode: '69.3', occurredAt: ago(0) });
  running = undefined;
  await world.projector.caughtUp();
});

const aNeed = (person: Person = people.worker, more = {}) =>
  person.send('POST', '/placements', {
    ...{ caseId: open.caseId, careCase: '62.1', siblings: [], occurredAt: ago(140) },
    ...more,
  });

async function aPlacement(carers: readonly string[], more = {}): Promise<string> {
  const { body } = await aNeed(people.worker, more);
  const id = String(body.id);
  running = id;
  for (const carerId of carers)
    for (const minutes of [130, 120])
      await people.worker.does(`/placements/${id}/meetings`, { carerId, occurredAt: ago(minutes) });
  return id;
}

const decide = (id: string, carerId: string, more = {}, person: Person = people.chair) =>
  person.send('POST', `/placements/${id}/decision`, {
    ...{ carerId, occurredAt: ago(100), childOpinion: 'Lời mẫu của trẻ', ...NOBODY_TO_CONSENT },
    ...more,
  });

const codeOf = ({ body }: Awaited<ReturnType<typeof decide>>) => body.code;

describe('substitute care', () => {
  it('goes from the need through meetings, decision and hand-over to follow-ups and the end', async () => {
    const carer = await aCarer();
    const id = await aPlacement([carer]);
    expect(await decide(id, carer, {}, people.worker)).toMatchObject({ status: 404 });
    expect(await decide(id, carer)).toMatchObject({ status: 201 });
    await people.worker.does(`/placements/${id}/hand-over`, { occurredAt: ago(90) });
    await people.worker.does(`/placements/${id}/follow-ups`, { harmedByCarer: false, occurredAt: ago(60) });
    await world.projector.caughtUp();
    const { body } = await people.worker.get(`/placements/${id}`);
    expect(body).toMatchObject({ status: 'placed', carerId: carer, form: '61.2', caseId: open.caseId });
    expect(body.obligations).toMatchObject([
      { kind: 'care-handover', status: 'met' },
      { kind: 'care-followup-1m', status: 'met' },
      { kind: 'care-followup-3m', status: 'due' },
    ]);
    const owed = itemsOf(await people.chair.get('/deadlines')).filter(({ of }) => of === 'placement');
    expect(owed).toMatchObject([{ ofId: id }, { ofId: id }, { ofId: id }]);
    await people.chair.does(`/placements/${id}/end`, { reasonCode: '69.1.đ', movedTo: 'GIA_DINH', occurredAt: ago(5) });
    expect(
      codeOf(await people.chair.send('POST', `/placements/${id}/end`, { reasonCode: '69.1.đ', occurredAt: ago(4) })),
    ).toBe('placement.ended');
  });

  it('is a part of the case that is replayed, and is counted', async () => {
    const { history, state } = (await people.auditor.get(`/cases/${open.caseId}/replay`)).body;
    for (const type of ['CareNeedRecorded', 'PlacementDecided', 'PlacementEnded'])
      expect(history).toEqual(expect.arrayContaining([expect.objectContaining({ type })]));
    expect(JSON.stringify(state)).toContain('"placement/');
    const period = `from=${inDays(-400)}&to=${inDays(400)}&exact=true`;
    const { tables } = (await people.supervisor.get(`/statistics?${period}`)).body;
    expect(tables).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ measure: 'placements', total: 1 }),
        expect.objectContaining({ measure: 'timeliness', of: 'care-followup-1m', total: 1 }),
      ]),
    );
  });

  it('refuses a carer who does not qualify, naming each condition that is not met', async () => {
    const { legalCapacity: _, suitableHome: __, notConvictedOfListed: ___, ...findings } = ALL_MET;
    const carer = await aCarer({ birthDate: '2004' }, findings);
    const id = await aPlacement([carer]);
    const refused = await decide(id, carer);
    expect(refused).toMatchObject({ status: 409, body: { code: 'placement.carer-unqualified' } });
    expect(refused.body.detail).toMatchObject({
      unmet: ['legal-capacity', 'no-listed-conviction', 'suitable-home', 'age'],
    });
  });

  it('forgets a meeting that was told in error, and corrects a carer, with the reason', async () => {
    const carer = await aCarer({ birthDate: '2010' });
    const id = await aPlacement([carer]);
    expect(codeOf(await decide(id, carer))).toBe('placement.carer-unqualified');
    const { registrationId } = (await people.worker.get(`/carers/${carer}`)).body;
    const correction = {
      correctsEventId: registrationId,
      registration: anOffer({ birthDate: '1980' }),
      reason: 'Ghi nhầm năm mẫu',
    };
    await people.worker.does(`/carers/${carer}/corrections`, correction);
    expect((await people.worker.get(`/carers/${carer}`)).body).toMatchObject({ birthDate: '1980', status: 'verified' });
    const retractsEventId = firstOf(await people.worker.get(`/placements/${id}`), 'meetings', 'factId');
    const taken = { retractsEventId, reason: 'Gặp trẻ khác' };
    expect(await people.otherWorker.send('POST', `/placements/${id}/retractions`, taken)).toMatchObject({
      status: 404,
    });
    await people.worker.does(`/placements/${id}/retractions`, taken);
    expect(codeOf(await decide(id, carer))).toBe('placement.meetings-required');
    expect(codeOf(await people.worker.send('POST', `/placements/${id}/retractions`, taken))).toBe(
      'placement.no-such-fact',
    );
  });

  it('names the missing step when one is out of order, and stores nothing in part', async () => {
    const carer = await people.worker.does('/carers', anOffer());
    const id = await aPlacement([]);
    await world.projector.caughtUp();
    const before = (await people.worker.get(`/placements/${id}`)).body.version;
    const send = async (path: string, body: object, person = people.worker) =>
      codeOf(await person.send('POST', `/placements/${id}/${path}`, { occurredAt: ago(5), ...body }));
    expect(codeOf(await decide(id, carer))).toBe('placement.carer-not-verified');
    await people.worker.does(`/carers/${carer}/verification`, { findings: ALL_MET, occurredAt: ago(110) });
    expect((await decide(id, carer)).body.detail).toMatchObject({ unmet: ['approved'] });
    expect((await people.worker.send('POST', `/carers/${carer}/approval`, { occurredAt: ago(108) })).status).toBe(404);
    await people.chair.does(`/carers/${carer}/approval`, { occurredAt: ago(108) });
    expect(codeOf(await decide(id, carer))).toBe('placement.meetings-required');
    expect(await send('hand-over', {})).toBe('placement.decision-required');
    expect(await send('follow-ups', { harmedByCarer: false })).toBe('placement.hand-over-required');
    expect(await send('hand-over', { occurredAt: ago(-600) })).toBe('placement.occurs-in-future');
    expect(await send('hand-over', { occurredAt: '2020' })).toBe('placement.ends-before-start');
    expect((await people.worker.get(`/placements/${id}`)).body.version).toBe(before);
  });

  it('lists matches in the order of the law, and passes nobody over without a reason', async () => {
    const kin = await aCarer({ kinOf: [open.childId], name: 'Người Thân Mẫu' });
    const facility = await aCarer({ form: '61.4', name: 'Cơ Sở Mẫu', room: 20 });
    const id = await aPlacement([facility]);
    await world.projector.caughtUp();
    const { text } = await people.worker.get(`/placements/${id}/matches`);
    const order = [...text.matchAll(/"carerId":"([^"]+)"/g)].map(([, each]) => each);
    expect(order[0]).toBe(kin);
    expect(text).toContain('"form":"61.1","priority":"1"');
    expect(order.indexOf(facility)).toBeGreaterThan(0);
    expect(codeOf(await decide(id, facility))).toBe('placement.department-decides');
    const family = await aCarer({ name: 'Gia Đình Mẫu' });
    await world.projector.caughtUp();
    for (const minutes of [115, 110])
      await people.worker.does(`/placements/${id}/meetings`, { carerId: family, occurredAt: ago(minutes) });
    expect(codeOf(await decide(id, family))).toBe('placement.preference-order');
    expect(await decide(id, family, { passedOverReason: 'Lý do mẫu' })).toMatchObject({ status: 201 });
  });

  it('keeps siblings together unless a reason is told, and hears a child from 7', async () => {
    const sister = await openACase(people, 'Trẻ Mẫu Em');
    const carer = await aCarer({ kinOf: [open.childId] });
    const id = await aPlacement([carer], { siblings: [sister.childId] });
    expect(codeOf(await decide(id, carer))).toBe('placement.siblings-apart');
    const { childOpinion: _, ...unheard } = { childOpinion: '', apartReason: 'Lý do mẫu' };
    const silent = { carerId: carer, occurredAt: ago(100), ...unheard, ...NOBODY_TO_CONSENT };
    expect(codeOf(await people.chair.send('POST', `/placements/${id}/decision`, silent))).toBe(
      'placement.child-opinion-required',
    );
    expect(await decide(id, carer, { apartReason: 'Lý do mẫu' })).toMatchObject({ status: 201 });
    expect(codeOf(await decide(id, carer, { apartReason: 'Lý do mẫu' }))).toBe('placement.already-decided');
  });

  it('moves a child that its carer harmed at once, and takes that carer off the register', async () => {
    const carer = await aCarer({ kinOf: [open.childId] });
    const id = await aPlacement([carer]);
    await decide(id, carer);
    await people.worker.does(`/placements/${id}/hand-over`, { occurredAt: ago(3) });
    const harm = { harmedByCarer: true, occurredAt: ago(2) };
    expect(codeOf(await people.worker.send('POST', `/placements/${id}/follow-ups`, harm))).toBe(
      'placement.child-must-be-moved',
    );
    await people.worker.does(`/placements/${id}/follow-ups`, { ...harm, movedTo: 'NOI_TAM_TRU' });
    await world.projector.caughtUp();
    expect((await people.worker.get(`/placements/${id}`)).body).toMatchObject({
      ...{ status: 'ended', reasonCode: '69.1.b', movedTo: 'NOI_TAM_TRU' },
    });
    expect((await people.worker.get(`/carers/${carer}`)).body).toMatchObject({
      ...{ status: 'struck-off', reasonCode: 'GAY_HAI' },
    });
  });

  it('is one at a time for a child: another need waits until it has ended', async () => {
    const id = await aPlacement([]);
    await world.projector.caughtUp();
    expect(codeOf(await aNeed())).toBe('placement.another-runs');
    await people.chair.does(`/placements/${id}/end`, { reasonCode: '69.3', occurredAt: ago(0) });
    await world.projector.caughtUp();
    const { status, body } = await aNeed();
    running = String(body.id);
    expect(status).toBe(201);
  });

  it('is seen by the own commune and by supervision, and by nobody else', async () => {
    const carer = await aCarer();
    const id = await aPlacement([carer]);
    await world.projector.caughtUp();
    for (const path of [`/carers/${carer}`, `/placements/${id}`, `/placements/${id}/matches`]) {
      expect(await people.supervisor.get(path)).toMatchObject({ status: 200 });
      for (const person of [people.otherWorker, people.hotline, people.dataOfficer, people.receiver])
        expect(await person.get(path)).toMatchObject({ status: 404 });
    }
    expect(itemsOf(await people.otherWorker.get('/carers'))).toEqual([]);
    expect(await aNeed(people.otherWorker)).toMatchObject({ status: 404 });
    expect(await people.otherWorker.send('POST', '/carers', anOffer())).toMatchObject({ status: 404 });
  });

  it('refuses rubbish', async () => {
    const status = async (more: object) => (await people.worker.send('POST', '/carers', anOffer(more))).status;
    expect(await status({ communeCode: 'x' })).toBe(400);
    expect(await status({ room: 0 })).toBe(400);
    expect(await status({ birthDate: '1980-13' })).toBe(400);
    expect(await status({ kinOf: ['x'] })).toBe(400);
    expect(await aNeed(people.worker, { careCase: 'x' })).toMatchObject({ status: 400 });
    expect(await aNeed(people.worker, { caseId: open.childId })).toMatchObject({ status: 404 });
  });
});
