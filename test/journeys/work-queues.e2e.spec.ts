import { cloneDatabases } from '#testing';
import {
  type OpenCase,
  type People,
  aPlan,
  aDetailedAssessment,
  ago,
  anAssessment,
  itemsOf,
  openACase,
  peopleOf,
} from '../support/journey.js';
import type { Person } from '../support/person.js';
import { accountOf } from '../support/stage.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let people: People;
let planned: OpenCase;
let given: OpenCase;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  people = await peopleOf(world);
  const { worker, chair } = people;
  planned = await openACase(people, 'Trẻ Mẫu Một');
  await worker.does(`/cases/${planned.caseId}/initial-assessments`, anAssessment('CAO'));
  await worker.does(`/cases/${planned.caseId}/detailed-assessments`, aDetailedAssessment());
  await worker.does(`/cases/${planned.caseId}/plans`, aPlan());
  given = await openACase(people, 'Trẻ Mẫu Hai');
  const assignment = { worker: accountOf('can-bo'), commune: '31135', occurredAt: ago(5) };
  await chair.does(`/cases/${given.caseId}/assignment`, assignment);
}, 60_000);

afterAll(() => world.close());

const countsFor = async (person: Person, query = '') => {
  const counts = itemsOf(await person.get(`/work-queues${query}`));
  return Object.fromEntries(counts.map(({ queue, count }) => [String(queue), Number(count)]));
};

const idsIn = async (person: Person, queue: string, more = '') =>
  itemsOf(await person.get(`/cases?queue=${queue}${more}`)).map(({ id }) => id);

describe('the work queues of an office', () => {
  it('count what they list, each by the same conditions', async () => {
    const counts = await countsFor(people.worker);
    expect(counts).toEqual({
      ...{ overdue: 0, 'due-soon': 2, open: 2, mine: 1, unassigned: 1 },
      ...{ 'plans-to-approve': 1, 'plans-returned': 0, closed: 0 },
    });
    for (const [queue, count] of Object.entries(counts)) expect(await idsIn(people.worker, queue)).toHaveLength(count);
  });

  it('hold for each person what is theirs', async () => {
    expect(await idsIn(people.worker, 'mine')).toEqual([given.caseId]);
    expect(await idsIn(people.chair, 'mine')).toEqual([]);
    expect(await idsIn(people.worker, 'unassigned')).toEqual([planned.caseId]);
    expect(await idsIn(people.chair, 'plans-to-approve')).toEqual([planned.caseId]);
  });

  it('are empty for another commune, and of one commune or of all for the province', async () => {
    expect(await countsFor(people.otherWorker)).toMatchObject({ open: 0, 'due-soon': 0 });
    expect(await countsFor(people.supervisor)).toMatchObject({ open: 2 });
    expect(await countsFor(people.supervisor, '?commune=31135')).toMatchObject({ open: 2 });
    expect(await countsFor(people.supervisor, '?commune=31150')).toMatchObject({ open: 0 });
  });

  it('are read page by page, no case twice and none left out', async () => {
    const first = await people.worker.get('/cases?queue=open&limit=1');
    const rest = await idsIn(people.worker, 'open', `&limit=1&after=${String(first.body.next)}`);
    expect([...itemsOf(first).map(({ id }) => id), ...rest].toSorted()).toEqual(
      [planned.caseId, given.caseId].toSorted(),
    );
  });

  it('do not exist under another name', async () => {
    expect((await people.worker.get('/cases?queue=everything')).status).toBe(400);
  });
});

describe('the index of a time line', () => {
  it('has a stop for each instant at which something was recorded, and each can be asked for', async () => {
    const { body } = await people.worker.get(`/cases/${planned.caseId}/timeline?limit=1&index=true`);
    const stops = itemsOf({ body: { items: body.stops }, status: 200, headers: {}, raw: undefined, text: '' });
    expect(stops.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    const known = await people.auditor.get(
      `/cases/${planned.caseId}/replay?knownAt=${encodeURIComponent(String(stops[1]?.recordedAt))}`,
    );
    expect(itemsOf({ ...known, body: { items: known.body.history } }).filter((e) => e.type === 'PlanDrafted')).toEqual(
      [],
    );
    expect(known.body.state).toMatchObject({ case: { riskLevel: 'CAO' } });
  });

  it('is left out unless asked for', async () => {
    const { body } = await people.worker.get(`/cases/${planned.caseId}/timeline?limit=1`);
    expect(body).toMatchObject({ stops: null });
  });
});
