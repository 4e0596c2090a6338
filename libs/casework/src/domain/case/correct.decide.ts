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
  fold,
  isToldAhead,
  standIn,
  refuse,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { type RecordInitialAssessment, type TakeEmergencyMeasure, decidedAt } from './assessment.decide.js';
import { actBeforeItsBasis } from './case.rests.js';
import { caseDecider } from './case.decider.js';
import { caseEventDefinitions } from './case.definitions.js';
import type { CaseEvent } from './case.events.js';
import { type CaseHistory, type Reckoning, caseAt, isBeforeReports } from './case.guards.js';
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
  | { readonly type: 'EmergencyMeasureTaken'; readonly data: TakeEmergencyMeasure }
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
  history: CaseHistory,
): Decision<FactCorrected, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  const target = guardCorrection(history, caseEventDefinitions, correctsEventId);
  if (target.kind !== 'correctable') return refuse(`casework.${target.kind}`);
  const { event } = target;
  const form = formOf(event, known);
  const { childId } = state;
  const data = { ...fact.data, childId, ...(form && { template: form.template }), ...begun(event, fact, known) };
  const fault =
    timeFault(event, fact, ctx) ??
    contentFault({ event, fact, history, known }, form, data) ??
    orderFault(history, event, data);
  if (fault) return fault;
  return accept({
    type: 'FactCorrected',
    data: { subjectId: childId, correctsEventId, correctedType: fact.type, data, reason },
  });
}

function timeFault(event: Known<CaseEvent>, fact: CaseFact, { now }: Ctx): Refusal<CaseRefusal> | undefined {
  if (event.type !== fact.type) return refuse('casework.other-type', { type: event.type });
  return isToldAhead(fact.data.occurredAt, now) ? refuse('casework.occurs-in-future') : undefined;
}

interface Correcting {
  readonly event: Known<CaseEvent>;
  readonly fact: CaseFact;
  readonly history: CaseHistory;
  readonly known: OfChild;
}

/**
 * Whether it could have been told like this for the first time, by what is known now of that time. What is corrected does
 * not vouch for itself: the case is looked at as it is without the fact.
 */
function contentFault(
  { event, fact, history, known }: Correcting,
  form: FormInForce | undefined,
  data: JsonObject,
): Refusal<CaseRefusal> | undefined {
  const others = history.filter(({ id }) => id !== event.id);
  const now = fold(caseDecider, others);
  const at = fact.type === 'EmergencyMeasureTaken' ? decidedAt(now, fact.data) : fact.data.occurredAt;
  const then = caseAt(now, others, at);
  if (then.status === 'none') return refuse('casework.not-found');
  if (isBeforeReports(then, at)) return refuse('casework.before-report');
  return faultIn(then, fact, known) ?? formFault(form, data, askedOf(then, fact));
}

/** What was decided on the fact stays after it: its time does not move behind what rests on it. */
function orderFault(
  history: CaseHistory,
  { id }: Known<CaseEvent>,
  data: JsonObject,
): Refusal<CaseRefusal> | undefined {
  const corrected = history.map((event) => (event.id === id ? standIn(event, data) : event));
  const fault = actBeforeItsBasis(corrected);
  return fault && !actBeforeItsBasis(history) ? refuse('casework.out-of-order', { type: fault.type }) : undefined;
}

/** A corrected detailed assessment has all that one has that is told for the first time. */
const faultIn = (state: KnownCase, fact: CaseFact, { birth }: OfChild): Refusal<CaseRefusal> | undefined =>
  fact.type === 'DetailedAssessmentRecorded' ? assessmentFault(state, fact.data, birth) : undefined;

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

const askedOf = (state: KnownCase, fact: CaseFact): readonly FormFact[] =>
  fact.type === 'DetailedAssessmentRecorded' ? factsOf(state, fact.data) : [];

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
