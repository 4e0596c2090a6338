import { type Office, type OfficeKind, SYSTEM_OFFICE, isOffice, officeParts } from './offices.js';

/**
 * The roles of the law's people (design "People"), and the kind of office in which each is held. `system` is the software
 * itself: deadlines and process managers.
 */
export const OFFICE_KIND_OF_ROLE = {
  'hotline-operator': 'hotline',
  'receiving-officer': 'province',
  collaborator: 'commune',
  'commune-worker': 'commune',
  'commune-chair': 'commune',
  'provider-staff': 'provider',
  'police-liaison': 'police',
  'province-officer': 'province',
  auditor: 'province',
  'data-officer': 'province',
  administrator: 'province',
  system: SYSTEM_OFFICE,
} as const satisfies Readonly<Record<string, OfficeKind | typeof SYSTEM_OFFICE>>;

export type Role = keyof typeof OFFICE_KIND_OF_ROLE;

/** A role of a person; the software itself has no account. */
export type HumanRole = Exclude<Role, 'system'>;

/** Whether the text names a role. */
export const isRole = (text: string): text is Role => Object.hasOwn(OFFICE_KIND_OF_ROLE, text);

/** Whether the role is a person's. */
export const isHumanRole = (text: string): text is HumanRole => isRole(text) && text !== 'system';

export const ROLES: readonly Role[] = Object.keys(OFFICE_KIND_OF_ROLE).filter(isRole);
export const HUMAN_ROLES: readonly HumanRole[] = ROLES.filter(isHumanRole);

/** Whether the role can be held in the office: a commune's worker in a commune, and so on. */
export const roleFitsOffice = (role: Role, office: Office): boolean =>
  isOffice(office) && officeParts(office).kind === OFFICE_KIND_OF_ROLE[role];
