import type { EventId, Uuid } from './ids.js';
import type { Instant } from './instant.js';
import type { JsonObject } from './json.js';

/** What happened, in the worker's words. `data` is plain JSON; absent means not told. */
export interface DomainEvent<Type extends string = string, Data = JsonObject> {
  readonly type: Type;
  readonly data: Data;
}

/** A recorded event as the domain reads it: with its id, its recorded time and who told it. */
export type Known<E extends DomainEvent> = E & {
  readonly id: EventId;
  readonly recordedAt: Instant;
  readonly by: Uuid;
  /** The event whose payload stands in for the original one, where it was corrected. */
  readonly correctedBy?: EventId;
};

/** Why a command was not carried out. A value, not a fault; nothing was stored. */
export interface Refusal<Code extends string = string> {
  readonly kind: 'refused';
  readonly code: Code;
  /** What the sentence shown to people needs: numbers, codes and dates, never personal data. */
  readonly detail: JsonObject;
}

export interface Accepted<E extends DomainEvent> {
  readonly kind: 'accepted';
  readonly events: readonly E[];
  /** Codes of what was accepted with a warning, for example an implausible resident number. */
  readonly warnings: readonly string[];
}

export type Decision<E extends DomainEvent, Code extends string = string> = Accepted<E> | Refusal<Code>;

/** The command is carried out by these events; none means that nothing had to be done. */
export const accept = <E extends DomainEvent>(...events: readonly E[]): Accepted<E> => ({
  kind: 'accepted',
  events,
  warnings: [],
});

/** The command is carried out, and the person is told what looks wrong. */
export const acceptWithWarnings = <E extends DomainEvent>(
  events: readonly E[],
  warnings: readonly string[],
): Accepted<E> => ({
  kind: 'accepted',
  events,
  warnings,
});

/** The command is not carried out. `code` is `context.reason`, for example `casework.drafter-cannot-approve`. */
export const refuse = <Code extends string>(code: Code, detail: JsonObject = {}): Refusal<Code> => ({
  kind: 'refused',
  code,
  detail,
});

/** How a stream's events become the state that decisions are made on. `evolve` never refuses. */
export interface Decider<State, E extends DomainEvent> {
  readonly category: string;
  readonly initial: State;
  readonly evolve: (state: State, event: Known<E>) => State;
}

/** Who acts, in which office and role, for what, and when. Every decision and every event has one. */
export interface Ctx {
  readonly actor: Uuid;
  readonly actorKind: 'human' | 'system' | 'import';
  readonly office: string;
  /** Offices that were merged into this one or renamed to it: whoever acts in it acts for them. */
  readonly formerOffices?: readonly string[];
  readonly role: string;
  readonly purpose: string;
  readonly correlationId: Uuid;
  readonly causationId: Uuid | null;
  readonly commandId: Uuid;
  readonly now: Instant;
}

/** The offices for which somebody acts: the one of today, and those with whose work it goes on. Events name any of them. */
export const officesOf = ({ office, formerOffices = [] }: Pick<Ctx, 'office' | 'formerOffices'>): readonly string[] => [
  office,
  ...formerOffices,
];

/** The state after the events, in stream order. */
export const fold = <State, E extends DomainEvent>(decider: Decider<State, E>, events: Iterable<Known<E>>): State => {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
};
