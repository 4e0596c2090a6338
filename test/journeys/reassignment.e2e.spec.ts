import { cloneDatabases } from '#testing';
import { type OpenCase, type People, ago, itemsOf, openACase, peopleOf } from '../support/journey.js';
import type { Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let colleague: Person;
let cases: readonly OpenCase[];

const FROM = accountOf('can-bo');
const TO = accountOf('dong-nghiep');

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  colleague = await world.signIn('dong-nghiep', 'commune-worker', 'commune:31135');
  cases = [
    await openACase(people, 'Trẻ Mẫu Một'),
    await openACase(people, 'Trẻ Mẫu Hai'),
    await openACase(people, 'Trẻ Mẫu Ba'),
  ];
  for (const { caseId } of cases.slice(0, 2))
    await people.chair.does(`/cases/${caseId}/assignment`, { worker: FROM, commune: '31135', occurredAt: ago(30) });
}, 60_000);

afterAll(() => world.close());

const preview = async (person: Person, query = `commune=31135&from=${FROM}&to=${TO}`) => {
  await world.projector.caughtUp();
  return person.get(`/caseloads/reassignment?${query}`);
};
const ids = (): readonly string[] => cases.slice(0, 2).map(({ caseId }) => caseId);
const wish = () => ({ commune: '31135', from: FROM, to: TO, cases: ids(), occurredAt: ago(1) });

describe('the caseload of a worker', () => {
  it('is given to somebody who works in the commune: the chair sees who does', async () => {
    const { text } = await people.chair.get('/caseloads/workers?commune=31135');
    const workers: unknown = JSON.parse(text);
    for (const id of [FROM, TO]) expect(workers).toContainEqual(expect.objectContaining({ id }));
    expect(await people.chair.get('/caseloads/workers?commune=31150')).toMatchObject({ status: 404 });
    expect(await people.worker.get('/caseloads/workers?commune=31135')).toMatchObject({ status: 404 });
  });

  it('is shown before it is given on, with what both have now', async () => {
    const { body } = await preview(people.chair);
    expect(body).toMatchObject({ total: 2 });
    for (const id of ids()) expect(body.cases).toContainEqual(expect.objectContaining({ id }));
    expect(body.loads).toEqual(
      expect.arrayContaining([
        { id: FROM, cases: 2, overdue: 0 },
        { id: TO, cases: 0, overdue: 0 },
      ]),
    );
    expect((await preview(people.chair, `commune=31135&to=${TO}`)).body).toMatchObject({ total: 1 });
    expect(await preview(people.chair, `commune=31150&to=${TO}`)).toMatchObject({ status: 404 });
  });

  it('is given on with one event a case, once however often it is sent', async () => {
    const headers = { 'idempotency-key': 'a4b0a52e-18c5-4b4f-8f52-2f1f3f0f9f01' };
    const told = wish();
    const first = await people.chair.post('/caseloads/reassignment', told, headers);
    const again = await people.chair.post('/caseloads/reassignment', told, headers);
    expect(first).toMatchObject({ status: 201 });
    expect(first.body.cases).toEqual(ids().map((id) => ({ id, given: true, refusal: null })));
    expect(again.body).toEqual(first.body);
    await world.projector.caughtUp();
    for (const id of ids()) {
      const events = itemsOf(await people.chair.get(`/cases/${id}/timeline`)).filter(
        ({ type }) => type === 'CaseAssigned',
      );
      expect(events.map(({ data }) => data)).toMatchObject([{ worker: FROM }, { worker: TO }]);
    }
    expect(
      itemsOf(await colleague.get('/cases?queue=mine'))
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids().toSorted());
  });

  it('stays where it is, case by case, where somebody else got it meanwhile', async () => {
    const other = cases[2]?.caseId;
    const { body } = await people.chair.post('/caseloads/reassignment', { ...wish(), cases: [...ids(), other] });
    expect(body.cases).toEqual([
      ...ids().map((id) => ({ id, given: true, refusal: null })),
      { id: other, given: false, refusal: 'casework.assigned-meanwhile' },
    ]);
  });

  it('is not given to somebody whose role ended, nor by somebody of another commune, nor in rubbish', async () => {
    const wrong = async (more: object, person: Person = people.chair): Promise<unknown> =>
      (await person.post('/caseloads/reassignment', { ...wish(), from: TO, to: FROM, ...more })).body.cases;
    expect(await wrong({ to: accountOf('xa-khac') })).toMatchObject([
      { refusal: 'casework.not-a-worker' },
      { given: false },
    ]);
    const otherChair = await world.signIn('chu-tich-khac', 'commune-chair', 'commune:31150');
    const asked = { ...wish(), from: TO, to: FROM };
    expect((await otherChair.post('/caseloads/reassignment', asked)).status).toBe(404);
    // of a commune of their own they may give cases on, and these are none of it
    expect(await wrong({ commune: '31150' }, otherChair)).toMatchObject([
      { refusal: 'casework.not-found' },
      { refusal: 'casework.not-found' },
    ]);
    const status = async (more: object) =>
      (await people.chair.post('/caseloads/reassignment', { ...wish(), ...more })).status;
    expect(await status({ cases: [] })).toBe(400);
    expect(await status({ cases: ['rubbish'] })).toBe(400);
    expect(
      await status({
        cases: Array.from({ length: 201 }, (_, n) => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`),
      }),
    ).toBe(400);
    expect(await status({ occurredAt: ago(-600) })).toBe(201);
  });
});
