import { relationsFor } from '#permit';
import { type Action, ROLES, type Reason, type Role, noticeOf, obligationRow } from '#vocabulary';

/** What is asked by a notice of the reason, of a deadline of the kind: one of these; none where nothing is asked. */
export function actionsAsked(reason: Reason, kind?: unknown): readonly Action[] {
  const { asks } = noticeOf(reason);
  if (asks !== undefined) return [asks];
  return reason === 'due-soon' ? metBy(kind) : [];
}

const metBy = (kind: unknown): readonly Action[] =>
  (typeof kind === 'string' ? obligationRow(kind)?.metBy : undefined) ?? [];

/** Whether somebody in the role may do what is asked; anybody, where nothing is. */
export const mayDo = (role: string, actions: readonly Action[]): boolean =>
  actions.length === 0 || ROLES.some((each) => each === role && holdsOne(each, actions));

const holdsOne = (role: Role, actions: readonly Action[]): boolean =>
  actions.some((action) => relationsFor(role, action).length > 0);
