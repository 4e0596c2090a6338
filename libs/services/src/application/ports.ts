import type { Secrecy } from '#access';
import type { Birth, DateOnly, Uuid } from '#kernel';
import type { CaseFacts } from '../domain/case-facts.js';
import type { Standing } from '../domain/provider/provider.rules.js';
import type { SharedSnapshot } from '../domain/referral/referral.events.js';

/** A case with what decides who may see what belongs to it. */
export type CaseSeen = CaseFacts & { readonly secrecy: Secrecy };

/** What services ask of casework. */
export interface Cases {
  /** `undefined` where there is no such case. */
  find(caseId: Uuid): Promise<CaseSeen | undefined>;
}

/** What services ask of the children's records. */
export interface Children {
  /** All of the child that can be shared with a receiver; `undefined` where there is no such child. */
  find(childId: Uuid): Promise<SharedSnapshot | undefined>;
  /** When the child was born, as told or estimated: what the law asks of its age. */
  birthOf(childId: Uuid): Promise<Birth | undefined>;
}

/** What referrals ask of the register of providers. */
export interface Providers {
  /** How the register sees the office for the need on the day; `undefined` for an office that is no provider. */
  standing(office: string, need: string, day: DateOnly): Promise<Standing | undefined>;
}

export const PROVIDERS = Symbol('Providers');
export const CASES = Symbol('Cases');
export const CHILDREN = Symbol('Children');
