import {
  type Accepted,
  type Ctx,
  type DeadlineLapsed,
  type Decision,
  type Lapse,
  type Refusal,
  type Uuid,
  type When,
  accept,
  derivedId,
  lapse,
  refuse,
} from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import type { ReportScreenedIn, ReportScreenedOut } from './report.events.js';
import { stepFault } from './report.guards.js';
import { aboutChild, isScreened, waitsForAcknowledgement } from './report.rules.js';
import type { KnownReport, ReportState } from './report.state.js';

export interface Screening {
  readonly occurredAt: When;
  readonly note?: string;
}

/** Which of the children another commune answers for, and this one not. */
export interface HeldElsewhere {
  readonly heldElsewhere?: readonly Uuid[];
}

/**
 * The commune takes the report up: a case is opened or joined for each child. There is one case a child, for ever. What
 * another commune answers for is proposed to that one: a report by itself opens no file of somebody else's.
 */
export function screenIn(
  state: ReportState,
  { occurredAt, note, heldElsewhere = [] }: Screening & HeldElsewhere,
  ctx: Ctx,
): Decision<ReportScreenedIn, IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.not-found');
  const fault = screeningFault(state, occurredAt, ctx);
  if (fault) return fault;
  const children = state.children.map(({ childId }) => ({
    childId,
    caseId: derivedId(childId, 'case'),
    ...(heldElsewhere.includes(childId) ? { held: true } : {}),
  }));
  return accept({
    type: 'ReportScreenedIn',
    data: { reportId: state.reportId, children, occurredAt, aboutChild: aboutChild(state), ...noted(note) },
  });
}

/** The commune finds that the report is not one of child protection, and says why. */
export function screenOut(
  state: ReportState,
  { reasonCode, occurredAt, note }: Screening & { readonly reasonCode: string },
  ctx: Ctx,
): Decision<ReportScreenedOut, IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.not-found');
  const fault = screeningFault(state, occurredAt, ctx);
  if (fault) return fault;
  return accept({
    type: 'ReportScreenedOut',
    data: { reportId: state.reportId, reasonCode, occurredAt, aboutChild: aboutChild(state), ...noted(note) },
  });
}

const noted = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note });

function screeningFault(state: KnownReport, occurredAt: When, ctx: Ctx): Refusal<IntakeRefusal> | undefined {
  if (isScreened(state)) return refuse('intake.already-screened');
  if (state.liesWith === null) return refuse('intake.not-transferred', { communes: state.dutyCommunes });
  if (waitsForAcknowledgement(state)) return refuse('intake.not-acknowledged');
  return stepFault(state, occurredAt, ctx);
}

/** Says that nobody looked at the report in time. Said once; nothing to say is not a refusal. L Đ6 k15. */
export function lapseScreening(state: ReportState, input: Lapse, ctx: Ctx): Accepted<DeadlineLapsed> {
  return lapse(state.status === 'none' ? [] : state.obligations, input, ctx);
}
