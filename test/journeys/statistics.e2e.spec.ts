import { systemClock } from '#kernel';
import { cloneDatabases } from '#testing';
import {
  type OpenCase,
  type People,
  aReport,
  anAssessment,
  assessAndPlan,
  inDays,
  itemsOf,
  openACase,
  peopleOf,
  referAndServe,
  reviewAndClose,
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
  await assessAndPlan(people, open);
  await referAndServe(people, open);
}, 60_000);

afterAll(() => world.close());

const PERIOD = `from=${inDays(-400)}&to=${inDays(400)}`;

interface Table {
  readonly measure: string;
  readonly of: string | null;
  readonly total: number | null;
  readonly dimensions: readonly {
    readonly by: string;
    readonly cells: readonly { value: string; count: number | null }[];
  }[];
}

async function tablesFor(person: Person, more = '&exact=true'): Promise<readonly Table[]> {
  await world.projector.caughtUp();
  const { status, body } = await person.get(`/statistics?${PERIOD}${more}`);
  expect(status).toBe(200);
  const { tables } = body;
  return isTables(tables) ? tables : [];
}

const isTables = (told: unknown): told is readonly Table[] => Array.isArray(told);
const tableOf = (tables: readonly Table[], measure: string, of: string | null = null): Table | undefined =>
  tables.find((table) => table.measure === measure && table.of === of);
const cellsOf = (table: Table | undefined, by: string) =>
  Object.fromEntries(
    table?.dimensions.find((each) => each.by === by)?.cells.map(({ value, count }) => [value, count]) ?? [],
  );

describe('statistics', () => {
  it('count reports, children, cases, timeliness, referrals and services of the whole city for the province', async () => {
    const tables = await tablesFor(people.supervisor);
    expect(cellsOf(tableOf(tables, 'reports'), 'channel')).toEqual({ DIEN_THOAI: 1 });
    expect(cellsOf(tableOf(tables, 'reported-children'), 'sex')).toEqual({ NU: 1 });
    expect(cellsOf(tableOf(tables, 'cases'), 'status')).toEqual({ open: 1 });
    expect(cellsOf(tableOf(tables, 'timeliness', 'emergency-response'), 'status')).toEqual({ met: 1 });
    expect(cellsOf(tableOf(tables, 'referrals'), 'status')).toEqual({ completed: 1 });
    expect(tableOf(tables, 'contacts')).toMatchObject({ total: 1, costVnd: 0, medianMinutes: 45 });
  });

  it('of a commune are those of that commune', async () => {
    expect(tableOf(await tablesFor(people.chair), 'cases')).toMatchObject({ total: 1 });
    expect(await tablesFor(people.otherWorker)).toEqual([]);
    expect(await tablesFor(people.supervisor, '&exact=true&commune=31150')).toEqual([]);
  });

  it('do not tell numbers below five unless they are asked for exactly', async () => {
    expect(tableOf(await tablesFor(people.supervisor, ''), 'reports')).toMatchObject({ total: null });
  });

  it('of an instant are what was known then, whatever came to be known later', async () => {
    const before = systemClock.now();
    const then = await tablesFor(people.supervisor, `&exact=true&knownAt=${before}`);
    await reviewAndClose(people, open);
    await people.hotline.does('/reports', aReport('Trẻ Mẫu Ba'));
    const now = await tablesFor(people.supervisor);
    expect(tableOf(now, 'reports')).toMatchObject({ total: 2 });
    expect(cellsOf(tableOf(now, 'cases'), 'status')).toEqual({ closed: 1 });
    expect(await tablesFor(people.supervisor, `&exact=true&knownAt=${before}`)).toEqual(then);
    expect(cellsOf(tableOf(then, 'cases'), 'status')).toEqual({ open: 1 });
  });

  it('follow a correction of a fact from then on', async () => {
    const other = await openACase(people, 'Trẻ Mẫu Bốn');
    await people.worker.does(`/cases/${other.caseId}/initial-assessments`, anAssessment('CAO'));
    await world.projector.caughtUp();
    const before = systemClock.now();
    const timeline = itemsOf(await people.worker.get(`/cases/${other.caseId}/timeline`));
    const assessment = timeline.find(({ type }) => type === 'InitialAssessmentRecorded');
    await people.worker.does(`/cases/${other.caseId}/corrections`, {
      ...{ correctsEventId: assessment?.id, reason: 'Ghi nhầm mẫu' },
      assessment: anAssessment('THAP'),
    });
    const risks = async (more: string) =>
      cellsOf(tableOf(await tablesFor(people.supervisor, `&exact=true${more}`), 'cases'), 'risk');
    expect(await risks('')).toMatchObject({ THAP: 2 });
    expect(await risks(`&knownAt=${before}`)).toMatchObject({ THAP: 1, CAO: 1 });
  });

  it('refuse a period that ends before it begins, rubbish, and who may not count', async () => {
    const asked = async (person: Person, query: string) => (await person.get(`/statistics?${query}`)).status;
    expect(await asked(people.supervisor, `from=${inDays(0)}&to=${inDays(-1)}`)).toBe(400);
    expect(await asked(people.supervisor, 'from=2026-02-30&to=2026-03-01')).toBe(400);
    expect(await asked(people.supervisor, `${PERIOD}&knownAt=rubbish`)).toBe(400);
    expect(await asked(people.supervisor, `${PERIOD}&commune=x`)).toBe(400);
    expect(await asked(people.hotline, PERIOD)).toBe(404);
    expect(await asked(people.dataOfficer, PERIOD)).toBe(404);
  });
});
