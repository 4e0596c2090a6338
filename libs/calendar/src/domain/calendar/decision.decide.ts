import { type Ctx, type Decision, type Uuid, accept, dateInVietnam, refuse } from '#kernel';
import type { CalendarRefusal } from '../refusals.js';
import { CALENDAR_ID, type CalendarState, type KnownDecision, findDecision } from './calendar.decider.js';
import type {
  CalendarDecisionApproved,
  CalendarDecisionDeclined,
  CalendarDecisionProposed,
  DecidedDay,
  DecisionText,
} from './calendar.events.js';

export interface ProposeDecision {
  readonly decisionId: Uuid;
  readonly text: DecisionText;
  readonly days: readonly DecidedDay[];
}

/** Why a decision cannot be recorded beside those that are there; `undefined` where it can. */
export function obstacleToText(
  { decisions }: CalendarState,
  { decisionNumber, year, issuedOn }: DecisionText,
  { now }: Pick<Ctx, 'now'>,
): CalendarRefusal | undefined {
  const ofYear = decisions.filter((each) => each.year === year && each.stands !== 'declined');
  if (ofYear.some((each) => each.decisionNumber === decisionNumber)) return 'calendar.already-recorded';
  if (ofYear.some(({ stands }) => stands === 'proposed')) return 'calendar.another-waits';
  return issuedOn > dateInVietnam(now) ? 'calendar.issued-ahead' : undefined;
}

/** A decision is recorded: it waits until somebody else approves it. Its days were checked before. */
export function proposeDecision(
  state: CalendarState,
  { decisionId, text, days }: ProposeDecision,
  ctx: Ctx,
): Decision<CalendarDecisionProposed, CalendarRefusal> {
  if (findDecision(state, decisionId)) return accept();
  const obstacle = obstacleToText(state, text, ctx);
  if (obstacle) return refuse(obstacle);
  const ids = { calendarId: CALENDAR_ID, decisionId };
  return accept({ type: 'CalendarDecisionProposed', data: { ...ids, ...text, days, occurredAt: ctx.now } });
}

/** How many open times a decision moves, and how many lapses fall with it. */
export interface Moves {
  readonly moved: number;
  readonly revoked: number;
}

export interface ApproveDecision {
  readonly decisionId: Uuid;
  /** What the approver saw, and what it is now. */
  readonly seen: Moves;
  readonly now: Moves;
  readonly calendarVersion: string;
  /** Whether nobody may be using both the approver's account and the recorder's. */
  readonly isIndependent: boolean;
}

/** Why the person is not the second one; `undefined` where they are. */
export function obstacleToApproval(
  decision: KnownDecision,
  actor: Uuid,
  isIndependent: boolean,
): CalendarRefusal | undefined {
  if (decision.stands !== 'proposed') return 'calendar.decision-settled';
  if (decision.proposedBy === actor) return 'calendar.own-decision';
  return isIndependent ? undefined : 'calendar.approver-not-independent';
}

/** Another person approves it, having seen what it moves. From then on the calendar is another one. */
export function approveDecision(
  state: CalendarState,
  { decisionId, seen, now, calendarVersion, isIndependent }: ApproveDecision,
  ctx: Ctx,
): Decision<CalendarDecisionApproved, CalendarRefusal> {
  const decision = findDecision(state, decisionId);
  if (!decision) return refuse('calendar.no-decision');
  const obstacle = obstacleToApproval(decision, ctx.actor, isIndependent);
  if (obstacle) return refuse(obstacle);
  if (seen.moved !== now.moved || seen.revoked !== now.revoked)
    return refuse('calendar.preview-outdated', { moved: now.moved, revoked: now.revoked });
  const { moved, revoked } = now;
  const data = { calendarId: CALENDAR_ID, decisionId, calendarVersion, moved, revoked, occurredAt: ctx.now };
  return accept({ type: 'CalendarDecisionApproved', data });
}

/** It is not taken over; whoever recorded it may take it back, too. */
export function declineDecision(
  state: CalendarState,
  { decisionId }: { readonly decisionId: Uuid },
  ctx: Ctx,
): Decision<CalendarDecisionDeclined, CalendarRefusal> {
  const decision = findDecision(state, decisionId);
  if (!decision) return refuse('calendar.no-decision');
  if (decision.stands !== 'proposed') return refuse('calendar.decision-settled');
  return accept({
    type: 'CalendarDecisionDeclined',
    data: { calendarId: CALENDAR_ID, decisionId, occurredAt: ctx.now },
  });
}
