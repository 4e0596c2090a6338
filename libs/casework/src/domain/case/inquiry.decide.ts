import {
  type BegunTerm,
  type Ctx,
  type Decision,
  type Birth,
  type Refusal,
  type When,
  type FormFact,
  accept,
  acceptByForm,
  beginTerm,
  isBefore,
  isOutstanding,
  refuse,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { type CaseHistory, type OnForm, type Reckoning, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState, KnownCase } from './case.state.js';
import type {
  CaseMeetingHeld,
  ChildOpinionHeard,
  DetailedAssessmentRecorded,
  ParentOpinionHeard,
} from './inquiry.events.js';
import { CARERS, areParentsHeard, isChildHeard, isEmergency, isSeven, missingContents } from './inquiry.rules.js';
import { PLAN_DRAFTING } from './obligations.js';
import { awaitsApproval, isAssessed } from './plan.rules.js';

/** What a decision has to know of the child, from its own record. */
export interface OfChild {
  readonly birth?: Birth | undefined;
}

export type RecordDetailedAssessment = Omit<DetailedAssessmentRecorded['data'], 'childId' | 'template' | 'begins'>;

/** The whole picture, after the first look. N Đ27 k1, form 03. It may be made again. */
export function recordDetailedAssessment(
  state: CaseState,
  { birth, calendar, planFollows, form, ...input }: RecordDetailedAssessment & OfChild & Reckoning & OnForm,
  ctx: Ctx,
  history: CaseHistory,
): Decision<DetailedAssessmentRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  const fault = assessmentFault(found, input, birth);
  if (fault) return fault;
  const told = { step: 'DetailedAssessmentRecorded', occurredAt: input.occurredAt } as const;
  const begins = draftingBegins([found, state], told, { calendar, planFollows });
  const data = { ...input, childId: found.childId, template: form.template, ...begins };
  const facts = factsOf(found, input);
  const decision = acceptByForm(
    form,
    { type: 'DetailedAssessmentRecorded' as const, data },
    'casework.form-not-kept' as const,
    facts,
  );
  const unsure = isSeven(birth, input.occurredAt) === 'uncertain' && !isChildHeard(found, input.contents);
  return decision.kind === 'accepted' && unsure ? { ...decision, warnings: ['casework.age-uncertain'] } : decision;
}

/** What form 03 asks for besides: the opinion of a child of any age, and that of its parents. N Đ27 k1. */
export const factsOf = (
  found: KnownCase,
  { harmers, parentsNotHeard }: RecordDetailedAssessment,
): readonly FormFact[] => [
  ...(found.childOpinions.length === 0 ? ['child-opinion-due' as const] : []),
  ...(areParentsHeard(found, { contents: [], harmers, ...(parentsNotHeard && { parentsNotHeard }) })
    ? []
    : ['parent-opinion-due' as const]),
];

/** What is missing of a detailed assessment, whether it is told for the first time or corrected. */
export function assessmentFault(
  found: KnownCase,
  input: RecordDetailedAssessment,
  birth: Birth | undefined,
): Refusal<CaseRefusal> | undefined {
  if (!isAssessed(found)) return refuse('casework.assessment-required');
  if (isSeven(birth, input.occurredAt) === 'yes' && !isChildHeard(found, input.contents))
    return refuse('casework.child-opinion-required');
  const missing = missingContents(found, input.contents);
  if (missing.length > 0) return refuse('casework.assessment-incomplete', { missing });
  return areParentsHeard(found, input) ? undefined : refuse('casework.parent-opinion-required');
}

/**
 * The 5 working days begin with the step that was chosen, once, and not in an emergency; a meeting begins them too where
 * the emergency of the assessment kept them from beginning. N Đ28 k1. What is told so late that the plan was submitted or
 * the case closed meanwhile begins nothing.
 */
function draftingBegins(
  [found, now]: readonly [then: KnownCase, now: CaseState],
  { step, occurredAt }: { readonly step: Reckoning['planFollows']; readonly occurredAt: When },
  { calendar, planFollows }: Reckoning,
): { readonly begins?: readonly BegunTerm[] } {
  const runs = found.obligations.some((each) => each.kind === PLAN_DRAFTING && isOutstanding(each));
  if (runs || awaitsApproval(found.plan) || isEmergency(found) || isSubmittedSince(now, occurredAt)) return {};
  const isItsStep = step === planFollows || (step === 'CaseMeetingHeld' && found.plan === null);
  return isItsStep ? { begins: [beginTerm(PLAN_DRAFTING, occurredAt, calendar)] } : {};
}

const isSubmittedSince = (now: CaseState, at: When): boolean =>
  now.status !== 'open' || (now.plan !== null && isBefore(at, now.plan.draftedAt));

export type HoldMeeting = Omit<CaseMeetingHeld['data'], 'childId' | 'presidedBy' | 'begins'>;

/** The chair presides over the meeting on the case, after the detailed assessment. N Đ27 k2. */
export function holdMeeting(
  state: CaseState,
  { calendar, planFollows, ...input }: HoldMeeting & Reckoning,
  ctx: Ctx,
  history: CaseHistory,
): Decision<CaseMeetingHeld, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  if (found.detailedAssessments.length === 0) return refuse('casework.detailed-assessment-required');
  const told = { step: 'CaseMeetingHeld', occurredAt: input.occurredAt } as const;
  const begins = draftingBegins([found, state], told, { calendar, planFollows });
  const data = { ...input, childId: found.childId, presidedBy: ctx.office, ...begins };
  return accept({ type: 'CaseMeetingHeld', data });
}

export type HearChild = Omit<ChildOpinionHeard['data'], 'childId'>;

/** A child of any age may be heard, at any time: in words, in a drawing, or by what it shows. L Đ34. */
export function hearChild(
  state: CaseState,
  input: HearChild,
  ctx: Ctx,
  history: CaseHistory,
): Decision<ChildOpinionHeard, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  return accept({ type: 'ChildOpinionHeard', data: { ...input, childId: found.childId } });
}

export type HearParent = Omit<ParentOpinionHeard['data'], 'childId'>;

/** Parents and carers are heard; one who is held to have harmed the child may be, and need not. N Đ27 k1. */
export function hearParent(
  state: CaseState,
  input: HearParent,
  ctx: Ctx,
  history: CaseHistory,
): Decision<ParentOpinionHeard, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  if (!CARERS.includes(input.relation)) return refuse('casework.not-a-carer', { relation: input.relation });
  return accept({ type: 'ParentOpinionHeard', data: { ...input, childId: found.childId } });
}
