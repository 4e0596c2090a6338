import {
  type Ctx,
  type Decider,
  type Decision,
  type DomainEvent,
  type EventId,
  type JsonObject,
  type Known,
  effectiveHistory,
  fold,
  instant,
  plusMillis,
} from '#kernel';
import { ctxOf, idOf } from './fixed.js';

/** An event of a test; where it matters, with its id, its author and the time it was recorded. */
export type Given<E extends DomainEvent> = E & Partial<Pick<Known<E>, 'id' | 'by' | 'recordedAt'>>;

/** The id of the event that was given at this place, counted from 0. */
export const eventIdOf = (index: number): EventId => idOf(`event ${index}`);

const MINUTE = 60_000;
const BEGUN = instant('2026-03-10T00:00:00Z');

/** The events as a log has them: a minute apart on 10 March 2026, recorded by `an`, unless they say otherwise. */
export const knownOf = <E extends DomainEvent>(events: readonly Given<E>[]): readonly Known<E>[] =>
  events.map((event, index) => ({
    id: eventIdOf(index),
    recordedAt: plusMillis(BEGUN, index * MINUTE),
    by: idOf('an'),
    ...event,
  }));

type Decide<State, E extends DomainEvent, Input, New extends E, Code extends string> = (
  state: State,
  input: Input,
  ctx: Ctx,
  history: readonly Known<E>[],
) => Decision<New, Code>;

/** What a decision has to be. Events are compared by type and by the fields that are given of their data. */
interface Then<E extends DomainEvent, Code extends string> {
  readonly decision: Decision<E, Code>;
  thenAccepted(...expected: readonly { readonly type: E['type']; readonly data?: JsonObject }[]): void;
  thenRefused(code: Code, detail?: JsonObject): void;
}

const then = <E extends DomainEvent, Code extends string>(decision: Decision<E, Code>): Then<E, Code> => ({
  decision,
  thenAccepted: (...expected) => {
    expect(decision).toMatchObject({ kind: 'accepted', events: expected });
  },
  thenRefused: (code, detail) => {
    expect(decision).toMatchObject({ kind: 'refused', code, ...(detail && { detail }) });
  },
});

/**
 * The state of a stream after some events, and what a decision makes of it:
 * `given(caseDecider, opened).when(approvePlan, input).thenRefused('casework.no-plan-to-approve')`.
 */
export function given<State, E extends DomainEvent>(decider: Decider<State, E>, ...events: readonly Given<E>[]) {
  const history = effectiveHistory(knownOf(events));
  const state = fold(decider, history);
  return {
    state,
    history,
    when: <Input, New extends E, Code extends string>(
      decide: Decide<State, E, Input, New, Code>,
      input: Input,
      ctx: Partial<Ctx> = {},
    ): Then<New, Code> => then(decide(state, input, ctxOf(ctx), history)),
  };
}
