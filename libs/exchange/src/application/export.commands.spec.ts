import type { StreamCommand } from '#commands';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys, metaOf } from '#event-store';
import { type DomainEvent, streamOf, uuid } from '#kernel';
import { type Actor, NotPermitted } from '#permit';
import { FixedClock, asking, ctxOf, idOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { exportEventDefinitions } from '../domain/export/export.events.js';
import { APPROVER, CSV, EXPORT, approved, asked, produced, requested } from '../domain/export/export.fixture.js';
import { exportCommands } from './export.commands.js';

const officer: Actor = { id: idOf('officer'), role: 'data-officer', office: 'province:92' };
const supervisor: Actor = { id: APPROVER, role: 'province-officer', office: 'province:92' };
const worker: Actor = { id: idOf('worker'), role: 'commune-worker', office: 'commune:31120' };

let store: EventStore;

const newId = () => uuid(randomUUID());
const inExport = (...events: readonly DomainEvent[]) =>
  store.append({
    ...{ stream: streamOf('export', EXPORT), expected: 'any', meta: metaOf(ctxOf({ commandId: newId() })) },
    events: events.map(({ type, data }) => ({ id: newId(), type, data: { ...data } })),
  });
const request = ({ id, role, office }: Actor, ifMatch?: number) => ({
  ...{ actor: { id, role, office }, ifMatch },
  ctx: ctxOf({ actor: id, role, office, commandId: newId() }),
});
const carryOut = <Code extends string>(command: StreamCommand<Code>) => command.carryOut({ store, ask: asking() });

beforeEach(() => {
  const codec = createCodec(
    exportEventDefinitions,
    memorySubjectKeys(newId, () => randomBytes(32)),
  );
  store = createMemoryEventStore({ codec, clock: new FixedClock('2026-03-10T08:00:00Z') });
});

describe('an export', () => {
  it('is asked for by a data officer and approved by the supervision, each by their own right', async () => {
    expect(await carryOut(exportCommands.request(EXPORT, asked, request(officer)))).toMatchObject({ version: 1 });
    await expect(carryOut(exportCommands.approve(EXPORT, {}, request(worker)))).rejects.toThrow(NotPermitted);
    expect(await carryOut(exportCommands.approve(EXPORT, {}, request(supervisor)))).toMatchObject({ version: 2 });
  });

  it('is not approved by who saw less of it than there is, while a download is recorded whatever was seen', async () => {
    await inExport(requested, approved, produced);
    const late = await carryOut(exportCommands.approve(EXPORT, {}, request(supervisor, 1)));
    expect(late).toMatchObject({ kind: 'stale', changed: ['ExportApproved', 'ExportProduced'] });
    const taken = await carryOut(exportCommands.deliverFile(EXPORT, { file: CSV }, request(officer, 1)));
    expect(taken).toMatchObject({ kind: 'recorded', types: ['ExportDelivered'] });
  });
});
