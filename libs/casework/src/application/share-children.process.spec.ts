import { childDecider, childrenEventDefinitions } from '#children';
import { processManager, stateOf } from '#commands';
import { LOG_START, createCodec, createMemoryEventStore, memorySubjectKeys, metaOf } from '#event-store';
import { type DomainEvent, type StreamName, correctionDefinitions, derivedId, streamOf, uuid } from '#kernel';
import { FixedClock, asking, ctxOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { caseEventDefinitions } from '../domain/case/case.definitions.js';
import { CASE, CHILD, opened, transferred } from '../domain/case/case.fixture.js';
import { shareChildren } from './share-children.process.js';

const newId = () => uuid(randomUUID());
const clock = new FixedClock('2026-03-10T08:00:00.000000Z');
const definitions = [...correctionDefinitions, ...childrenEventDefinitions, ...caseEventDefinitions];

it('the commune that a case is handed to gets a duty towards the child, once however often the process sees it', async () => {
  const keys = memorySubjectKeys(newId, () => randomBytes(32));
  const known = definitions.filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index);
  const store = createMemoryEventStore({ codec: createCodec(known, keys), clock });
  const append = (stream: StreamName, ...events: readonly DomainEvent[]) =>
    store.append({
      ...{ stream, expected: 'any', meta: metaOf(ctxOf({ commandId: newId() })) },
      events: events.map((event) => ({ ...event, id: newId() })),
    });
  const child = { childId: CHILD, sex: 'NU', dutyCommunes: ['31135'], occurredAt: '2026-03-01' };
  await append(streamOf('child', CHILD), { type: 'ChildRegistered', data: child });
  await append(streamOf('case', CASE), opened(), transferred('31136'));
  const ask = asking();
  const manager = processManager(shareChildren, {
    ...{ store, clock, ask, seen: () => Promise.resolve() },
    send: (command) => command.carryOut({ store, ask }),
  });
  const { events } = await store.readLog(LOG_START, { limit: 100, types: shareChildren.types });
  for (const event of [...events, ...events]) await manager.react(event);
  expect(await stateOf(store, childDecider, CHILD)).toMatchObject({ dutyCommunes: ['31135', '31136'] });
  const added = await store.readLog(LOG_START, { limit: 100, types: ['ChildDutyAdded'] });
  expect(added.events.map(({ meta }) => meta.commandId)).toEqual(
    events.map(({ id }) => derivedId(id, 'share-children', 0)),
  );
});
