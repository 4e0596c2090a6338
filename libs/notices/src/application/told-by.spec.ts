import { type CaseEvent, caseworkEventDefinitions } from '#casework';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys, metaOf } from '#event-store';
import { type DomainEvent, type Uuid, correctionDefinitions, derivedId, instant, streamOf, uuid } from '#kernel';
import { type PlacementEvent, placementEventDefinitions } from '#placement';
import { FixedClock, ctxOf, idOf } from '#testing';
import type { Thing } from '#vocabulary';
import { randomBytes, randomUUID } from 'node:crypto';
import { CHAIR, SUPERVISION, WORKER } from '../domain/reach.js';
import { concernedBy } from './recipients.js';
import { type Things, thingsIn } from './things.js';
import { toldBy } from './told-by.js';

const OF = { placementId: idOf('placement'), childId: idOf('child') };
const IDS: Readonly<Partial<Record<Thing, Uuid>>> = { case: idOf('case'), placement: OF.placementId };
const definitions = [...correctionDefinitions, ...caseworkEventDefinitions, ...placementEventDefinitions].filter(
  ({ type }, index, all) => all.findIndex((other) => other.type === type) === index,
);
const clock = new FixedClock('2026-03-10T08:00:00Z');
let store: EventStore;
let things: Things;

const chairOf = (commune: string) => ({ office: `commune:${commune}`, role: CHAIR });
const workersOf = (commune: string) => ({ office: `commune:${commune}`, role: WORKER });

/** Records an event, and gives what people are told by it: to whom, why, and with which detail. */
async function told(thing: Thing, event: CaseEvent | PlacementEvent) {
  await append(thing, event);
  const stream = streamOf(thing, IDS[thing] ?? idOf('none'));
  const last = (await Array.fromAsync(store.readStream(stream))).at(-1);
  return last === undefined ? [] : toldBy(things, thing, last);
}

async function append(thing: Thing, ...events: readonly DomainEvent[]): Promise<void> {
  const commandId = uuid(randomUUID());
  await store.append({
    ...{ stream: streamOf(thing, IDS[thing] ?? idOf('none')), expected: 'any', meta: metaOf(ctxOf({ commandId })) },
    events: events.map(({ type, data }, index) => ({ id: derivedId(commandId, index), type, data: { ...data } })),
  });
}

const opened: CaseEvent = {
  type: 'CaseOpened',
  data: {
    ...{ caseId: idOf('case'), childId: OF.childId, reportId: idOf('report'), abuseForms: [] },
    ...{ incidentCommune: '31135', receivedAt: instant('2026-03-01T00:00:00Z'), danger: 'KHONG' },
    occurredAt: '2026-03-01',
  },
};
const assignedTo = (worker: Uuid): CaseEvent => ({
  type: 'CaseAssigned',
  data: { childId: OF.childId, worker, commune: '31135', occurredAt: '2026-03-02' },
});
const transferred: CaseEvent = {
  type: 'CaseTransferred',
  data: {
    ...{ childId: OF.childId, fromCommune: '31135', toCommune: '31150', reasonCode: 'NOI_CU_TRU' },
    occurredAt: '2026-03-03',
  },
};
const needed: PlacementEvent = {
  type: 'CareNeedRecorded',
  data: {
    ...{ ...OF, caseId: idOf('case'), communes: ['31135'], careCase: '62.1', siblings: [] },
    ...{ template: '10@1', occurredAt: '2026-03-02' },
  },
};
const petitioned = (more: object): PlacementEvent => ({
  type: 'PlacementPetitioned',
  data: {
    ...{ ...OF, carerId: idOf('carer'), form: '61.2', decider: 'TOA_AN', basis: '66.4', childHeard: true },
    ...{ occurredAt: '2026-03-04', ...more },
  },
});

beforeEach(async () => {
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  store = createMemoryEventStore({ codec: createCodec(definitions, keys), clock });
  things = thingsIn({ store, clock, offices: { officeAt: (office) => Promise.resolve(office) } });
  await append('case', opened);
});

describe('a petition', () => {
  it('is told to the chair of the commune where the carer lives, and to nobody else', async () => {
    await append('placement', needed);
    const found = await told('placement', petitioned({ decider: 'CHU_TICH', basis: '66.1', toCommune: '31150' }));
    expect(found).toMatchObject([{ reason: 'placement-to-decide', to: chairOf('31150') }]);
  });

  it('to the court is told to nobody: it has no inbox here', async () => {
    await append('placement', needed);
    expect(await told('placement', petitioned({}))).toEqual([]);
  });
});

describe('a decision on care', () => {
  const decided = (more: object = {}): PlacementEvent => ({
    type: 'PlacementDecided',
    data: {
      ...{ ...OF, carerId: idOf('carer'), form: '61.2', template: '12@1', occurredAt: '2026-03-05' },
      ...{ childHeard: true, begins: [], ...more },
    },
  });

  /** The decider stands in the detail; a decision of before anybody asked was the chair's. */
  it.each([
    [decided({ decider: 'TOA_AN', basis: '66.4' }), 'TOA_AN'],
    [decided(), 'CHU_TICH'],
  ])('says who decided: %#', async (event, decider) => {
    await append('placement', needed);
    for (const each of await told('placement', event)) expect(each.detail).toEqual({ decider });
  });
});

describe('a case', () => {
  it('that is given to a worker is told to that worker, and to the one who had it', async () => {
    expect(await told('case', assignedTo(idOf('an')))).toMatchObject([
      { reason: 'assigned', to: { office: 'commune:31135', account: idOf('an') } },
    ]);
    expect(await told('case', assignedTo(idOf('binh')))).toMatchObject([
      { reason: 'assigned', to: { account: idOf('binh') } },
      { reason: 'assignment-ended', to: { account: idOf('an') } },
    ]);
  });

  it('that is given to the same worker again is told to nobody as lost', async () => {
    await append('case', assignedTo(idOf('an')));
    expect((await told('case', assignedTo(idOf('an')))).map(({ reason }) => reason)).toEqual(['assigned']);
  });

  it('that is handed over waits for the other commune, which alone is asked to take it up', async () => {
    const waits = (await told('case', transferred)).filter(({ reason }) => reason === 'transfer-waits');
    expect(waits).toMatchObject([{ to: { office: 'commune:31150' } }]);
  });
});

describe('whom a deadline of a placement concerns', () => {
  const due = { thing: 'placement', id: OF.placementId, kind: 'care-handover' } as const;

  it('are the communes of its case now, wherever that was handed to since the need', async () => {
    await append('placement', needed);
    expect(await concernedBy(things, due)).toEqual({ doers: [workersOf('31135')], chairs: [chairOf('31135')] });
    await append('case', transferred);
    const { doers } = await concernedBy(things, due);
    expect(doers).toContainEqual(workersOf('31150'));
  });

  it('is the commune whose chair decided as well: it hands the child over', async () => {
    await append('placement', needed, petitioned({ decider: 'CHU_TICH', basis: '66.1', toCommune: '31147' }));
    const { doers, chairs } = await concernedBy(things, due);
    expect([doers, chairs]).toEqual([
      [workersOf('31135'), workersOf('31147')],
      [chairOf('31135'), chairOf('31147')],
    ]);
  });

  it('is nobody where there is no such placement', async () => {
    expect(await concernedBy(things, due)).toEqual({ doers: [], chairs: [] });
  });
});

describe('whom a deadline of a case concerns', () => {
  const due = (kind: string) => ({ thing: 'case', id: idOf('case'), kind }) as const;

  it('is whoever has the case, and while nobody has it every worker of its commune', async () => {
    expect((await concernedBy(things, due('plan-drafting'))).doers).toEqual([workersOf('31135')]);
    await append('case', assignedTo(idOf('an')));
    expect((await concernedBy(things, due('plan-drafting'))).doers).toMatchObject([{ account: idOf('an') }]);
  });

  it('is the chair where the law asks the chair, and whoever works on it only knows of it', async () => {
    const { doers, others } = await concernedBy(things, due('separation-end'));
    expect([doers, others]).toEqual([[chairOf('31135')], [workersOf('31135')]]);
  });

  it('is the chair for a plan, but never a chair who drafted it', async () => {
    await append('case', {
      type: 'PlanDrafted',
      data: {
        ...{ childId: OF.childId, template: '04@1', planVersion: 1, tasks: [], begins: [] },
        occurredAt: '2026-03-04',
      },
    });
    const { doers, barred } = await concernedBy(things, due('plan-approval'));
    expect(doers).toEqual([chairOf('31135')]);
    expect([await barred?.(ctxOf().actor), await barred?.(idOf('another chair'))]).toEqual([true, false]);
  });

  it('is never the province itself: that is told of what nobody did', async () => {
    const { doers, chairs } = await concernedBy(things, due('emergency-response'));
    expect([...doers, ...chairs]).not.toContainEqual(SUPERVISION);
  });
});
