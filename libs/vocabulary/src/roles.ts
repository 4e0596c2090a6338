import { type Office, type OfficeKind, SYSTEM_OFFICE, isOffice, officeParts } from './offices.js';
import type { Purpose } from './purposes.js';

/** The usual one first. */
type Purposes = readonly [usual: Purpose, ...others: Purpose[]];

interface RoleRow {
  /** The kind of office in which it is held. */
  readonly office: OfficeKind | typeof SYSTEM_OFFICE;
  /** What its people are there for. A purpose hides fields, so it cannot be anything that somebody writes into a header. */
  readonly purposes: Purposes;
}

const CASEWORK: Purposes = ['casework', 'statistics', 'training'];

/**
 * The roles of the law's people (design "People"): where each is held, and for what. The data officer links records and has no
 * casework, however it is called. `system` is the software itself: deadlines and process managers. A new role is a row here,
 * what it may do in `actions.ts`, and its words.
 */
const ROLE_ROWS = {
  'hotline-operator': { office: 'hotline', purposes: CASEWORK },
  'receiving-officer': { office: 'province', purposes: CASEWORK },
  collaborator: { office: 'commune', purposes: CASEWORK },
  'commune-worker': { office: 'commune', purposes: CASEWORK },
  'commune-chair': { office: 'commune', purposes: CASEWORK },
  'provider-staff': { office: 'provider', purposes: CASEWORK },
  'police-liaison': { office: 'police', purposes: CASEWORK },
  'province-officer': { office: 'province', purposes: ['supervision', 'inspection', 'statistics', 'training'] },
  auditor: { office: 'province', purposes: ['inspection', 'supervision', 'statistics', 'training'] },
  'data-officer': { office: 'province', purposes: ['linkage', 'statistics', 'training'] },
  administrator: { office: 'province', purposes: ['administration', 'statistics', 'training'] },
  // the operator at the keyboard of the server, who makes the first accounts, acts as the software too
  system: { office: SYSTEM_OFFICE, purposes: ['process', 'administration'] },
} as const satisfies Readonly<Record<string, RoleRow>>;

export type Role = keyof typeof ROLE_ROWS;

/** A role of a person; the software itself has no account. */
export type HumanRole = Exclude<Role, 'system'>;

/** Whether the text names a role. */
export const isRole = (text: string): text is Role => Object.hasOwn(ROLE_ROWS, text);

/** Whether the role is a person's. */
export const isHumanRole = (text: string): text is HumanRole => isRole(text) && text !== 'system';

export const ROLES: readonly Role[] = Object.keys(ROLE_ROWS).filter(isRole);
export const HUMAN_ROLES: readonly HumanRole[] = ROLES.filter(isHumanRole);

/** Whether the role can be held in the office: a commune's worker in a commune, and so on. */
export const roleFitsOffice = (role: Role, office: Office): boolean =>
  isOffice(office) && officeParts(office).kind === ROLE_ROWS[role].office;

/** What somebody in the role may be there for, the usual purpose first. */
export const purposesOf = (role: Role): Purposes => ROLE_ROWS[role].purposes;

/** What the people of a role are there for. */
export const usualPurposeOf = (role: Role): Purpose => purposesOf(role)[0];

/** Whether somebody in the role may ask for that purpose at all. */
export const isPurposeOf = (role: Role, purpose: Purpose): boolean => purposesOf(role).includes(purpose);
