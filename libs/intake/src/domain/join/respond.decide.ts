import {
  type Accepted,
  type Ctx,
  type DeadlineLapsed,
  type Decision,
  type FormInForce,
  type Lapse,
  accept,
  acceptByForm,
  lapse,
} from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import { isRefusal, waitingOrRefusal } from './answer.decide.js';
import type { FirstAssessmentRecorded, FirstMeasureTaken } from './join.events.js';
import type { JoinState } from './join.state.js';

export type RecordFirstAssessment = Omit<FirstAssessmentRecorded['data'], 'joinId' | 'childId' | 'template'>;

/** The 12 hours do not wait for another commune's answer: the reporting one looks at the risk itself. N Đ26 k2. */
export function recordFirstAssessment(
  state: JoinState,
  { form, ...input }: RecordFirstAssessment & { readonly form: FormInForce },
  ctx: Ctx,
): Decision<FirstAssessmentRecorded, IntakeRefusal> {
  const found = waitingOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const { joinId, childId } = found;
  const data = { ...input, joinId, childId, template: form.template };
  return acceptByForm(form, { type: 'FirstAssessmentRecorded', data }, 'intake.form-not-kept');
}

export type TakeFirstMeasure = Omit<FirstMeasureTaken['data'], 'joinId' | 'childId'>;

/** A danger is answered at once, by whoever is near. N Đ26 k3, Đ31 k2. */
export function takeFirstMeasure(
  state: JoinState,
  input: TakeFirstMeasure,
  ctx: Ctx,
): Decision<FirstMeasureTaken, IntakeRefusal> {
  const found = waitingOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const { joinId, childId } = found;
  return accept({ type: 'FirstMeasureTaken', data: { ...input, joinId, childId } });
}

/** Says that nothing was recorded by the due time. Said once; nothing to say is not a refusal. L Đ6 k15. */
export function lapseJoin(state: JoinState, input: Lapse, ctx: Ctx): Accepted<DeadlineLapsed> {
  return lapse(state.status === 'none' ? [] : state.obligations, input, ctx);
}
