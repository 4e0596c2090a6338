import { type FirstResponse, caseCommands } from '#casework';
import { type ChildCommand, type ChildOutcome, childCommands } from '#children';
import { type Send, followUp } from '#commands';
import { type EventStore, type LogPosition, type RecordedEvent, knownEvent } from '#event-store';
import { type Clock, type Uuid, categoryOf, fold, idOf, streamOf } from '#kernel';
import type { ProcessManager } from '#projections';
import { communeOffice } from '#vocabulary';
import type { JoinEvent } from '../domain/join/join.events.js';
import { EMERGENCY_RESPONSE, type KnownJoin, joinDecider } from '../domain/join/join.state.js';
import { broughtByJoin, registrationOfJoin } from './brought.js';
import { holdingOf } from './held-elsewhere.js';
import { type JoinCommand, type JoinOutcome, joinCommands } from './join.commands.js';

/** What the process works with. */
export interface JoinCasesDeps {
  readonly clock: Clock;
  readonly store: EventStore;
  /** The joins of a case that wait for an answer, by the board. */
  readonly waitingFor: (caseId: Uuid) => Promise<readonly Uuid[]>;
  /** Waits until the board has come so far. */
  readonly waitUntil: (position: LogPosition) => Promise<void>;
  readonly send: Send & {
    (command: ChildCommand): Promise<ChildOutcome>;
    (command: JoinCommand): Promise<JoinOutcome>;
  };
}

const NAME = 'join-cases';

/**
 * What follows from an answer: the report and what was done about it come to the case of the child, or to a child and a
 * case of the reporting commune's own. A proposal follows the case to the commune that it is handed to.
 */
export const joinCases = (deps: JoinCasesDeps): ProcessManager => ({
  name: NAME,
  types: ['CaseJoinProposed', 'CaseJoinAccepted', 'CaseJoinDeclined', 'CaseTransferAcknowledged'],
  react: (event) => {
    if (event.type === 'CaseTransferAcknowledged') return handedOver(deps, event);
    return event.type === 'CaseJoinProposed' ? askedRightly(deps, event, idOf(event.stream)) : answered(deps, event);
  },
});

async function answered({ clock, store, send }: JoinCasesDeps, event: RecordedEvent): Promise<void> {
  if (categoryOf(event.stream) !== 'join') return;
  const join = await joinOf(store, idOf(event.stream), event.version);
  const target = join && targetOf(join);
  if (!target) return;
  const request = (part: string) => followUp(event, NAME, clock.now(), part);
  await send(childCommands.register(target.childId, registrationOfJoin(join, target.childId), request('child')));
  const taken = { report: broughtByJoin(join, target), response: responseOf(join) };
  await send(caseCommands.takeUpJoin(target.caseId, taken, request('case')));
}

/** The child and the case that the report comes to. */
function targetOf({ status, childId, caseId, ownChildId, ownCaseId }: KnownJoin) {
  if (status === 'accepted') return { childId, caseId };
  return ownChildId === null || ownCaseId === null ? undefined : { childId: ownChildId, caseId: ownCaseId };
}

function responseOf({ joinId, fromCommune, assessments, measures, obligations }: KnownJoin): FirstResponse {
  const lapsedAt = obligations.find(({ kind }) => kind === EMERGENCY_RESPONSE)?.lapsedAt ?? undefined;
  return {
    joinId,
    office: communeOffice(fromCommune),
    assessments: assessments.map(({ findings, health, ...told }) => ({
      ...told,
      ...(findings === null ? {} : { findings }),
      ...(health === null ? {} : { health }),
    })),
    measures: measures.map(({ note, ...told }) => ({ ...told, ...(note === null ? {} : { note }) })),
    ...(lapsedAt === undefined ? {} : { lapsedAt }),
  };
}

async function handedOver(deps: JoinCasesDeps, event: RecordedEvent): Promise<void> {
  await deps.waitUntil(event.position);
  for (const joinId of await deps.waitingFor(idOf(event.stream))) await askedRightly(deps, event, joinId);
}

/** Whoever answers for the child now is asked: the case may have been handed over while it was proposed. */
async function askedRightly({ clock, store, send }: JoinCasesDeps, cause: RecordedEvent, joinId: Uuid): Promise<void> {
  const join = await joinOf(store, joinId);
  if (join?.status !== 'proposed') return;
  const { responsible } = await holdingOf(store, join.childId);
  if (responsible === undefined || responsible === join.toCommune) return;
  await send(joinCommands.passOn(joinId, { toCommune: responsible }, followUp(cause, NAME, clock.now(), joinId)));
}

async function joinOf(store: EventStore, id: Uuid, toVersion?: number): Promise<KnownJoin | undefined> {
  const upTo = toVersion === undefined ? {} : { toVersion };
  const recorded = await Array.fromAsync(store.readStream(streamOf('join', id), upTo));
  const state = fold(
    joinDecider,
    recorded.map((event) => knownEvent<JoinEvent>(event)),
  );
  return state.status === 'none' ? undefined : state;
}
