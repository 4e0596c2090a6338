import { Offices, type AccountEvent, accountEventDefinitions } from '#access';
import { type ChildEvent, childrenEventDefinitions } from '#children';
import type { StreamCommand } from '#commands';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys, metaOf } from '#event-store';
import { type DomainEvent, type StreamName, correctionDefinitions, instant, streamOf, uuid } from '#kernel';
import { type Actor, NotPermitted } from '#permit';
import { FixedClock, asking, ctxOf, idOf } from '#testing';
import { PROVINCE_OFFICE } from '#vocabulary';
import { randomBytes, randomUUID } from 'node:crypto';
import { caseEventDefinitions } from '../domain/case/case.definitions.js';
import { CASE, CHILD, alone, measure, opened, reviewed, transferred, underWay } from '../domain/case/case.fixture.js';
import type { UnderWay } from '../domain/case/closing.decide.js';
import { caseCommands } from './case.commands.js';
import { CaseUnderWay } from './look-ups.js';

const NOW = '2026-03-10T08:00:00.000000Z';
const WORKER = idOf('worker');
const worker: Actor = { id: idOf('an'), role: 'commune-worker', office: 'commune:31135' };
const chair: Actor = { ...worker, role: 'commune-chair' };
const stranger: Actor = { ...worker, office: 'commune:31136' };

let store: EventStore;
/** What runs for the child in other contexts, as they tell it at that moment. */
let running: UnderWay;
let asked: readonly string[];

const append = (stream: StreamName, ...events: readonly DomainEvent[]) =>
  store.append({
    ...{ stream, expected: 'any', meta: metaOf(ctxOf({ commandId: uuid(randomUUID()) })) },
    events: events.map((event) => ({ ...event, id: uuid(randomUUID()) })),
  });
const inCase = (...events: Parameters<typeof append>[1][]) => append(streamOf('case', CASE), ...events);
const ofChild = (...events: readonly ChildEvent[]) => append(streamOf('child', CHILD), ...events);
const ofAccount = (...events: readonly AccountEvent[]) => append(streamOf('account', WORKER), ...events);

const registered: ChildEvent = {
  type: 'ChildRegistered',
  data: { childId: CHILD, sex: 'NU', dutyCommunes: ['31135'], occurredAt: '2026-03-01' },
};
const born = (birthDate: string): ChildEvent => ({
  type: 'IdentityStated',
  data: { childId: CHILD, source: 'birth-certificate', birthDate, occurredAt: '2026-03-09' },
});
const ROLE = { accountId: WORKER, role: 'commune-worker', office: 'commune:31135' } as const;
const granted: readonly AccountEvent[] = [
  { type: 'AccountOpened', data: { accountId: WORKER, occurredAt: '2026-01-01' } },
  { type: 'RoleGranted', data: { ...ROLE, validFrom: '2026-01-01' } },
];
const ended: AccountEvent = { type: 'RoleEnded', data: { ...ROLE, occurredAt: instant('2026-03-09T00:00:00Z') } };

const request = (actor: Actor = worker, ifMatch?: number) => {
  const { id, role, office } = actor;
  return { actor, ctx: ctxOf({ actor: id, role, office, commandId: uuid(randomUUID()) }), ifMatch };
};

class Running extends CaseUnderWay {
  of(): Promise<UnderWay> {
    return Promise.resolve(running);
  }

  askedToDecide(): Promise<readonly string[]> {
    return Promise.resolve(asked);
  }
}
const ask: ReturnType<typeof asking> = (token) => asking(new Running(), new Offices(store))(token);
const carryOut = <Code extends string>(command: StreamCommand<Code>, log = store) =>
  command.carryOut({ store: log, ask });

/** A log in which somebody else is first, once: what they tell is there when the command is tried again. */
function whileSomebodyTells(meanwhile: () => Promise<unknown>): EventStore {
  let isTold = false;
  return {
    ...store,
    append: async (appended) => {
      if (!isTold) {
        isTold = true;
        await meanwhile();
        await inCase(transferred('31136'));
      }
      return store.append(appended);
    },
  };
}

/** A log that says which streams were read. */
function noting(read: string[]): EventStore {
  return {
    ...store,
    readStream: (stream, options) => {
      read.push(stream);
      return store.readStream(stream, options);
    },
  };
}

beforeEach(() => {
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const definitions = [
    ...correctionDefinitions,
    ...accountEventDefinitions,
    ...childrenEventDefinitions,
    ...caseEventDefinitions,
  ].filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index);
  store = createMemoryEventStore({ codec: createCodec(definitions, keys), clock: new FixedClock(NOW) });
  [running, asked] = [alone, []];
});

describe('the consent of a child', () => {
  const consent = () =>
    caseCommands.recordConsent(
      CASE,
      { givenBy: 'CHINH_TRE_EM', purpose: 'CHIA_SE', occurredAt: '2026-03-10' },
      request(),
    );

  it('is taken by the birth that its record tells', async () => {
    await inCase(opened());
    await ofChild(registered, born('2015-05-01'));
    expect(await carryOut(consent())).toMatchObject({ kind: 'recorded', types: ['ConsentRecorded'] });
  });

  it('is not taken where its birth became known while it was recorded, and the child is too young', async () => {
    await inCase(opened());
    await ofChild(registered);
    const log = whileSomebodyTells(() => ofChild(born('2022-05-01')));
    expect(await carryOut(consent(), log)).toMatchObject({ code: 'casework.child-under-seven' });
  });

  it('reads one other stream, whatever the command', async () => {
    await inCase(opened());
    const read: string[] = [];
    await carryOut(consent(), noting(read));
    expect(read).toEqual([streamOf('case', CASE), streamOf('child', CHILD)]);
  });

  it('of a case that is not there is refused, and looks nobody up', async () => {
    const read: string[] = [];
    await expect(carryOut(consent(), noting(read))).rejects.toThrow(NotPermitted);
    expect(read).toEqual([streamOf('case', CASE)]);
  });
});

describe('a case is given to', () => {
  const assign = () =>
    caseCommands.assignCase(CASE, { worker: WORKER, commune: '31135', occurredAt: '2026-03-10' }, request(chair));

  it('a worker of the commune, and to nobody else', async () => {
    await inCase(opened());
    expect(await carryOut(assign())).toMatchObject({ code: 'casework.not-a-worker' });
    await ofAccount(...granted);
    expect(await carryOut(assign())).toMatchObject({ kind: 'recorded', types: ['CaseAssigned'] });
  });

  it('nobody whose role ended while it was given', async () => {
    await inCase(opened());
    await ofAccount(...granted);
    const log = whileSomebodyTells(() => ofAccount(ended));
    expect(await carryOut(assign(), log)).toMatchObject({ code: 'casework.not-a-worker' });
  });
});

describe('a file of a case', () => {
  const officer: Actor = { id: idOf('officer'), role: 'province-officer', office: PROVINCE_OFFICE };
  const file = {
    ...{ evidenceId: idOf('file'), mediaType: 'application/pdf', bytes: 9, contentHash: 'a'.repeat(64) },
    occurredAt: '2026-03-10' as const,
  };
  const attach = () => carryOut(caseCommands.attachEvidence(CASE, file, request(officer)));

  it('comes from the province only where its department is asked to decide on the care of the child', async () => {
    await inCase(opened());
    await expect(attach()).rejects.toThrow(NotPermitted);
    asked = [PROVINCE_OFFICE];
    expect(await attach()).toMatchObject({ kind: 'recorded', types: ['EvidenceAttached'] });
  });
});

describe('a case is not closed', () => {
  const close = (actor = chair) =>
    caseCommands.closeCase(CASE, { reasonCode: 'AN_TOAN', occurredAt: '2026-03-10' }, request(actor));

  it('over a placement or a referral that other contexts tell of', async () => {
    await inCase(...underWay, reviewed());
    running = { ...alone, placementRuns: true };
    expect(await carryOut(close())).toMatchObject({ code: 'casework.placement-runs' });
    running = { ...alone, openReferrals: [idOf('referral')] };
    expect(await carryOut(close())).toMatchObject({ code: 'casework.referrals-open' });
    running = alone;
    expect(await carryOut(close())).toMatchObject({ kind: 'recorded', types: ['CaseClosed'] });
  });

  it('over what was handed over while it was closed: all of it is looked at again', async () => {
    await inCase(...underWay, reviewed());
    const log = whileSomebodyTells(() => Promise.resolve());
    expect(await carryOut(close(), log)).toMatchObject({ code: 'casework.transfer-pending' });
  });

  it('by somebody who may not, who does not learn what runs for the child either', async () => {
    await inCase(...underWay, reviewed());
    await expect(close(stranger).carryOut({ store, ask: asking() })).rejects.toThrow(NotPermitted);
  });
});

describe('an emergency measure', () => {
  it('is recorded whatever happened since the case was looked at; an assessment of then is not', async () => {
    await inCase(opened(), transferred('31136'));
    const measured = caseCommands.takeEmergencyMeasure(CASE, measure, request(worker, 1));
    expect(await carryOut(measured)).toMatchObject({ kind: 'recorded', types: ['EmergencyMeasureTaken'] });
    const told = { riskLevel: 'CAO', measuresNeeded: true, occurredAt: '2026-03-10' };
    const assessed = caseCommands.recordInitialAssessment(CASE, told, request(worker, 1));
    expect(await carryOut(assessed)).toMatchObject({
      kind: 'stale',
      changed: ['CaseTransferred', 'EmergencyMeasureTaken'],
    });
  });
});
