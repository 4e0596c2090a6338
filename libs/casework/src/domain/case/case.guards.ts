import {
  type Ctx,
  type FormInForce,
  type Refusal,
  type When,
  type WorkingCalendar,
  isToldAhead,
  refuse,
  spanOf,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
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

/** What most decisions ask first: the case is there and open, and nothing is told of the future. */
export function openCaseOrRefusal(state: CaseState, occurredAt: When, { now }: Ctx): KnownCase | Refusal<CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  if (state.status === 'closed') return refuse('casework.case-closed');
  return isToldAhead(occurredAt, now) ? refuse('casework.occurs-in-future') : state;
}

export const isRefusal = (found: object): found is Refusal<CaseRefusal> => 'kind' in found;

/** Whether something was over before something else began, in every reading of their times. A day ends at 24:00. */
export function isBefore(end: When, start: When): boolean {
  const { from, to } = spanOf(end);
  const begin = spanOf(start).from;
  return to < begin || (from < to && to === begin);
}
