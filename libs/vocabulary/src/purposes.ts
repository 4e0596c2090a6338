import type { Role } from './roles.js';

/** Why somebody asks. What each of them allows and hides is decided in `#permit`. */
export const PURPOSES = [
  'casework',
  'supervision',
  'inspection',
  'linkage',
  'administration',
  'process',
  'statistics',
  'training',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Whether the text names a purpose. */
export const isPurpose = (text: string): text is Purpose => PURPOSES.some((purpose) => purpose === text);

type Purposes = readonly [usual: Purpose, ...others: Purpose[]];

const CASEWORK: Purposes = ['casework', 'statistics', 'training'];

/**
 * The purposes that each role has, the usual one first. A purpose hides fields, so it cannot be anything that somebody
 * writes into a header: the data officer links records and has no casework, however it is called.
 */
export const PURPOSES_OF: Readonly<Record<Role, Purposes>> = {
  'hotline-operator': CASEWORK,
  'receiving-officer': CASEWORK,
  collaborator: CASEWORK,
  'commune-worker': CASEWORK,
  'commune-chair': CASEWORK,
  'provider-staff': CASEWORK,
  'police-liaison': CASEWORK,
  'province-officer': ['supervision', 'inspection', 'statistics', 'training'],
  auditor: ['inspection', 'supervision', 'statistics', 'training'],
  'data-officer': ['linkage', 'statistics', 'training'],
  administrator: ['administration', 'statistics', 'training'],
  // the operator at the keyboard of the server, who makes the first accounts, acts as the software too
  system: ['process', 'administration'],
};

/** What the people of a role are there for. */
export const usualPurposeOf = (role: Role): Purpose => PURPOSES_OF[role][0];

/** Whether somebody in the role may ask for that purpose at all. */
export const isPurposeOf = (role: Role, purpose: Purpose): boolean => PURPOSES_OF[role].includes(purpose);
