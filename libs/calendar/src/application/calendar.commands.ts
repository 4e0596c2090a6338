import { areApart } from '#access';
import { type Attempt, aggregate } from '#commands';
import type { CommandOutcome } from '#event-store';
import type { Ctx, Decision } from '#kernel';
import { NO_FACTS } from '#permit';
import { type CalendarState, calendarDecider, findDecision } from '../domain/calendar/calendar.decider.js';
import {
  type CalendarDecisionProposed,
  type DecisionText,
  calendarEventDefinitions,
} from '../domain/calendar/calendar.events.js';
import {
  type ApproveDecision,
  type ProposeDecision,
  approveDecision,
  declineDecision,
  proposeDecision,
} from '../domain/calendar/decision.decide.js';
import { type CalendarRefusal, calendarRefusals } from '../domain/refusals.js';
import { calendarsWith } from './calendars.js';
import { daysInFile } from './decided-days.js';
import { CalendarPreview, totalOf } from './preview.js';

export type CalendarOutcome = CommandOutcome<CalendarRefusal>;

/** A decision with its file of days, as somebody brings it. */
interface DecisionBrought extends Pick<ProposeDecision, 'decisionId'> {
  readonly text: DecisionText;
  readonly csv: string;
}

/** The file is read by the calendar that is in force when the decision is recorded. One that is there keeps its days. */
function proposeWithFile(
  state: CalendarState,
  { decisionId, text, csv }: DecisionBrought,
  ctx: Ctx,
): Decision<CalendarDecisionProposed, CalendarRefusal> {
  const days = findDecision(state, decisionId)?.days ?? daysInFile(state, { text, csv }, ctx);
  return 'kind' in days ? days : proposeDecision(state, { decisionId, text, days }, ctx);
}

type Asked = Pick<ApproveDecision, 'decisionId' | 'seen'>;
type AtApproval = Omit<ApproveDecision, keyof Asked>;

/** What it moves by now, and whether two people are two. Of a decision that does not wait nothing is asked. */
async function whatItMoves(
  { decisionId, seen }: Asked,
  { state, ask, ctx, ...look }: Attempt<CalendarState>,
): Promise<AtApproval> {
  const decision = findDecision(state, decisionId);
  if (!decision) return { now: seen, isIndependent: false, calendarVersion: '' };
  const calendars = calendarsWith(state, decision, ctx.now);
  const waits = decision.stands === 'proposed';
  return {
    now: waits ? totalOf(await ask(CalendarPreview).of(calendars, ctx.now)) : seen,
    isIndependent: await areApart(look, ctx.actor, decision.proposedBy),
    calendarVersion: calendars.inForce.version,
  };
}

/** The one calendar of working days, with every decision that was recorded for it. */
export const calendar = aggregate({
  ...{ decider: calendarDecider, definitions: calendarEventDefinitions, refusals: calendarRefusals },
  facts: () => NO_FACTS,
}).commands({
  propose: {
    summary: 'Record a decision on working days with its file, whole or not at all; it waits for another',
    ...{ permits: 'calendar:propose', decide: proposeWithFile },
  },
  approve: {
    summary: 'Approve as the second person what the preview has shown: a new version of the calendar',
    ...{ permits: 'calendar:approve', learn: whatItMoves, decide: approveDecision },
  },
  decline: {
    summary: 'Do not take a decision over; whoever recorded it takes it back',
    ...{ permits: 'calendar:approve', decide: declineDecision },
  },
});

export const calendarCommands = calendar.commands;
