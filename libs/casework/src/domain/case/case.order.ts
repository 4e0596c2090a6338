import { type When, isBefore, precedes } from '#kernel';
import type { Change, KnownCase } from './case.state.js';

/** The list with one more, where its time places it: what is told late does not become the last that happened. */
export function inOrder<T extends { readonly occurredAt: When }>(list: readonly T[], added: T): readonly T[] {
  const before = list.findLastIndex(({ occurredAt }) => !isBefore(added.occurredAt, occurredAt));
  return [...list.slice(0, before + 1), added, ...list.slice(before + 1)];
}

/** The risk after one more finding: that of the last one by its own time. */
export const riskAfter = ({ riskFoundAt }: KnownCase, riskLevel: string, foundAt: When): Change =>
  riskFoundAt !== null && isBefore(foundAt, riskFoundAt) ? {} : { riskLevel, riskFoundAt: foundAt };

/** Whether a fact is one of an episode before this one, told since. */
export const isOfEarlierEpisode = ({ episode, beganAt }: KnownCase, occurredAt: When): boolean =>
  episode > 1 && precedes(occurredAt, beganAt);
