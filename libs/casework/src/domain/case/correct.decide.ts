import {
  type Ctx,
  type Decision,
  type EventId,
  type FactCorrected,
  type FactRetracted,
  type Known,
  accept,
  guardCorrection,
  isToldAhead,
  refuse,
} from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { RecordInitialAssessment } from './assessment.decide.js';
import { type CaseEvent, TEMPLATES, caseEventDefinitions } from './case.events.js';
import type { CaseState } from './case.state.js';
import type { RecordReview } from './closing.decide.js';

/** What stands in for a fact: a whole new telling of the same type. */
export type CaseFact =
  | { readonly type: 'InitialAssessmentRecorded'; readonly data: RecordInitialAssessment }
  | { readonly type: 'ReviewRecorded'; readonly data: RecordReview };

export interface CorrectCaseFact {
  readonly correctsEventId: EventId;
  readonly fact: CaseFact;
  readonly reason: string;
}

/** Puts another telling in the place of a fact, from now on. A closed case too is corrected: the truth has no term. */
export function correctFact(
  state: CaseState,
  { correctsEventId, fact, reason }: CorrectCaseFact,
  ctx: Ctx,
  history: readonly Known<CaseEvent>[],
): Decision<FactCorrected, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  const target = guardCorrection(history, caseEventDefinitions, correctsEventId);
  if (target.kind !== 'correctable') return refuse(`casework.${target.kind}`);
  if (target.event.type !== fact.type) return refuse('casework.other-type', { type: target.event.type });
  if (isToldAhead(fact.data.occurredAt, ctx.now)) return refuse('casework.occurs-in-future');
  const { childId } = state;
  const template = fact.type === 'ReviewRecorded' ? TEMPLATES.review : TEMPLATES.assessment;
  const data = { ...fact.data, childId, template };
  return accept({
    type: 'FactCorrected',
    data: { subjectId: childId, correctsEventId, correctedType: fact.type, data, reason },
  });
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
