import { type Ctx, type Decision, type When, accept, acceptByForm, isBefore } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { EmergencyMeasureTaken, InitialAssessmentRecorded } from './case.events.js';
import { type CaseHistory, type OnForm, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState } from './case.state.js';

export type RecordInitialAssessment = Omit<InitialAssessmentRecorded['data'], 'childId' | 'template'>;

/** The commune's first look at the risk, inside the 12 hours (N Đ26 k2, form 02). It may be made again. */
export function recordInitialAssessment(
  state: CaseState,
  { form, ...input }: RecordInitialAssessment & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<InitialAssessmentRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  const data = { ...input, childId: found.childId, template: form.template };
  return acceptByForm(form, { type: 'InitialAssessmentRecorded', data }, 'casework.form-not-kept');
}

export type TakeEmergencyMeasure = Omit<EmergencyMeasureTaken['data'], 'childId'>;

/**
 * A danger is answered at once: no step has to come before a measure (N Đ26 k3, Đ31 k2). What neighbours or a health
 * station did before anybody was told is said to be so, with its ground.
 */
export function takeEmergencyMeasure(
  state: CaseState,
  input: TakeEmergencyMeasure,
  ctx: Ctx,
  history: CaseHistory,
): Decision<EmergencyMeasureTaken, CaseRefusal> {
  const found = openCaseOrRefusal(state, decidedAt(state, input), ctx, history);
  if (isRefusal(found)) return found;
  return accept({ type: 'EmergencyMeasureTaken', data: { ...input, childId: found.childId } });
}

/** The time at which the case is looked at: its beginning, for a measure that is said to come from before it. */
export const decidedAt = (state: CaseState, { occurredAt, beforeReport }: TakeEmergencyMeasure): When =>
  beforeReport !== undefined && state.status !== 'none' && isBefore(occurredAt, state.beganAt)
    ? state.beganAt
    : occurredAt;
