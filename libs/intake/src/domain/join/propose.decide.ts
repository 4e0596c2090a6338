import { type Ctx, type Decision, type Uuid, type WorkingCalendar, accept, beginTerm, derivedId } from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import type { CaseJoinPassedOn, CaseJoinProposed } from './join.events.js';
import { JOIN_ANSWER, type JoinState } from './join.state.js';

/** One join a child of a report: told again it is the same one. */
export const joinIdOf = (reportId: Uuid, childId: Uuid): Uuid => derivedId(reportId, 'join', childId);

/** The child and the case that the reporting commune gets of its own when it is another child. */
export const ownChildOf = (reportId: Uuid, place: number): Uuid => derivedId(reportId, 'child', place);
export const caseOf = (childId: Uuid): Uuid => derivedId(childId, 'case');

export type ProposeJoin = Omit<CaseJoinProposed['data'], 'joinId' | 'caseId' | 'begins'>;

/** Asks the commune that answers for the child whether it is the child; its clock begins when it is asked. */
export function proposeJoin(
  state: JoinState,
  { calendar, ...input }: ProposeJoin & { readonly calendar: WorkingCalendar },
  { now }: Ctx,
): Decision<CaseJoinProposed, IntakeRefusal> {
  if (state.status !== 'none') return accept();
  const ids = { joinId: joinIdOf(input.reportId, input.childId), caseId: caseOf(input.childId) };
  return accept({
    type: 'CaseJoinProposed',
    data: { ...input, ...ids, begins: [beginTerm(JOIN_ANSWER, now, calendar)] },
  });
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
