import { caseworkEventDefinitions } from '#casework';
import { childrenEventDefinitions } from '#children';
import { type CommandRequest, type Engine, SYSTEM_ID, type StreamCommand } from '#commands';
import {
  type CommandOutcome,
  type EventStore,
  LOG_START,
  type RecordedEvent,
  createCodec,
  createMemoryEventStore,
  memorySubjectKeys,
  metaOf,
} from '#event-store';
import { type DomainEvent, type StreamName, correctionDefinitions, uuid } from '#kernel';
import type { Actor } from '#permit';
import { FixedClock, asking, ctxOf, idOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { joinEventDefinitions } from '../domain/join/join.events.js';
import { reportEventDefinitions } from '../domain/report/report.definitions.js';

const NOW = '2026-03-10T08:00:00.000000Z';
export const REPORTING = '31135';
export const ANSWERING = '31150';
export const THIRD = '31151';

/** A worker of the commune. */
export const worker = (commune = REPORTING): Actor => ({
  ...{ id: idOf(`worker of ${commune}`), role: 'commune-worker', office: `commune:${commune}` },
});
export const chair = (commune: string): Actor => ({ ...worker(commune), role: 'commune-chair' });

const SYSTEM: Actor = { id: SYSTEM_ID, role: 'system', office: 'system' };

/** A command of its own of that person. */
export function requestOf(actor: Actor, ifMatch?: number): CommandRequest {
  const { id, role, office } = actor;
  const ctx = ctxOf({ actor: id, role, office, commandId: uuid(randomUUID()) });
  return { actor, ctx, ifMatch };
}
export const bySystem = (): CommandRequest => requestOf(SYSTEM);

const definitions = [
  ...correctionDefinitions,
  ...childrenEventDefinitions,
  ...caseworkEventDefinitions,
  ...reportEventDefinitions,
  ...joinEventDefinitions,
].filter(({ type }, index, all) => all.findIndex((other) => other.type === type) === index);

/** A log of children, cases, reports and joins. */
export class Log {
  readonly clock = new FixedClock(NOW);
  readonly store: EventStore = createMemoryEventStore({
    codec: createCodec(
      definitions,
      memorySubjectKeys(
        () => uuid(randomUUID()),
        () => randomBytes(32),
      ),
    ),
    clock: this.clock,
  });

  readonly engine: Engine = { store: this.store, ask: asking() };

  send<Code extends string>(command: StreamCommand<Code>, store = this.store): Promise<CommandOutcome<Code>> {
    return command.carryOut({ ...this.engine, store });
  }

  append(stream: StreamName, ...events: readonly DomainEvent[]) {
    return this.store.append({
      ...{ stream, expected: 'any', meta: metaOf(bySystem().ctx) },
      events: events.map((event) => ({ ...event, id: uuid(randomUUID()) })),
    });
  }

  async events(...types: readonly string[]): Promise<readonly RecordedEvent[]> {
    return (await this.store.readLog(LOG_START, { limit: 1000, types })).events;
  }

  /** The log to a command that is slow: the others come first, once, and write to its stream as well. */
  beaten(meanwhile: () => Promise<unknown>): EventStore {
    let isBeaten = false;
    return {
      ...this.store,
      append: async (appended) => {
        if (!isBeaten) {
          isBeaten = true;
          await meanwhile();
        }
        return this.store.append(appended);
      },
    };
  }
}
