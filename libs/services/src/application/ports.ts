import type { Uuid } from '#kernel';
import type { CaseFacts } from '../domain/case-facts.js';
import type { SharedSnapshot } from '../domain/referral/referral.events.js';

/** What services ask of casework. */
export interface Cases {
  /** `undefined` where there is no such case. */
  find(caseId: Uuid): Promise<CaseFacts | undefined>;
}

/** What services ask of the children's records. */
export interface Children {
  /** All of the child that can be shared with a receiver; `undefined` where there is no such child. */
  find(childId: Uuid): Promise<SharedSnapshot | undefined>;
}

export const CASES = Symbol('Cases');
export const CHILDREN = Symbol('Children');
