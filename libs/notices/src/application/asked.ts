import { JOIN_ANSWER } from '#intake';
import type { ObligationKind } from '#vocabulary';
import { relationsFor } from '#permit';
import { type Action, ROLES, type Reason, type Role, noticeOf } from '#vocabulary';

/** Every kind of deadline, also those whose length is no law's. */
export type DeadlineKind = ObligationKind | 'referral-acknowledgement' | typeof JOIN_ANSWER;

/** What somebody may do who meets a deadline. A report is screened by whoever it lies with, and handed over by who has it. */
export const MET_BY: Readonly<Record<DeadlineKind, readonly Action[]>> = {
  'report-screening': ['intake:screen', 'intake:transfer'],
  'emergency-response': ['casework:take-measure'],
  'separation-end': ['casework:separate'],
  'plan-drafting': ['casework:draft-plan'],
  'plan-approval': ['casework:approve-plan'],
  'care-handover': ['placement:record'],
  'care-procedure': ['placement:petition', 'placement:decide'],
  'care-procedure-facility': ['placement:petition', 'placement:decide'],
  'care-followup-1m': ['placement:record'],
  'care-followup-3m': ['placement:record'],
  'care-followup-6m': ['placement:record'],
  'referral-acknowledgement': ['services:answer'],
  [JOIN_ANSWER]: ['intake:answer-join'],
};

/** What is asked by a notice of the reason, of a deadline of the kind: one of these; none where nothing is asked. */
export function actionsAsked(reason: Reason, kind?: unknown): readonly Action[] {
  const { asks } = noticeOf(reason);
  if (asks !== undefined) return [asks];
  return reason === 'due-soon' ? (Object.entries(MET_BY).find(([each]) => each === kind)?.[1] ?? []) : [];
}

/** Whether somebody in the role may do what is asked; anybody, where nothing is. */
export const mayDo = (role: string, actions: readonly Action[]): boolean =>
  actions.length === 0 || ROLES.some((each) => each === role && holdsOne(each, actions));

const holdsOne = (role: Role, actions: readonly Action[]): boolean =>
  actions.some((action) => relationsFor(role, action).length > 0);
