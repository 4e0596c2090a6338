import {
  type Ctx,
  type Decider,
  type Decision,
  type DomainEvent,
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
import type { CaseFacts } from './case-facts.js';
import type { AnswerTimes } from './referral/clock.js';
import type { ServicesRefusal } from './refusals.js';

const NAMESPACE = uuid('b7f3a9a2-1f0e-4d6f-8c55-2f7f1a6a9d21');

/** An id that is the same in every run. */
export const someId = (name: string): Uuid => derivedId(NAMESPACE, name);
export const NOW = instant('2026-03-25T03:00:00Z');
export const SENDER = 'commune:31120';
export const RECEIVER = `provider:${someId('provider')}`;

export const theCase: CaseFacts & { readonly secrecy: 'ordinary' } = {
  secrecy: 'ordinary',
  caseId: someId('case'),
  childId: someId('child'),
  communes: ['31120', '31135'],
  responsibleCommune: '31120',
  open: true,
  episodes: [{ beganAt: '2026-02-01', closedAt: null }],
};

/** Twelve hours, or two working days without a holiday among them. */
export const answerTimes: AnswerTimes = {
  urgent: { hours: 12 },
  ordinary: { workingDays: 2 },
  calendar: { version: 'thu', holidays: new Set(), workedWeekendDays: new Set() },
};

/** Somebody who acts in an office. */
export const actingIn = (office: string): Ctx => ({
  actor: someId('actor'),
  actorKind: 'human',
  office,
  role: 'commune-worker',
  purpose: 'casework',
  correlationId: someId('correlation'),
  causationId: null,
  commandId: someId('command'),
  now: NOW,
});

export const eventId = (index: number): EventId => derivedId(NAMESPACE, 'event', index);

/** The events as a log has them: numbered from 0, an hour between each and the next. */
export const recorded = <E extends DomainEvent>(events: readonly E[]): Known<E>[] =>
  events.map((event, index) => ({
    ...event,
    id: eventId(index),
    recordedAt: plusHours(instant('2026-03-01T00:00:00Z'), index),
    by: someId('actor'),
  }));

type Decide<State, Input, E extends DomainEvent, Accepted extends E> = (
  state: State,
  input: Input,
  ctx: Ctx,
  history: readonly Known<E>[],
) => Decision<Accepted, ServicesRefusal>;

/** The state of a stream after some events, and what a decision makes of it. */
export const givenOf =
  <State, E extends DomainEvent>(decider: Decider<State, E>, office: string) =>
  (...events: readonly E[]) => {
    const history = effectiveHistory(recorded(events));
    const state = fold(decider, history);
    return {
      state,
      when: <Input, Accepted extends E>(
        decide: Decide<State, Input, E, Accepted>,
        input: Input,
        ctx: Ctx = actingIn(office),
      ): Decision<Accepted, ServicesRefusal> => decide(state, input, ctx, history),
    };
  };
