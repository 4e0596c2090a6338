import {
  type Ctx,
  type Decision,
  type Limit,
  type Uuid,
  type WorkingCalendar,
  accept,
  derivedId,
  dueAt,
} from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import type { CaseJoinPassedOn, CaseJoinProposed } from './join.events.js';
import { JOIN_ANSWER, type JoinState } from './join.state.js';

/** One join a child of a report: told again it is the same one. */
export const joinIdOf = (reportId: Uuid, childId: Uuid): Uuid => derivedId(reportId, 'join', childId);

/** The child and the case that the reporting commune gets of its own when it is another child. */
export const ownChildOf = (reportId: Uuid, place: number): Uuid => derivedId(reportId, 'own-child', place);
export const caseOf = (childId: Uuid): Uuid => derivedId(childId, 'case');

export type ProposeJoin = Omit<CaseJoinProposed['data'], 'joinId' | 'caseId' | 'begins'>;

/** How long the commune that is asked may take. No article gives a limit: that of the reference data is this project's own. */
export interface JoinAnswerTime {
  readonly limit: Limit;
  readonly calendar: WorkingCalendar;
}

/** Asks the commune that answers for the child whether it is the child; its clock begins when it is asked. */
export function proposeJoin(
  state: JoinState,
  { answerTime: { limit, calendar }, ...input }: ProposeJoin & { readonly answerTime: JoinAnswerTime },
  { now }: Ctx,
): Decision<CaseJoinProposed, IntakeRefusal> {
  if (state.status !== 'none') return accept();
  const ids = { joinId: joinIdOf(input.reportId, input.childId), caseId: caseOf(input.childId) };
  const term = { obligation: JOIN_ANSWER, startedAt: now, dueAt: dueAt(now, limit, calendar) };
  const begins = [{ ...term, calendarVersion: calendar.version }];
  return accept({ type: 'CaseJoinProposed', data: { ...input, ...ids, begins } });
}

/** The commune that answers for the child is another one by now: it is asked in the place of the first, by the same clock. */
export function passJoinOn(
  state: JoinState,
  { toCommune }: { readonly toCommune: string },
  { now }: Ctx,
): Decision<CaseJoinPassedOn, IntakeRefusal> {
  if (state.status !== 'proposed' || state.toCommune === toCommune) return accept();
  const { joinId, childId } = state;
  return accept({ type: 'CaseJoinPassedOn', data: { joinId, childId, toCommune, occurredAt: now } });
}
