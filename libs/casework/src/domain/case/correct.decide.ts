import {
  type Ctx,
  type Decision,
  type EventId,
  type FactCorrected,
  type FactRetracted,
  type FormFact,
  type FormInForce,
  type FormOfFact,
  type JsonObject,
  type Known,
  type Refusal,
  accept,
  beginTerm,
  formDetail,
  guardCorrection,
  isToldAhead,
  refuse,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { RecordInitialAssessment } from './assessment.decide.js';
import { caseEventDefinitions } from './case.definitions.js';
import type { CaseEvent } from './case.events.js';
import type { Reckoning } from './case.guards.js';
import type { CaseState, KnownCase } from './case.state.js';
import type { RecordReview } from './closing.decide.js';
import type { RecordNote } from './duty.decide.js';
import {
  type HearChild,
  type HearParent,
  type OfChild,
  type RecordDetailedAssessment,
  assessmentFault,
  factsOf,
} from './inquiry.decide.js';
import { PLAN_DRAFTING } from './obligations.js';

/** What stands in for a fact: a whole new telling of the same type. */
export type CaseFact =
  | { readonly type: 'InitialAssessmentRecorded'; readonly data: RecordInitialAssessment }
  | { readonly type: 'DetailedAssessmentRecorded'; readonly data: RecordDetailedAssessment }
  | { readonly type: 'ChildOpinionHeard'; readonly data: HearChild }
  | { readonly type: 'ParentOpinionHeard'; readonly data: HearParent }
  | { readonly type: 'NoteRecorded'; readonly data: RecordNote }
  | { readonly type: 'ReviewRecorded'; readonly data: RecordReview };

export interface CorrectCaseFact {
  readonly correctsEventId: EventId;
  readonly fact: CaseFact;
  readonly reason: string;
}

/** By which form a fact was told: a correction keeps to it, whatever is in force now. */
interface OnFormOfFact {
  readonly formOf: FormOfFact;
}

/** Puts another telling in the place of a fact, from now on. A closed case too is corrected: the truth has no term. */
export function correctFact(
  state: CaseState,
  { correctsEventId, fact, reason, ...known }: CorrectCaseFact & OfChild & Reckoning & OnFormOfFact,
  ctx: Ctx,
  history: readonly Known<CaseEvent>[],
): Decision<FactCorrected, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  const target = guardCorrection(history, caseEventDefinitions, correctsEventId);
  if (target.kind !== 'correctable') return refuse(`casework.${target.kind}`);
  const { event } = target;
  if (event.type !== fact.type) return refuse('casework.other-type', { type: event.type });
  if (isToldAhead(fact.data.occurredAt, ctx.now)) return refuse('casework.occurs-in-future');
  const { childId } = state;
  const form = formOf(event, known);
  const data = { ...fact.data, childId, ...(form && { template: form.template }), ...begun(event, fact, known) };
  const fault = faultIn(state, fact, known) ?? formFault(form, data, askedOf(state, fact, known));
  if (fault) return fault;
  return accept({
    type: 'FactCorrected',
    data: { subjectId: childId, correctsEventId, correctedType: fact.type, data, reason },
  });
}

/** A corrected detailed assessment has all that one has that is told for the first time. */
const faultIn = (state: KnownCase, fact: CaseFact, { birthDate }: OfChild): Refusal<CaseRefusal> | undefined =>
  fact.type === 'DetailedAssessmentRecorded' ? assessmentFault(state, fact.data, birthDate) : undefined;

/** The form by which the original was told; notes and opinions are told on none. */
const formOf = ({ type, data }: Known<CaseEvent>, { formOf: ofFact }: OnFormOfFact): FormInForce | undefined =>
  'template' in data ? ofFact(type, data.template) : undefined;

function formFault(
  form: FormInForce | undefined,
  data: JsonObject,
  facts: readonly FormFact[],
): Refusal<CaseRefusal> | undefined {
  const findings = form?.check(data, facts) ?? [];
  return form && findings.length > 0
    ? refuse('casework.form-not-kept', formDetail(form.template, findings))
    : undefined;
}

const askedOf = (state: KnownCase, fact: CaseFact, { birthDate }: OfChild): readonly FormFact[] =>
  fact.type === 'DetailedAssessmentRecorded' ? factsOf(state, fact.data, birthDate) : [];

/** The term that the original began: a corrected start begins another one. */
function begun(original: Known<CaseEvent>, fact: CaseFact, { calendar }: Reckoning): JsonObject {
  const began = original.type === 'DetailedAssessmentRecorded' && original.data.begins !== undefined;
  return began ? { begins: [beginTerm(PLAN_DRAFTING, fact.data.occurredAt, calendar)] } : {};
}

/** Takes a fact back that was told in error. */
export function retractFact(
  state: CaseState,
  { retractsEventId, reason }: { readonly retractsEventId: EventId; readonly reason: string },
  _ctx: Ctx,
  history: readonly Known<CaseEvent>[],
): Decision<FactRetracted, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  const target = guardCorrection(history, caseEventDefinitions, retractsEventId);
  if (target.kind !== 'correctable') return refuse(`casework.${target.kind}`);
  return accept({ type: 'FactRetracted', data: { subjectId: state.childId, retractsEventId, reason } });
}
