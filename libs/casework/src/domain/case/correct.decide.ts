import {
  type Ctx,
  type Decision,
  type EventId,
  type FactCorrected,
  type FactRetracted,
  type JsonObject,
  type Known,
  type Refusal,
  accept,
  beginTerm,
  guardCorrection,
  isToldAhead,
  refuse,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { RecordInitialAssessment } from './assessment.decide.js';
import { caseEventDefinitions } from './case.definitions.js';
import { type CaseEvent, TEMPLATES } from './case.events.js';
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

/** Puts another telling in the place of a fact, from now on. A closed case too is corrected: the truth has no term. */
export function correctFact(
  state: CaseState,
  { correctsEventId, fact, reason, ...known }: CorrectCaseFact & OfChild & Reckoning,
  ctx: Ctx,
  history: readonly Known<CaseEvent>[],
): Decision<FactCorrected, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  const target = guardCorrection(history, caseEventDefinitions, correctsEventId);
  if (target.kind !== 'correctable') return refuse(`casework.${target.kind}`);
  const { event } = target;
  if (event.type !== fact.type) return refuse('casework.other-type', { type: event.type });
  if (isToldAhead(fact.data.occurredAt, ctx.now)) return refuse('casework.occurs-in-future');
  const fault = faultIn(state, fact, known);
  if (fault) return fault;
  const { childId } = state;
  const data = { ...fact.data, childId, ...kept(event, fact, known) };
  return accept({
    type: 'FactCorrected',
    data: { subjectId: childId, correctsEventId, correctedType: fact.type, data, reason },
  });
}

/** A corrected detailed assessment has all that one has that is told for the first time. */
const faultIn = (state: KnownCase, fact: CaseFact, { birthDate }: OfChild): Refusal<CaseRefusal> | undefined =>
  fact.type === 'DetailedAssessmentRecorded' ? assessmentFault(state, fact.data, birthDate) : undefined;

/** The form by which it is told, and the term that it began: a corrected start begins another one. */
function kept(original: Known<CaseEvent>, fact: CaseFact, { calendar }: Reckoning): JsonObject {
  switch (fact.type) {
    case 'InitialAssessmentRecorded':
      return { template: TEMPLATES.assessment };
    case 'ReviewRecorded':
      return { template: TEMPLATES.review };
    case 'DetailedAssessmentRecorded': {
      const began = original.type === fact.type && original.data.begins !== undefined;
      const begins = [beginTerm(PLAN_DRAFTING, fact.data.occurredAt, calendar)];
      return { template: TEMPLATES.detailed, ...(began ? { begins } : {}) };
    }
    default:
      return {};
  }
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
