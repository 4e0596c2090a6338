import { type Decider, type DomainEvent, type Validity, validityOf } from '#kernel';
import type { ChildEvent } from './child.events.js';
import { type ChildState, evolveChild, unknownChild } from './child.state.js';

/** The history of one child: who the child is, where it lives, which resident numbers it was given. */
export const childDecider: Decider<ChildState, ChildEvent> = {
  category: 'child',
  initial: unknownChild,
  evolve: evolveChild,
};

const TELLS_IDENTITY: ReadonlySet<string> = new Set(['ChildRegistered', 'IdentityStated']);

/**
 * When a fact of a child's stream holds. Who somebody is holds from birth on, whenever it was told; without a birth
 * date it holds for as long as is asked about. A birth date told as 2016 makes it uncertain within 2016.
 */
export function childValidityOf(event: DomainEvent): Validity {
  if (!TELLS_IDENTITY.has(event.type)) return validityOf(event);
  const { birthDate } = event.data;
  return typeof birthDate === 'string' ? { from: birthDate } : {};
}
