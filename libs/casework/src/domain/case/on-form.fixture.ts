import { type Ctx, type Decision, type DomainEvent, type Known, dateOnly } from '#kernel';
import { formInForce, formOfFact } from '#reference';
import type { CaseRefusal } from '../refusals.js';
import * as assessment from './assessment.decide.js';
import type { CaseEvent } from './case.events.js';
import type { OnForm } from './case.guards.js';
import type { CaseState } from './case.state.js';
import * as closing from './closing.decide.js';
import * as correct from './correct.decide.js';
import * as inquiry from './inquiry.decide.js';
import * as plan from './plan.decide.js';
import * as separation from './separation.decide.js';

type Decide<Input, E extends DomainEvent> = (
  state: CaseState,
  input: Input,
  ctx: Ctx,
  history?: readonly Known<CaseEvent>[],
) => Decision<E, CaseRefusal>;

type Whole<Input, E extends DomainEvent> = (
  ...args: Required<Parameters<Decide<Input, E>>>
) => Decision<E, CaseRefusal>;

/** The decision with the form as it is in force on the day that the specs tell of. */
const onForm = <Input, E extends DomainEvent>(no: string, decide: Whole<Input & OnForm, E>): Decide<Input, E> => {
  const form = formInForce(no, dateOnly('2026-03-10'));
  return (state, input, ctx, history = []) => decide(state, { ...input, form }, ctx, history);
};

export const recordInitialAssessment = onForm('02', assessment.recordInitialAssessment);
export const recordDetailedAssessment = onForm('03', inquiry.recordDetailedAssessment);
export const liftSeparation = onForm('03', separation.liftSeparation);
export const draftPlan = onForm('04', plan.draftPlan);
export const adjustPlan = onForm('04', plan.adjustPlan);
export const approvePlan = onForm('05', plan.approvePlan);
export const recordReview = onForm('06', closing.recordReview);
export const orderSeparation = onForm('07', separation.orderSeparation);
export const correctFact = ((state, input, ctx, history = []) =>
  correct.correctFact(state, { ...input, formOf: formOfFact }, ctx, history)) satisfies Decide<
  Omit<Parameters<typeof correct.correctFact>[1], 'formOf'>,
  DomainEvent
>;
