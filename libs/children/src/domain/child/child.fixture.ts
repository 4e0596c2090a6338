import {
  type Ctx,
  type Decision,
  type EventId,
  type Known,
  type Uuid,
  derivedId,
  effectiveHistory,
  fold,
  instant,
  plusHours,
  uuid,
} from '#kernel';
import { communesOfToday } from '#reference';
import type { ChildrenRefusal } from '../refusals.js';
import * as decide from './register.decide.js';
import { childDecider } from './child.decider.js';
import type { ChildEvent, ChildRegistered } from './child.events.js';
import type { ChildState } from './child.state.js';

const NAMESPACE = uuid('5d3a0c58-7f57-4b8f-9a31-7c1e3b0c2f10');

/** An id that is the same in every run. */
export const someId = (name: string): Uuid => derivedId(NAMESPACE, name);
export const CHILD = someId('child');
export const NOW = instant('2026-03-25T03:00:00Z');
export const NUMBER = '092216000017';
export const OTHER_NUMBER = '092216000025';

export const ctx: Ctx = {
  actor: someId('worker'),
  actorKind: 'human',
  office: 'commune:31120',
  role: 'commune-worker',
  purpose: 'casework',
  correlationId: someId('correlation'),
  causationId: null,
  commandId: someId('command'),
  now: NOW,
};

export const eventId = (index: number): EventId => derivedId(NAMESPACE, 'event', index);

/** The events as a log has them: numbered from 0, an hour between each and the next. */
export const recorded = (events: readonly ChildEvent[]): Known<ChildEvent>[] =>
  events.map((event, index) => ({
    ...event,
    id: eventId(index),
    recordedAt: plusHours(instant('2026-03-01T00:00:00Z'), index),
    by: ctx.actor,
  }));

type Decide<Input, E extends ChildEvent> = (
  state: ChildState,
  input: Input,
  ctx: Ctx,
  history: readonly Known<ChildEvent>[],
) => Decision<E, ChildrenRefusal>;

/** The state after some events, and what a decision makes of it. */
export function given(...events: readonly ChildEvent[]) {
  const history = effectiveHistory(recorded(events));
  const state = fold(childDecider, history);
  return {
    state,
    when: <Input, E extends ChildEvent>(decide: Decide<Input, E>, input: Input): Decision<E, ChildrenRefusal> =>
      decide(state, input, ctx, history),
  };
}

/** A child of whom hardly anything is known. */
export const registered = (told: Partial<ChildRegistered['data']> = {}): ChildRegistered => ({
  type: 'ChildRegistered',
  data: { childId: CHILD, sex: 'KHONG_BIET', occurredAt: '2026-03-01', ...told },
});

export const proposed = (number = NUMBER): ChildEvent => ({
  type: 'ResidentNumberProposed',
  data: { childId: CHILD, number, source: 'told', occurredAt: '2026-03-02' },
});

export const verified = (number = NUMBER): ChildEvent => ({
  type: 'ResidentNumberVerified',
  data: { childId: CHILD, number, method: 'police-match', evidence: {}, occurredAt: '2026-03-03' },
});

export const disputed = (number = NUMBER): ChildEvent => ({
  type: 'ResidentNumberDisputed',
  data: { childId: CHILD, number, otherChildId: someId('other-child'), occurredAt: '2026-03-04' },
});

export const withdrawn = (number = NUMBER): ChildEvent => ({
  type: 'ResidentNumberWithdrawn',
  data: { childId: CHILD, number, reasonCode: 'refused-by-registry', occurredAt: '2026-03-05' },
});

/** With the communes of today, as the application has them. */
export const registerChild = (state: ChildState, input: decide.RegisterChild, at: Ctx) =>
  decide.registerChild(state, { ...input, communesOfToday }, at);
