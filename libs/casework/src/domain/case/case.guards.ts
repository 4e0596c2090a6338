import {
  type Ctx,
  type FormInForce,
  type Known,
  type Refusal,
  type When,
  type WorkingCalendar,
  fold,
  happenedBy,
  isToldAhead,
  precedes,
  refuse,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import type { CaseState, KnownCase } from './case.state.js';

/** By which calendar working days are counted, and after which step the 5 days of the plan begin (the law is silent). */
export interface Reckoning {
  readonly calendar: WorkingCalendar;
  readonly planFollows: 'DetailedAssessmentRecorded' | 'CaseMeetingHeld';
}

/** The form by which a fact is told, as it is in force. */
export interface OnForm {
  readonly form: FormInForce;
}

/** The case as known now: in stream order, corrections in the place of what they correct. */
export type CaseHistory = readonly Known<CaseEvent>[];

/** When an event took effect. A report counts from its receipt, and a case is there for whatever is said of its child. */
function effectOf({ type, data }: Known<CaseEvent>): When | undefined {
  switch (type) {
    case 'CaseOpened':
      return undefined;
    case 'ReportJoined':
      return data.receivedAt;
    case 'CaseReopened':
      return data.report?.receivedAt ?? data.occurredAt;
    default:
      return 'occurredAt' in data ? data.occurredAt : undefined;
  }
}

/** The case as it was at the time of an act: what happened after it does not decide on it, whenever it was recorded. */
export function caseAt(state: CaseState, history: CaseHistory, at: When): CaseState {
  const happened = happenedBy(history, at, effectOf);
  return happened.length === history.length ? state : fold(caseDecider, happened);
}

/**
 * The case at the time of a fact, which was open then: what most decisions ask first. Nothing is told of the future, or
 * of the time before any receiving place had the information. A fact of before a closure is taken after it as well.
 */
export function openCaseOrRefusal(
  state: CaseState,
  occurredAt: When,
  { now }: Ctx,
  history: CaseHistory,
): KnownCase | Refusal<CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  if (isToldAhead(occurredAt, now)) return refuse('casework.occurs-in-future');
  const found = caseAt(state, history, occurredAt);
  if (found.status !== 'open') return refuse('casework.case-closed');
  return isBeforeReports(found, occurredAt) ? refuse('casework.before-report', { receivedAt: found.beganAt }) : found;
}

/**
 * Whether the time lies before the episode, or before anybody had the first information: an episode that was begun anew
 * some time in a month does not reach back before that.
 */
export const isBeforeReports = ({ beganAt, told }: KnownCase, at: When): boolean =>
  precedes(at, beganAt) || (told.length > 0 && told.every(({ receivedAt }) => precedes(at, receivedAt)));

/** The case at the time of a decision, and as it is now. */
export interface Running {
  readonly then: KnownCase;
  readonly now: KnownCase;
}

/** The same for a decision, which goes on from here: the case was open then and is open now. */
export function runningCaseOrRefusal(
  state: CaseState,
  occurredAt: When,
  ctx: Ctx,
  history: CaseHistory,
): Running | Refusal<CaseRefusal> {
  if (state.status === 'closed') return refuse('casework.case-closed');
  const then = openCaseOrRefusal(state, occurredAt, ctx, history);
  if (isRefusal(then)) return then;
  return state.status === 'none' ? refuse('casework.not-found') : { then, now: state };
}

export const isRefusal = (found: object): found is Refusal<CaseRefusal> => 'kind' in found;
