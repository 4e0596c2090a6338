import { type BegunTerm, type Obligation, obligationOf, owe, streamOf } from '#kernel';
import type { KnownCase } from './case.state.js';

/** What has to happen within the 12 hours: a measure, or an assessment that none is needed. N Đ26 k3. */
export const EMERGENCY_RESPONSE = 'emergency-response';
/** The separation is extended, lifted or brought before the court by its last day. N Đ32 k3. */
export const SEPARATION_END = 'separation-end';
/** The plan is submitted. N Đ28 k1. */
export const PLAN_DRAFTING = 'plan-drafting';
/** The plan is approved or returned. N Đ28 k4. */
export const PLAN_APPROVAL = 'plan-approval';

/** The obligations of the case with those that an event begins. */
export const begun = (
  { caseId, obligations }: Pick<KnownCase, 'caseId' | 'obligations'>,
  begins: readonly BegunTerm[] = [],
): readonly Obligation[] =>
  begins.reduce((all, term) => owe(all, obligationOf(streamOf('case', caseId), term)), obligations);
