import { type Action, type Actor, type Office, areasOf, relationsFor } from '#access';
import { officesOf } from '#kernel';
import { Brackets } from 'typeorm';

/** Which rows an actor may see: all, or those of a commune with a duty and those sent to the office. */
export interface Scope {
  readonly all: boolean;
  readonly communes: readonly string[];
  /** The offices to which what was sent is the actor's; none for a role that receives nothing. */
  readonly receivers: readonly Office[];
}

/** The rows that `permit` would allow the actor for the action. */
export function scopeOf(actor: Actor, action: Action): Scope {
  const relations = relationsFor(actor.role, action);
  return {
    all: relations.includes('any'),
    communes: relations.includes('area') ? areasOf(actor) : [],
    receivers: relations.includes('receiver') ? officesOf(actor) : [],
  };
}

/** The scope as a condition; `communes` and `receiver` are the properties that hold them. */
export const within = (scope: Scope, communes: string, receiver: string): Brackets =>
  new Brackets((either) => {
    either.where(scope.all ? 'true' : 'false');
    if (scope.communes.length > 0) either.orWhere(`${communes} && :communes`, { communes: scope.communes });
    if (scope.receivers.length > 0) either.orWhere(`${receiver} = any(:receivers)`, { receivers: scope.receivers });
  });
