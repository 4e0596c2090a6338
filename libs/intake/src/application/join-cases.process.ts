import { type FirstResponse, caseCommands } from '#casework';
import { childCommands } from '#children';
import type { Process, Reaction } from '#commands';
import type { RecordedEvent } from '#event-store';
import { type Uuid, idOf } from '#kernel';
import { communeOffice } from '#vocabulary';
import { EMERGENCY_RESPONSE, type KnownJoin, joinDecider } from '../domain/join/join.state.js';
import { broughtByJoin, registrationOfJoin } from './brought.js';
import { joinCommands } from './join.commands.js';
import { WaitingJoins, holdingOf } from './look-ups.js';

/**
 * What follows from an answer: the report and what was done about it come to the case of the child, or to a child and a
 * case of the reporting commune's own. A proposal follows the case to the commune that it is handed to.
 */
export const joinCases: Process = {
  name: 'join-cases',
  types: ['CaseJoinProposed', 'CaseJoinAccepted', 'CaseJoinDeclined', 'CaseTransferAcknowledged'],
  of: ['join', 'case'],
  sends: [childCommands.register, caseCommands.takeUpJoin, joinCommands.passOn],
  react: (event, reaction) => {
    if (event.type === 'CaseTransferAcknowledged') return handedOver(event, reaction);
    return event.type === 'CaseJoinProposed' ? askedRightly(idOf(event.stream), reaction) : answered(reaction);
  },
};

async function answered({ then, send, request }: Reaction): Promise<void> {
  const join = await then(joinDecider);
  const target = join.status === 'none' ? undefined : targetOf(join);
  if (join.status === 'none' || !target) return;
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
    assessments: assessments.map(({ findings, health, ...rest }) => ({
      ...rest,
      ...(findings === null ? {} : { findings }),
      ...(health === null ? {} : { health }),
    })),
    measures: measures.map(({ note, ...rest }) => ({ ...rest, ...(note === null ? {} : { note }) })),
    ...(lapsedAt === undefined ? {} : { lapsedAt }),
  };
}

async function handedOver(event: RecordedEvent, reaction: Reaction): Promise<void> {
  await reaction.seen('join-board');
  const waiting = await reaction.ask(WaitingJoins).ofCase(idOf(event.stream));
  for (const joinId of waiting) await askedRightly(joinId, reaction);
}

/** Whoever answers for the child now is asked: the case may have been handed over while it was proposed. */
async function askedRightly(joinId: Uuid, { load, send, request }: Reaction): Promise<void> {
  const join = await load(joinDecider, joinId);
  if (join.status !== 'proposed') return;
  const { responsible } = await holdingOf({ load }, join.childId);
  if (responsible === undefined || responsible === join.toCommune) return;
  await send(joinCommands.passOn(joinId, { toCommune: responsible }, request(joinId)));
}
