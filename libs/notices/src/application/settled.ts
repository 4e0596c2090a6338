import { type Obligation, isOutstanding } from '#kernel';
import { type Thing, noticeOf } from '#vocabulary';
import type { OpenNotice, Standing, Today } from './rules.js';
import { ruleOf } from './told-by.js';

/** Whether nobody has to do any more what the notice is about. News of what happened stay until they are seen. */
export function isSettled<T extends Thing>(notice: OpenNotice, thing: T, found: Standing[T], today: Today): boolean {
  if (noticeOf(notice.reason).deadline === 'runs') return isMet(notice, thing, found);
  return ruleOf(thing, notice.reason).isDone?.(found, notice, today) ?? false;
}

/**
 * What ended is owed no more, however late it was; what runs is settled when it was done. What is due no more because it
 * lapsed is told of as such.
 */
function isMet<T extends Thing>({ reason, detail }: OpenNotice, thing: T, found: Standing[T]): boolean {
  const isTheOne = ({ kind, dueAt }: Obligation): boolean => kind === detail.kind && dueAt === detail.dueAt;
  const isOpen = (each: Obligation): boolean =>
    isOutstanding(each) && (reason !== 'due-soon' || each.lapsedAt === null);
  return IS_OVER[thing](found) || !owedBy(found).some((each) => isTheOne(each) && isOpen(each));
}

const owedBy = (found: Standing[Thing]): readonly Obligation[] => ('obligations' in found ? found.obligations : []);

const IS_OVER: { readonly [T in Thing]: (found: Standing[T]) => boolean } = {
  case: ({ status }) => status === 'closed',
  report: ({ status }) => status === 'screened-in' || status === 'screened-out',
  join: ({ status }) => status !== 'proposed',
  referral: ({ status }) => status !== 'made',
  placement: ({ status }) => status === 'ended',
  account: () => false,
  'access-request': ({ status }) => status !== 'open',
};
