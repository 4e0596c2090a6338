import { type Ctx, type Decision, type Refusal, type When, accept, isToldAhead, precedes, refuse } from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import type { CaseJoinAccepted, CaseJoinDeclined } from './join.events.js';
import type { JoinState, KnownJoin } from './join.state.js';
import { caseOf, ownChildOf } from './propose.decide.js';

/** The commune that answers for the child takes the report on: from then on both have a duty. */
export function acceptJoin(
  state: JoinState,
  { occurredAt, note }: { readonly occurredAt: When; readonly note?: string },
  ctx: Ctx,
): Decision<CaseJoinAccepted, IntakeRefusal> {
  const found = waitingOrRefusal(state, occurredAt, ctx);
  if (isRefusal(found)) return found;
  const { joinId, childId } = found;
  return accept({
    type: 'CaseJoinAccepted',
    data: { joinId, childId, occurredAt, ...(note === undefined ? {} : { note }) },
  });
}

/** It is not the child: the reporting commune goes on with a child and a case of its own. */
export function declineJoin(
  state: JoinState,
  { occurredAt, reason }: { readonly occurredAt: When; readonly reason: string },
  ctx: Ctx,
): Decision<CaseJoinDeclined, IntakeRefusal> {
  const found = waitingOrRefusal(state, occurredAt, ctx);
  if (isRefusal(found)) return found;
  const { joinId, childId, reportId, place } = found;
  const ownChildId = ownChildOf(reportId, place);
  const ownCaseId = caseOf(ownChildId);
  return accept({ type: 'CaseJoinDeclined', data: { joinId, childId, ownChildId, ownCaseId, reason, occurredAt } });
}

/** What every decision on a join asks first: it waits, and nothing is told of the future or of before the report. */
export function waitingOrRefusal(state: JoinState, occurredAt: When, { now }: Ctx): KnownJoin | Refusal<IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.join-not-found');
  if (state.status !== 'proposed') return refuse('intake.join-answered');
  if (isToldAhead(occurredAt, now)) return refuse('intake.occurs-in-future');
  return precedes(occurredAt, state.receivedAt)
    ? refuse('intake.before-receipt', { receivedAt: state.receivedAt })
    : state;
}

export const isRefusal = (found: object): found is Refusal<IntakeRefusal> => 'kind' in found;
