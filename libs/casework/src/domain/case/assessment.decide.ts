import { type Ctx, type Decision, accept, acceptByForm } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { EmergencyMeasureTaken, InitialAssessmentRecorded } from './case.events.js';
import { type OnForm, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState } from './case.state.js';

export type RecordInitialAssessment = Omit<InitialAssessmentRecorded['data'], 'childId' | 'template'>;

/** The commune's first look at the risk, inside the 12 hours (N Đ26 k2, form 02). It may be made again. */
export function recordInitialAssessment(
  state: CaseState,
  { form, ...input }: RecordInitialAssessment & OnForm,
  ctx: Ctx,
): Decision<InitialAssessmentRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const data = { ...input, childId: found.childId, template: form.template };
  return acceptByForm(form, { type: 'InitialAssessmentRecorded', data }, 'casework.form-not-kept');
}

export type TakeEmergencyMeasure = Omit<EmergencyMeasureTaken['data'], 'childId'>;

/** A danger is answered at once: no step has to come before a measure (N Đ26 k3, Đ31 k2). */
export function takeEmergencyMeasure(
  state: CaseState,
  input: TakeEmergencyMeasure,
  ctx: Ctx,
): Decision<EmergencyMeasureTaken, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  return accept({ type: 'EmergencyMeasureTaken', data: { ...input, childId: found.childId } });
}
