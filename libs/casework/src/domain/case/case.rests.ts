import { type Known, type When, precedes } from '#kernel';
import type { CaseEvent } from './case.events.js';

/** What an act rests on: without one of these before it in its episode it could not have been decided. N Đ26–30, Đ32. */
const RESTS_ON: Partial<Record<CaseEvent['type'], readonly CaseEvent['type'][]>> = {
  DetailedAssessmentRecorded: ['InitialAssessmentRecorded'],
  CaseMeetingHeld: ['DetailedAssessmentRecorded'],
  PlanDrafted: ['DetailedAssessmentRecorded'],
  SeparationLifted: ['DetailedAssessmentRecorded'],
  CourtPetitioned: ['DetailedAssessmentRecorded'],
  ReviewRecorded: ['PlanApproved'],
  CaseClosed: ['ReviewRecorded'],
};

const timeOf = ({ data }: Known<CaseEvent>): When | undefined => ('occurredAt' in data ? data.occurredAt : undefined);

/**
 * The first act of a history that lies before everything of its episode that it rests on, or none. A fact that was taken
 * back leaves nothing to lie before.
 */
export function actBeforeItsBasis(history: readonly Known<CaseEvent>[]): Known<CaseEvent> | undefined {
  return history.find((event, index) => {
    const [bases, at] = [RESTS_ON[event.type], timeOf(event)];
    if (!bases || at === undefined) return false;
    const begun = history.slice(0, index).findLastIndex(({ type }) => type === 'CaseOpened' || type === 'CaseReopened');
    const times = history
      .slice(begun, index)
      .flatMap((each) => (bases.includes(each.type) ? (timeOf(each) ?? []) : []));
    return times.length > 0 && times.every((time) => precedes(at, time));
  });
}
