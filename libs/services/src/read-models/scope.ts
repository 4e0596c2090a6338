import { type Action, type Actor, type Office, communeOf, relationsFor } from '#access';
import { Brackets } from 'typeorm';

/** Which rows an actor may see: all, or those of a commune with a duty and those sent to the office. */
export interface Scope {
  readonly all: boolean;
  readonly commune: string | null;
  readonly receiver: Office | null;
}

/** The rows that `permit` would allow the actor for the action. */
export function scopeOf({ role, office }: Actor, action: Action): Scope {
  const relations = relationsFor(role, action);
  return {
    all: relations.includes('any'),
    commune: relations.includes('area') ? (communeOf(office) ?? null) : null,
    receiver: relations.includes('receiver') ? office : null,
  };
}

/** The scope as a condition; `communes` and `receiver` are the properties that hold them. */
export const within = (scope: Scope, communes: string, receiver: string): Brackets =>
  new Brackets((either) => {
    either.where(scope.all ? 'true' : 'false');
    if (scope.commune !== null) either.orWhere(`:commune = any(${communes})`, { commune: scope.commune });
    if (scope.receiver !== null) either.orWhere(`${receiver} = :receiver`, { receiver: scope.receiver });
  });
