import { caseworkEventDefinitions } from '#casework';
import { childrenEventDefinitions } from '#children';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys, metaOf } from '#event-store';
import { type EventDefinition, type JsonObject, derivedId, instant, streamOf, uuid } from '#kernel';
import { randomBytes, randomUUID } from 'node:crypto';
import { NOW, SENDER, actingIn, someId } from '../domain/services.fixture.js';
import { CasesInLog } from './cases-in-log.js';
import { ChildrenInLog } from './children-in-log.js';

const childId = someId('child');
const caseId = someId('case');
const opened = {
  ...{ caseId, childId, reportId: someId('report'), incidentCommune: '31120', residenceCommune: '31135' },
  ...{ receivedAt: instant('2026-03-01T00:00:00Z'), abuseForms: [], danger: 'KHONG', occurredAt: '2026-03-01' },
};
const closed = { caseId, childId, reasonCode: 'no-risk', occurredAt: '2026-03-20' };

function newStore(definitions: readonly EventDefinition[]): EventStore {
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  return createMemoryEventStore({ codec: createCodec(definitions, keys), clock: { now: () => NOW } });
}

async function told(
  category: string,
  definitions: readonly EventDefinition[],
  ...events: readonly (readonly [type: string, data: JsonObject])[]
): Promise<EventStore> {
  const store = newStore(definitions);
  if (events.length === 0) return store;
  await store.append({
    stream: streamOf(category, category === 'case' ? caseId : childId),
    expected: 'no-stream',
    events: events.map(([type, data], index) => ({ id: derivedId(caseId, index), type, data })),
    meta: metaOf(actingIn(SENDER)),
  });
  return store;
}

describe('what services know of a case', () => {
  const cases = async (...events: Parameters<typeof told>[2][]) =>
    new CasesInLog(await told('case', caseworkEventDefinitions, ...events));

  it('is its child, its communes, the one that answers for it and that it is open', async () => {
    expect(await (await cases(['CaseOpened', opened])).find(caseId)).toEqual({
      ...{ caseId, childId, communes: ['31120', '31135'], responsibleCommune: '31120', open: true },
      episodes: [{ beganAt: opened.receivedAt, closedAt: null }],
      secrecy: 'ordinary',
    });
  });

  it('is that it is closed, from that moment on', async () => {
    expect(await (await cases(['CaseOpened', opened], ['CaseClosed', closed])).find(caseId)).toMatchObject({
      open: false,
    });
  });

  it('is nothing of a case that there is not', async () => {
    expect(await (await cases()).find(caseId)).toBeUndefined();
  });
});

describe('what services know of a child', () => {
  const children = async (...events: Parameters<typeof told>[2][]) =>
    new ChildrenInLog(await told('child', childrenEventDefinitions, ...events));

  it('is what can be shared with a receiver: never a number', async () => {
    const registered = { childId, sex: 'NU', name: 'Trẻ Thử Nghiệm', residenceCommune: '31120', occurredAt: '2026-03' };
    const proposed = { childId, number: '092316000017', source: 'told', occurredAt: '2026-03' };
    const found = await children(['ChildRegistered', registered], ['ResidentNumberProposed', proposed]);
    expect(await found.find(childId)).toEqual({ name: 'Trẻ Thử Nghiệm', sex: 'NU', residenceCommune: '31120' });
  });

  it('is nothing of a child that nobody registered', async () => {
    expect(await (await children()).find(childId)).toBeUndefined();
  });
});
