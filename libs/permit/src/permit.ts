import type { FieldClass } from '#kernel';
import { ACTION_NAMES, type Action, isPurposeOf, isReading } from '#vocabulary';
import { mayChange } from './purposes.js';
import { hiddenFrom, seenBy } from './sight.js';
import { type Actor, type Facts, purposeOfActor, relationsFor, standingsOf } from './standing.js';

export type DenialReason = 'role' | 'relation' | 'purpose';

export type Permission =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'mask'; readonly classes: readonly FieldClass[] }
  | { readonly verdict: 'deny'; readonly reason: DenialReason };

/** Thrown by whoever carries a command or a query out. At the edge it answers like *not found*. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
  constructor(
    readonly action: Action,
    readonly reason: DenialReason,
  ) {
    super(`${action}: ${reason}`);
  }
}

/** Role × relation × area × purpose × secrecy decide: whether at all, and which classes of fields stay hidden. */
export function permit(actor: Actor, action: Action, facts: Facts): Permission {
  if (relationsFor(actor.role, action).length === 0) return { verdict: 'deny', reason: 'role' };
  if (!isForPurpose(actor, action)) return { verdict: 'deny', reason: 'purpose' };
  const standings = standingsOf(actor, action, facts);
  if (standings.length === 0) return { verdict: 'deny', reason: 'relation' };
  const classes = hiddenFrom(seenBy(actor, standings, facts.secrecy === 'strict'));
  return classes.length === 0 ? { verdict: 'allow' } : { verdict: 'mask', classes };
}

/** A purpose that the role does not have is none; one that only looks changes nothing. */
function isForPurpose(actor: Actor, action: Action): boolean {
  const purpose = purposeOfActor(actor);
  return isPurposeOf(actor.role, purpose) && (mayChange(purpose) || isReading(action));
}

/** What the person may do to something, whatever it is: the actions that `permit` does not deny for the role or the purpose. */
export const actionsOf = (actor: Actor): readonly Action[] =>
  ACTION_NAMES.filter((action) => relationsFor(actor.role, action).length > 0 && isForPurpose(actor, action));

/** Throws `NotPermitted` where `permit` denies. */
export function requirePermission(actor: Actor, action: Action, facts: Facts): Permission {
  const permission = permit(actor, action, facts);
  if (permission.verdict === 'deny') throw new NotPermitted(action, permission.reason);
  return permission;
}
