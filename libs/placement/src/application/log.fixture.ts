import { type CaseEvent, caseworkEventDefinitions } from '#casework';
import { type ChildEvent, childrenEventDefinitions } from '#children';
import type { CommandRequest, Engine, ProcessEngine, Send } from '#commands';
import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys, metaOf } from '#event-store';
import {
  type DomainEvent,
  type StreamName,
  type Uuid,
  type When,
  correctionDefinitions,
  derivedId,
  instant,
  streamOf,
  uuid,
} from '#kernel';
import type { Actor } from '#permit';
import { FixedClock, asking, ctxOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import type { KnownCarer } from '../domain/carer/carer.decider.js';
import { type CarerEvent, carerEventDefinitions } from '../domain/carer/carer.events.js';
import { CARER, CHILD, PLACEMENT, theCase } from '../domain/placement.fixture.js';
import { type PlacementEvent, placementEventDefinitions } from '../domain/placement/placement.events.js';
import { CarerRegister, PlacementBoard } from './registers.js';

/** A board that shows what the test says. */
class BoardOfTest extends PlacementBoard {
  inCare = false;
  ended: When | undefined = undefined;
  taken = 0;
  running: readonly Uuid[] = [];

  isInCare = (): Promise<boolean> => Promise.resolve(this.inCare);
  othersEndedAt = (): Promise<When | undefined> => Promise.resolve(this.ended);
  runningOf = (): Promise<readonly Uuid[]> => Promise.resolve(this.running);
  placesTaken = (carers: readonly Uuid[]): Promise<ReadonlyMap<Uuid, number>> =>
    Promise.resolve(new Map(carers.map((carer) => [carer, this.taken])));
}

/** A register with the carers of the test. */
class RegisterOfTest extends CarerRegister {
  carers: readonly KnownCarer[] = [];

  offeringTo = (): Promise<readonly KnownCarer[]> => Promise.resolve(this.carers);
}

/** The case of the child, open, in the commune 31135. */
export const opened: CaseEvent = {
  type: 'CaseOpened',
  data: {
    ...{ caseId: theCase.caseId, childId: CHILD, reportId: uuid(randomUUID()), abuseForms: [] },
    ...{ incidentCommune: '31135', receivedAt: instant('2026-02-01T00:00:00Z'), danger: 'KHONG' },
    occurredAt: '2026-02-01',
  },
};
export const transferredTo = (toCommune: string): CaseEvent => ({
  type: 'CaseTransferred',
  data: { childId: CHILD, fromCommune: '31135', toCommune, reasonCode: 'NOI_CU_TRU', occurredAt: '2026-03-01' },
});
export const closed: CaseEvent = {
  type: 'CaseClosed',
  data: { childId: CHILD, reasonCode: 'no-risk', occurredAt: '2026-03-01' },
};
export const bornIn = (birthDate: '2016' | '2022'): ChildEvent => ({
  type: 'ChildRegistered',
  data: {
    ...{ childId: CHILD, sex: 'NU', name: 'Trẻ Thử Nghiệm', birthDate, occurredAt: '2026-02-01' },
    ...{ residenceCommune: '31135', address: 'ấp Thử' },
  },
});

const definitions = [
  ...[...correctionDefinitions, ...caseworkEventDefinitions, ...childrenEventDefinitions],
  ...[...carerEventDefinitions, ...placementEventDefinitions],
].filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index);

/** A log in memory, the registers beside it, and what others record in it. */
export class PlacementLog {
  readonly clock = new FixedClock('2026-03-10T08:00:00Z');
  readonly board = new BoardOfTest();
  readonly register = new RegisterOfTest();
  readonly store: EventStore;
  /** The streams that were read, in order. */
  readonly read: StreamName[] = [];

  constructor() {
    const keys = memorySubjectKeys(
      () => uuid(randomUUID()),
      () => randomBytes(32),
    );
    this.store = createMemoryEventStore({ codec: createCodec(definitions, keys), clock: this.clock });
  }

  readonly send: Send = (command) => command.carryOut(this.engine());

  /** Sends while somebody else is first, once: what they record is in the log when the command is tried again. */
  sendWhile(meanwhile: () => Promise<unknown>): Send {
    let isOver = false;
    return (command) =>
      command.carryOut(
        this.engine(async (appended) => {
          if (!isOver) {
            isOver = true;
            await meanwhile();
            return { kind: 'conflict', version: 0 };
          }
          return this.store.append(appended);
        }),
      );
  }

  processes(send: Send = this.send): ProcessEngine {
    return { ...this.engine(), clock: this.clock, send, seen: () => Promise.resolve() };
  }

  ofCase = (...events: readonly CaseEvent[]) => this.append(streamOf('case', theCase.caseId), events);
  ofChild = (...events: readonly ChildEvent[]) => this.append(streamOf('child', CHILD), events);
  ofCarer = (...events: readonly CarerEvent[]) => this.append(streamOf('carer', CARER), events);
  ofOtherCarer = (carerId: Uuid, ...events: readonly CarerEvent[]) => this.append(streamOf('carer', carerId), events);
  ofPlacement = (...events: readonly PlacementEvent[]) => this.append(streamOf('placement', PLACEMENT), events);

  private engine(append: EventStore['append'] = (appended) => this.store.append(appended)): Engine {
    const readStream: EventStore['readStream'] = (stream, options) => {
      this.read.push(stream);
      return this.store.readStream(stream, options);
    };
    return { store: { ...this.store, readStream, append }, ask: asking(this.board, this.register) };
  }

  private append(stream: StreamName, events: readonly DomainEvent[]): Promise<unknown> {
    const commandId = uuid(randomUUID());
    return this.store.append({
      ...{ stream, expected: 'any', meta: metaOf(ctxOf({ commandId, now: this.clock.now() })) },
      events: events.map(({ type, data }, index) => ({ id: derivedId(commandId, index), type, data: { ...data } })),
    });
  }
}

/** Somebody of the commune, who asks now. */
export function by(
  role: 'commune-worker' | 'commune-chair' | 'province-officer',
  office: string,
  more = {},
): CommandRequest {
  const ctx = ctxOf({ role, office, commandId: uuid(randomUUID()) });
  const actor: Actor = { id: ctx.actor, role, office, ...more };
  return { actor, ctx };
}
