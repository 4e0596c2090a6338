import { calendarsIn, owedRowsIn } from '#calendar';
import { SYSTEM_ID, type Send, type SweepEngine, timedCommand } from '#commands';
import {
  type EventStore,
  createCodec,
  createMemoryEventStore,
  knownEvent,
  memorySubjectKeys,
  metaOf,
} from '#event-store';
import {
  type DomainEvent,
  type Instant,
  type Known,
  type Uuid,
  beginTerm,
  correctionDefinitions,
  derivedId,
  effectiveHistory,
  fold,
  instant,
  statusOfObligation,
  streamOf,
  uuid,
} from '#kernel';
import { catchUpOnce, migrateProjections } from '#projections';
import { shippedCalendars } from '#reference';
import { FixedClock, cloneEmptyDatabase } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { caseDecider } from '../domain/case/case.decider.js';
import { caseEventDefinitions } from '../domain/case/case.definitions.js';
import type { CaseEvent } from '../domain/case/case.events.js';
import { brought, detailedAssessment, someId } from '../domain/case/case.fixture.js';
import { PLAN_DRAFTING } from '../domain/case/obligations.js';
import { CaseFile, caseFileProjection } from '../read-models/case-file/case-file.js';
import { caseCommands } from './case.commands.js';
import { caseSweeps } from './case.sweeps.js';

const nothing = (): never => {
  throw new Error('nothing is looked up for this');
};

const inVietnam = (clock: string): Instant => instant(`${clock}+07:00`);
const clock = new FixedClock('2026-11-16T02:00:00.000000Z');
let store: EventStore;
let url: string;
let source: DataSource;

const send: Send = (command) => command.carryOut({ store, ask: nothing });
const engine = (): SweepEngine => ({
  ...{ clock, store, send, ask: nothing, owed: owedRowsIn(source), calendars: () => calendarsIn(store) },
});
const [lapses, reckonings] = caseSweeps;
const caseOf = (name: string): Uuid => derivedId(someId(name), 'case');

/** Appends events as a program of before the new calendar did: by the version of the calendar that it knew. */
async function append(name: string, at: string, ...events: readonly DomainEvent[]): Promise<void> {
  clock.move(inVietnam(at));
  const { ctx } = timedCommand(uuid(randomUUID()), 'given', clock.now());
  await store.append({
    ...{ stream: streamOf('case', caseOf(name)), expected: 'any', meta: metaOf(ctx) },
    events: events.map((event) => ({ ...event, id: uuid(randomUUID()) })),
  });
}

const [old] = shippedCalendars.versions;
if (old === undefined) throw new Error('there is no first calendar');
const termFrom = (start: string) => beginTerm(PLAN_DRAFTING, inVietnam(start), old.calendar);

/** A case whose detailed assessment ended then, told by the old calendar. */
async function aCase(name: string, start: string): Promise<void> {
  const ids = { caseId: caseOf(name), childId: someId(name), reportId: someId(`report ${name}`) };
  const told = { ...ids, danger: 'KHONG', receivedAt: inVietnam(start), occurredAt: inVietnam(start) } as const;
  const detailed = detailedAssessment({ occurredAt: inVietnam(start) });
  await append(
    name,
    start,
    { type: 'CaseOpened', data: { ...brought(told) } },
    {
      type: 'DetailedAssessmentRecorded',
      data: { ...detailed, childId: ids.childId, template: '03@1', begins: [termFrom(start)] },
    },
  );
}

/** The lapse that the sweep of before recorded. */
async function lapsed(name: string, start: string, at: string): Promise<void> {
  const { startedAt, dueAt, calendarVersion } = termFrom(start);
  const obligationId = (await planOf(name)).id;
  const data = { obligationId, obligation: PLAN_DRAFTING, startedAt, dueAt, calendarVersion };
  await append(name, at, { type: 'DeadlineLapsed', data });
}

const submitted = (name: string, at: string) =>
  append(name, at, {
    type: 'PlanDrafted',
    data: { childId: someId(name), planVersion: 1, tasks: [], template: '04@1', begins: [], occurredAt: inVietnam(at) },
  });

async function historyOf(name: string, knownAt?: Instant) {
  const history: Known<CaseEvent>[] = [];
  for await (const event of store.readStream(streamOf('case', caseOf(name))))
    if (knownAt === undefined || event.recordedAt <= knownAt) history.push(knownEvent<CaseEvent>(event));
  return history;
}

async function planOf(name: string, knownAt?: Instant) {
  const state = fold(caseDecider, effectiveHistory(await historyOf(name, knownAt)));
  const found = state.status === 'none' ? undefined : state.obligations.find(({ kind }) => kind === PLAN_DRAFTING);
  if (!found) throw new Error('no plan is owed');
  return found;
}

const statusOf = async (name: string, knownAt?: Instant) => statusOfObligation(await planOf(name, knownAt));
/** What time brought to the plan, and who recorded it. */
const timesIn = async (name: string) =>
  (await historyOf(name)).flatMap(({ type, data, by }) =>
    'obligation' in data && data.obligation === PLAN_DRAFTING ? [[type, by] as const] : [],
  );

/** The sweeps of a moment, as the program runs them. */
async function sweepAt(at: string): Promise<void> {
  clock.move(inVietnam(at));
  for (const sweep of [lapses, reckonings, lapses]) {
    await catchUpOnce({ store, url, projections: [caseFileProjection] });
    await sweep?.begin(engine())();
  }
  await catchUpOnce({ store, url, projections: [caseFileProjection] });
}

beforeAll(async () => {
  url = await cloneEmptyDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  await migrateProjections(client);
  await client.end();
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  store = createMemoryEventStore({
    codec: createCodec([...correctionDefinitions, ...caseEventDefinitions], keys),
    clock,
  });
  source = new DataSource({ type: 'postgres', url, entities: [CaseFile] });
  await source.initialize();
  await aCase('still late', '2026-11-16T09:00:00'); // until Monday 23, whatever the 24th is
  await aCase('silent', '2026-11-18T09:00:00'); // until Wednesday 25; right: Thursday 26
  await aCase('submitted', '2026-11-18T09:00:00');
  await aCase('not yet due', '2026-11-23T09:00:00'); // until Monday 30; right: Tuesday 1 December
  await aCase('after it', '2026-11-25T08:00:00'); // until Wednesday 2 December by both
  await lapsed('still late', '2026-11-16T09:00:00', '2026-11-24T00:00:05');
  await lapsed('silent', '2026-11-18T09:00:00', '2026-11-26T00:00:05');
  await lapsed('submitted', '2026-11-18T09:00:00', '2026-11-26T00:00:05');
  await submitted('submitted', '2026-11-26T08:00:00');
});

afterAll(() => source.destroy());

describe('24 November becomes a day off after lapses were recorded', () => {
  it('before: everybody believes that the plans are late', async () => {
    expect([await statusOf('still late'), await statusOf('silent'), await statusOf('submitted')]).toEqual([
      ...['lapsed', 'lapsed', 'met-late'],
    ]);
  });

  it('at the moment at which it is known: times move, lapses that were none are revoked, one that is right stays', async () => {
    await sweepAt('2026-11-26T10:00:00');
    expect((await planOf('silent')).dueAt).toBe(inVietnam('2026-11-27T00:00:00'));
    expect((await planOf('not yet due')).dueAt).toBe(inVietnam('2026-12-02T00:00:00'));
    expect((await planOf('after it')).dueAt).toBe(inVietnam('2026-12-03T00:00:00'));
    expect([await statusOf('still late'), await statusOf('silent'), await statusOf('submitted')]).toEqual([
      ...['lapsed', 'due', 'met'],
    ]);
    expect(await timesIn('silent')).toEqual([
      ['DeadlineLapsed', SYSTEM_ID],
      ['DeadlineReckonedAnew', SYSTEM_ID],
      ['DeadlineLapseRevoked', SYSTEM_ID],
    ]);
    expect((await timesIn('still late')).map(([type]) => type)).toEqual(['DeadlineLapsed']);
    expect((await timesIn('not yet due')).map(([type]) => type)).toEqual(['DeadlineReckonedAnew']);
    expect(await timesIn('after it')).toEqual([]);
  });

  it('the queue shows what is right, with both times and the calendar', async () => {
    const rows = await source.query<readonly { obligations: readonly object[] }[]>(
      `select obligations from read.case_file where id = $1`,
      [caseOf('silent')],
    );
    expect(rows[0]?.obligations.find((each) => 'kind' in each && each.kind === PLAN_DRAFTING)).toMatchObject({
      status: 'due',
      dueAt: inVietnam('2026-11-27T00:00:00'),
      lapseRevokedAt: inVietnam('2026-11-26T10:00:00'),
      reckonedAnew: {
        at: inVietnam('2026-11-26T10:00:00'),
        oldDueAt: inVietnam('2026-11-26T00:00:00'),
        calendarVersion: 'vn-2026-2',
      },
    });
  });

  it('a replay at an instant before shows what was believed then', async () => {
    const before = inVietnam('2026-11-26T09:59:59');
    expect(await statusOf('silent', before)).toBe('lapsed');
    expect((await planOf('silent', before)).dueAt).toBe(inVietnam('2026-11-26T00:00:00'));
  });

  it('is reckoned once, however often the sweeps run', async () => {
    const told = await timesIn('silent');
    await sweepAt('2026-11-26T11:00:00');
    await sweepAt('2026-11-26T23:59:59');
    expect(await timesIn('silent')).toEqual(told);
  });

  it('after: the plan that nobody submitted lapses at the end of Thursday 26, and stays so', async () => {
    await sweepAt('2026-11-27T00:00:00');
    await sweepAt('2026-11-30T00:00:00');
    expect((await timesIn('silent')).map(([type]) => type)).toEqual([
      ...['DeadlineLapsed', 'DeadlineReckonedAnew', 'DeadlineLapseRevoked', 'DeadlineLapsed'],
    ]);
    expect([await statusOf('silent'), await statusOf('submitted')]).toEqual(['lapsed', 'met']);
  });

  it('a lapse is not recorded by a time that is no longer right, even before it was reckoned anew', async () => {
    await aCase('told by an old program', '2026-11-20T09:00:00'); // until Friday 27; right: Monday 30
    clock.move(inVietnam('2026-11-28T00:00:05'));
    await catchUpOnce({ store, url, projections: [caseFileProjection] });
    await lapses?.begin(engine())();
    expect(await timesIn('told by an old program')).toEqual([]);
    await send(
      caseCommands.reckonAnew(caseOf('told by an old program'), {}, timedCommand(someId('x'), 'x', clock.now())),
    );
    expect((await planOf('told by an old program')).dueAt).toBe(inVietnam('2026-12-01T00:00:00'));
  });
});
