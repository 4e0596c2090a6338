import { type CaseEvent, caseworkEventDefinitions } from '#casework';
import { type ChildEvent, childrenEventDefinitions } from '#children';
import type { Send } from '#commands';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys, metaOf } from '#event-store';
import {
  type Clock,
  type DomainEvent,
  type StreamName,
  correctionDefinitions,
  derivedId,
  instant,
  streamOf,
  uuid,
} from '#kernel';
import { asking } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { type ProviderEvent, providerEventDefinitions } from '../domain/provider/provider.events.js';
import { referralEventDefinitions } from '../domain/referral/referral.events.js';
import { serviceEventDefinitions } from '../domain/service/service.events.js';
import { NOW, actingIn, someId, theCase } from '../domain/services.fixture.js';

const { caseId, childId } = theCase;
const [incidentCommune = '', residenceCommune = ''] = theCase.communes;

/** The case of the tests: an incident in one commune, of a child that lives in another. */
export const opened: CaseEvent = {
  type: 'CaseOpened',
  data: {
    ...{ caseId, childId, reportId: someId('report'), incidentCommune, residenceCommune, abuseForms: [] },
    ...{ receivedAt: instant('2026-02-01T00:00:00Z'), danger: 'KHONG', occurredAt: '2026-02-01' },
  },
};
/** The commune of the incident hands the case to the one where the child lives, and back. */
export const handedOver = (fromCommune: string, commune: string): readonly CaseEvent[] => [
  {
    type: 'CaseTransferred',
    data: { childId, fromCommune, toCommune: commune, reasonCode: 'NOI_CU_TRU', occurredAt: '2026-03-10' },
  },
  { type: 'CaseTransferAcknowledged', data: { childId, commune, occurredAt: '2026-03-10' } },
];
export const closed: CaseEvent = {
  type: 'CaseClosed',
  data: { childId, reasonCode: 'no-risk', occurredAt: '2026-03-20' },
};
export const registered: ChildEvent = {
  type: 'ChildRegistered',
  data: {
    ...{ childId, sex: 'NU', name: 'Trẻ Thử Nghiệm', birthDate: '2016', occurredAt: '2026-02-01' },
    ...{ residenceCommune, address: 'ấp Thử' },
  },
};

const definitions = [
  ...[...correctionDefinitions, ...caseworkEventDefinitions, ...childrenEventDefinitions],
  ...[...referralEventDefinitions, ...serviceEventDefinitions, ...providerEventDefinitions],
].filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index);

/** A log in memory, what was recorded in it by others, and commands that are carried out on it. */
export class TestLog {
  readonly store: EventStore;

  constructor(clock: Clock = { now: () => NOW }) {
    const keys = memorySubjectKeys(
      () => uuid(randomUUID()),
      () => randomBytes(32),
    );
    this.store = createMemoryEventStore({ codec: createCodec(definitions, keys), clock });
  }

  readonly send: Send = (command) => command.carryOut({ store: this.store, ask: asking() });

  /** Sends while somebody else is first, once: what they record is in the log when the command is tried again. */
  sendWhile(meanwhile: () => Promise<unknown>): Send {
    let isOver = false;
    const append: EventStore['append'] = async (appended) => {
      if (!isOver) {
        isOver = true;
        await meanwhile();
      }
      return this.store.append(appended);
    };
    return (command) => command.carryOut({ store: { ...this.store, append }, ask: asking() });
  }

  /** Sends, and notes which streams are read. */
  sendNoting(read: StreamName[]): Send {
    const readStream: EventStore['readStream'] = (stream, options) => {
      read.push(stream);
      return this.store.readStream(stream, options);
    };
    return (command) => command.carryOut({ store: { ...this.store, readStream }, ask: asking() });
  }

  inCase(...events: readonly CaseEvent[]): Promise<unknown> {
    return this.append(streamOf('case', caseId), events);
  }

  ofChild(...events: readonly ChildEvent[]): Promise<unknown> {
    return this.append(streamOf('child', childId), events);
  }

  atProvider(...events: readonly ProviderEvent[]): Promise<unknown> {
    return this.append(streamOf('provider', someId('provider')), events);
  }

  private append(stream: StreamName, events: readonly DomainEvent[]): Promise<unknown> {
    const commandId = uuid(randomUUID());
    return this.store.append({
      ...{ stream, expected: 'any', meta: metaOf({ ...actingIn('system'), commandId }) },
      events: events.map(({ type, data }, index) => ({ id: derivedId(commandId, index), type, data: { ...data } })),
    });
  }
}

/** A log that has the case, open, and its child. */
export async function logWithCase(clock?: Clock): Promise<TestLog> {
  const log = new TestLog(clock);
  await log.inCase(opened);
  await log.ofChild(registered);
  return log;
}
