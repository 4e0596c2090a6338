import { caseDecider } from '#casework';
import { childDecider, childValidityOf } from '#children';
import { joinDecider, reportDecider } from '#intake';
import type { Decider, DomainEvent, Validity } from '#kernel';
import { placementDecider } from '#placement';
import { referralDecider, serviceDecider } from '#services';
import type { Folding } from '../domain/replay/history.js';
import { validTimeOf } from '../domain/replay/valid-time-of.js';

/** A context's decider as replay uses it. Sound because each category's events are folded by that category's decider alone. */
function foldingOf<State, E extends DomainEvent>(
  decider: Decider<State, E>,
  holds: (event: DomainEvent) => Validity = validTimeOf,
): Folding {
  return { initial: decider.initial, evolve: decider.evolve as unknown as Folding['evolve'], validityOf: holds };
}

/** How each kind of stream of a case folds, by its category. */
export const FOLDINGS = {
  case: foldingOf(caseDecider),
  child: foldingOf(childDecider, childValidityOf),
  report: foldingOf(reportDecider),
  join: foldingOf(joinDecider),
  referral: foldingOf(referralDecider),
  service: foldingOf(serviceDecider),
  placement: foldingOf(placementDecider),
} as const;

export type Category = keyof typeof FOLDINGS;
