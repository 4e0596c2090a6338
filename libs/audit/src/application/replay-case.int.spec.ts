import { EVIDENCE_FILES } from '#evidence';
import { type Actor, NotPermitted } from '#access';
import {
  CaseUnderWay,
  CaseworkModule,
  type RecordInitialAssessment,
  caseCommands,
  caseworkEntities,
  caseworkEventDefinitions,
} from '#casework';
import {
  BLIND_INDEX,
  ChildrenModule,
  blindIndexUnder,
  childCommands,
  childrenEntities,
  childrenEventDefinitions,
} from '#children';
import { EVENT_STORE, type EventStore, createCodec, createPostgresEventStore, memorySubjectKeys } from '#event-store';
import { IntakeModule, intakeEntities, intakeEventDefinitions, reportCommands } from '#intake';
import { CLOCK, type EventId, correctionDefinitions, dateOnly, derivedId, instant, streamOf, uuid } from '#kernel';
import { placementProjections } from '#placement';
import { FRESHNESS, type Freshness, catchUpOnce, createFreshness } from '#projections';
import {
  ServicesModule,
  referralCommands,
  serviceCommands,
  servicesEntities,
  servicesEventDefinitions,
  servicesProjections,
} from '#services';
import { FixedClock, cloneDatabases, ctxOf } from '#testing';
import { Global, Module } from '@nestjs/common';
import { type Command, CommandBus, CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { AuditModule } from '../audit.module.js';
import { type CaseDiff, type CaseReplay, DiffCase, ReplayCase } from './replay-case.query.js';
import { A, B, C, CASE, CHILD, REPORT, march, someId } from './replay.fixture.js';

const system: Actor = { id: someId('system'), role: 'system', office: 'system' };
const worker: Actor = { id: someId('worker'), role: 'commune-worker', office: `commune:${A}` };
const chair: Actor = { id: someId('chair'), role: 'commune-chair', office: `commune:${A}` };
const auditor: Actor = { id: someId('auditor'), role: 'auditor', office: 'province:92' };
const stranger: Actor = { id: someId('stranger'), role: 'commune-chair', office: `commune:${C}` };
const SECRETS = ['Người Báo Mẫu', '0900000002'];

/** The read models by which the streams of a case are found. */
const FINDING = [...servicesProjections, ...placementProjections];
const clock = new FixedClock('2026-03-01T01:00:00Z');
let url: string;
let store: EventStore;
let freshness: Freshness;
let nest: TestingModule;
let sent = 0;

async function openLog(): Promise<void> {
  url = (await cloneDatabases()).main;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('update es.settings set simulated = true'); // the log takes its clock from the spec
  await client.end();
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const definitions = [
    ...correctionDefinitions,
    ...intakeEventDefinitions,
    ...caseworkEventDefinitions,
    ...childrenEventDefinitions,
    ...servicesEventDefinitions,
  ].filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index);
  store = createPostgresEventStore({ url, codec: createCodec(definitions, keys), clock });
  freshness = createFreshness({ url, store });
}

/** What the application gives to audit from outside, and the contexts whose commands tell the story. */
async function boot(): Promise<TestingModule> {
  const outside = [
    { provide: EVENT_STORE, useValue: store },
    { provide: CLOCK, useValue: clock },
    {
      provide: CaseUnderWay,
      useValue: {
        of: () => Promise.resolve({ placementRuns: false, openReferrals: [] }),
        askedToDecide: () => Promise.resolve([]),
      },
    },
    { provide: EVIDENCE_FILES, useValue: {} }, // no file is attached
    { provide: FRESHNESS, useValue: freshness },
    { provide: BLIND_INDEX, useValue: blindIndexUnder(Buffer.alloc(32, 3)) },
  ];
  @Global()
  @Module({ providers: outside, exports: outside.map(({ provide }) => provide) })
  class Outside {}

  const entities = [...intakeEntities, ...caseworkEntities, ...childrenEntities, ...servicesEntities];
  const contexts = [IntakeModule, CaseworkModule, ChildrenModule, ServicesModule, AuditModule];
  const database = TypeOrmModule.forRoot({ type: 'postgres', url, entities, synchronize: false });
  const testing = Test.createTestingModule({ imports: [CqrsModule.forRoot(), database, Outside, ...contexts] });
  return (await testing.compile()).init();
}

const request = (actor: Actor) => {
  const { id, office, role } = actor;
  const commandId = derivedId(someId('commands'), (sent += 1));
  return { actor, ctx: ctxOf({ actor: id, office, role, commandId, now: clock.now() }) };
};

async function tell(on: number, command: Command<{ readonly kind: string }>): Promise<void> {
  const outcome = await nest.get(CommandBus).execute(command);
  expect([on, outcome]).toMatchObject([on, { kind: 'recorded' }]);
}

/** The id of the event of a type that was told last in a stream. */
async function factOf(category: 'case' | 'child', type: string): Promise<EventId> {
  const events = await Array.fromAsync(store.readStream(streamOf(category, category === 'case' ? CASE : CHILD)));
  const fact = events.findLast((event) => event.type === type);
  if (!fact) throw new Error(`no ${type} was told`);
  return fact.id;
}

const assessment = (riskLevel: string): RecordInitialAssessment => ({
  riskLevel,
  measuresNeeded: true,
  findings: 'ghi thử',
  occurredAt: '2026-03-14',
});
const lives = (communeCode: string, validFrom: string) => ({ communeCode, validFrom });

async function tellTheReport(): Promise<void> {
  const told = { receivingPlace: 'UBND_XA', channel: 'TRUC_TIEP', receivedAt: clock.now(), danger: 'CO' };
  const about = { incident: { communeCode: A }, subjectTypes: [], abuseForms: ['BAO_LUC'], children: [{ sex: 'NU' }] };
  const informant = { anonymous: false, name: SECRETS[0] ?? '', phone: SECRETS[1] ?? '' };
  const report = { reportId: REPORT, ...told, ...about, informant };
  await tell(1, reportCommands.receive(REPORT, report, request(worker)));
  const child = { childId: CHILD, sex: 'NU', birthDate: '2016', dutyCommunes: [A], occurredAt: '2026-03-01' };
  await tell(1, childCommands.register(CHILD, { ...child, reportId: REPORT }, request(system)));
  const brought = { caseId: CASE, childId: CHILD, reportId: REPORT, incidentCommune: A, receivedAt: clock.now() };
  const more = { abuseForms: ['BAO_LUC'], danger: 'CO', occurredAt: clock.now() };
  await tell(1, caseCommands.takeUpReport(CASE, { ...brought, ...more }, request(system)));
}

async function tellTheRest(): Promise<void> {
  clock.move(march(10));
  await tell(10, childCommands.recordResidence(CHILD, lives(A, '2026-03-01'), request(worker)));
  clock.move(march(15));
  await tell(15, caseCommands.recordInitialAssessment(CASE, assessment('CAO'), request(worker)));
  clock.move(march(20));
  const residence = await factOf('child', 'ResidenceRecorded');
  const inB = { type: 'ResidenceRecorded', data: lives(B, '2026-03-01') } as const;
  const toB = { correctsEventId: residence, fact: inB, reason: 'told of another commune' };
  await tell(20, childCommands.correctFact(CHILD, toB, request(worker)));
  clock.move(march(22));
  const correctsEventId = await factOf('case', 'InitialAssessmentRecorded');
  const low = { type: 'InitialAssessmentRecorded', data: assessment('THAP') } as const;
  const toLow = { correctsEventId, fact: low, reason: 'read the wrong line' };
  await tell(22, caseCommands.correctFact(CASE, toLow, request(chair)));
  clock.move(march(25));
  await tell(25, childCommands.recordResidence(CHILD, lives(C, '2026-03-22'), request(worker)));
  clock.move(march(26));
  const need = {
    caseId: CASE,
    toOffice: `commune:${C}`,
    need: 'c',
    sharedFields: [],
    legalBasis: 'KHAN_CAP',
  } as const;
  const asked = { ...need, occurredAt: '2026-03-26' };
  await tell(26, referralCommands.make(someId('referral'), asked, request(worker)));
  const contact = { kind: 'c', occurredAt: '2026-03-26' };
  await tell(26, serviceCommands.begin(someId('service'), { caseId: CASE, contact }, request(worker)));
}

beforeAll(async () => {
  await openLog();
  nest = await boot();
  await tellTheReport();
  await tellTheRest();
  await catchUpOnce({ store, url, projections: FINDING });
});

afterAll(async () => {
  await nest.close();
  await freshness.close();
  await store.close();
});

const replay = (known?: number, trueAt?: string, actor = worker): Promise<CaseReplay | undefined> =>
  nest.get(QueryBus).execute(
    new ReplayCase(
      CASE,
      {
        knownAt: known === undefined ? undefined : march(known),
        trueAt: trueAt === undefined ? undefined : dateOnly(trueAt),
      },
      actor,
    ),
  );

const diff = (from?: number, to?: number, trueAt?: string, actor = worker): Promise<CaseDiff | undefined> =>
  nest.get(QueryBus).execute(
    new DiffCase(
      CASE,
      {
        from: from === undefined ? undefined : march(from),
        to: to === undefined ? undefined : march(to),
        trueAt: trueAt === undefined ? undefined : dateOnly(trueAt),
      },
      actor,
    ),
  );

describe('the replay of a case', () => {
  it('has its own stream, its child, its reports, referrals and services', async () => {
    const found = await replay();
    expect(Object.keys(found?.state ?? {}).map((label) => label.replace(/\/.*/, ''))).toEqual([
      ...['case', 'child', 'report', 'referral', 'service'],
    ]);
    expect(found).toMatchObject({ caseId: CASE, knownAt: { asked: null }, trueAt: null, complete: true });
  });

  it.each<[number, string, readonly string[]]>([
    [5, '2026-03-04', []],
    [10, '2026-03-04', [A]],
    [15, '2026-03-04', [A]],
    [20, '2026-03-04', [B]],
    [25, '2026-03-21', [B]],
    [25, '2026-03-22', [B, C]],
  ])('known at %s/3, true at %s: the residences told are %j', async (known, trueAt, communes) => {
    const found = await replay(known, trueAt);
    expect(found).toMatchObject({ knownAt: { asked: march(known) }, trueAt });
    expect(found?.state.child).toMatchObject({ residences: communes.map((communeCode) => ({ communeCode })) });
  });

  it('names the birth year on a day within it as uncertain', async () => {
    expect((await replay(undefined, '2016-06-01'))?.uncertain).toMatchObject([
      { stream: 'child', type: 'ChildRegistered', reason: { told: '2016', precision: 'year' } },
    ]);
  });

  it('cuts all streams at one position: what was recorded later has not happened', async () => {
    const found = await replay(20);
    expect(Object.keys(found?.state ?? {}).some((label) => label.startsWith('referral'))).toBe(false);
    expect(found?.history.every(({ recordedAt }) => recordedAt <= march(20))).toBe(true);
    expect(found?.state.case).toMatchObject({ riskLevel: 'CAO', corrections: 0 });
    expect((await replay(22))?.state.case).toMatchObject({ riskLevel: 'THAP', corrections: 1 });
  });

  it('before the first event was recorded has nothing, and says so of a case that is there now', async () => {
    const at = { knownAt: instant('2026-02-01T00:00:00Z') };
    const found = await nest.get(QueryBus).execute(new ReplayCase(CASE, at, worker));
    expect(found).toMatchObject({ state: {}, history: [], uncertain: [] });
  });

  it('has the history in log order, with both tellings and which of them was corrected', async () => {
    const history = (await replay())?.history ?? [];
    expect(history.map(({ type }) => type)).toEqual([
      ...['ReportReceived', 'ChildRegistered', 'CaseOpened', 'ResidenceRecorded', 'InitialAssessmentRecorded'],
      ...['FactCorrected', 'FactCorrected', 'ResidenceRecorded', 'ReferralMade', 'ServiceDelivered'],
    ]);
    const [residence, correction] = [history[3], history[5]];
    expect(residence).toMatchObject({ occurredAt: '2026-03-01', data: { communeCode: A }, retractedBy: null });
    expect(residence?.correctedBy).toEqual([correction?.eventId]);
  });
});

describe('the difference of a case', () => {
  it('has each field that changed with who, when and why', async () => {
    const found = await diff(21, 22);
    expect(found?.changes.map(({ field }) => field.replace(/\[\w+\]/, '[…]'))).toEqual([
      ...['case.assessments[…].riskLevel', 'case.corrections', 'case.riskLevel'],
    ]);
    expect(found?.changes[2]).toMatchObject({
      before: 'CAO',
      after: 'THAP',
      by: { id: chair.id, role: 'commune-chair' },
      recordedAt: march(22),
      occurredAt: '2026-03-14',
      why: { type: 'FactCorrected', reason: 'read the wrong line' },
    });
  });

  it('is of what was true on the day that is asked about', async () => {
    expect((await diff(15, 20, '2026-03-04'))?.changes).toMatchObject([
      { before: A, after: B, why: { reason: 'told of another commune' } },
    ]);
    expect((await diff(22, 25, '2026-03-21'))?.changes).toEqual([]);
  });

  it('has what a stream holds that began between the two', async () => {
    const fields = (await diff(25))?.changes.map(({ field }) => field) ?? [];
    expect(fields.some((field) => /^referral\/\w{8}\.status$/.test(field))).toBe(true);
    expect(fields.some((field) => field.startsWith('case.'))).toBe(false);
  });

  it('is from the beginning until now unless told', async () => {
    const found = await diff();
    expect(found).toMatchObject({ from: { asked: null, position: '0' }, to: { asked: null } });
    expect(found?.changes.find(({ field }) => field === 'case.riskLevel')).toMatchObject({ after: 'THAP' });
  });
});

describe('who may replay', () => {
  it('a case that nobody opened is not there', async () => {
    const at = { knownAt: undefined };
    expect(await nest.get(QueryBus).execute(new ReplayCase(someId('nobody'), at, worker))).toBeUndefined();
    expect(await nest.get(QueryBus).execute(new DiffCase(someId('nobody'), {}, worker))).toBeUndefined();
  });

  it('a case of another commune is not shown, nor its difference, whatever instant is asked for', async () => {
    await expect(replay(undefined, undefined, stranger)).rejects.toThrow(NotPermitted);
    await expect(replay(5, undefined, stranger)).rejects.toThrow(NotPermitted);
    await expect(diff(undefined, undefined, undefined, stranger)).rejects.toThrow(NotPermitted);
  });

  it('an auditor of the province replays it', async () => {
    expect((await replay(undefined, undefined, auditor))?.state.case).toMatchObject({ riskLevel: 'THAP' });
  });

  it.each([
    ['worker', worker],
    ['auditor', auditor],
    ['chair of the commune, to whom it is shown by a request that is written down', chair],
  ])('the informant is masked for the %s: in state, history and difference', async (_name, actor) => {
    const answers = JSON.stringify([
      await replay(undefined, undefined, actor),
      await diff(undefined, undefined, undefined, actor),
    ]);
    for (const secret of SECRETS) expect(answers).not.toContain(secret);
    expect(answers).toContain('masked');
  });

  it('who opened the child in an emergency reads the history too, and whoever counts reads no name in it', async () => {
    const opened: Actor = { ...stranger, brokenGlass: [CHILD] };
    expect(JSON.stringify(await replay(undefined, undefined, opened))).toContain('ghi thử');
    const counting = JSON.stringify([
      await replay(undefined, undefined, { ...chair, purpose: 'statistics' }),
      await diff(undefined, undefined, undefined, { ...chair, purpose: 'statistics' }),
    ]);
    expect(counting).not.toMatch(/"2016"|ghi thử|told of another|read the wrong/);
    expect(counting).toContain('InitialAssessmentRecorded');
  });
});

it('says that referrals and services may be missing while their read models lag', async () => {
  clock.move(march(27));
  const contact = { kind: 'c', occurredAt: '2026-03-27' };
  await tell(27, serviceCommands.begin(someId('second service'), { caseId: CASE, contact }, request(worker)));
  expect((await replay())?.complete).toBe(false);
  await catchUpOnce({ store, url, projections: FINDING });
  const found = await replay();
  expect(found?.complete).toBe(true);
  expect(Object.keys(found?.state ?? {}).filter((label) => label.startsWith('service/'))).toHaveLength(2);
});
