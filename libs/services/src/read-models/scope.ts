import { type Action, type Actor, type Office, areasOf, relationsFor } from '#access';
import { Brackets } from 'typeorm';

/** Which rows an actor may see: all, or those of a commune with a duty and those sent to the office. */
export interface Scope {
  readonly all: boolean;
  readonly communes: readonly string[];
  readonly receiver: Office | null;
}

/** The rows that `permit` would allow the actor for the action. */
export function scopeOf(actor: Actor, action: Action): Scope {
  const relations = relationsFor(actor.role, action);
  return {
    all: relations.includes('any'),
    communes: relations.includes('area') ? areasOf(actor) : [],
    receiver: relations.includes('receiver') ? actor.office : null,
  };
}

/** The scope as a condition; `communes` and `receiver` are the properties that hold them. */
export const within = (scope: Scope, communes: string, receiver: string): Brackets =>
  new Brackets((either) => {
    either.where(scope.all ? 'true' : 'false');
    if (scope.communes.length > 0) either.orWhere(`${communes} && :communes`, { communes: scope.communes });
    if (scope.receiver !== null) either.orWhere(`${receiver} = :receiver`, { receiver: scope.receiver });
  });
