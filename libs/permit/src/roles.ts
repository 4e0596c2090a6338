/** The roles of the law's people (design "People"). `system` is the software itself: deadlines and process managers. */
export const ROLES = [
  'hotline-operator',
  'receiving-officer',
  'collaborator',
  'commune-worker',
  'commune-chair',
  'provider-staff',
  'police-liaison',
  'province-officer',
  'auditor',
  'data-officer',
  'administrator',
  'system',
] as const;

export type Role = (typeof ROLES)[number];

export const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/**
 * The office in which somebody acts: `commune:31120`, `provider:<uuid>`, `hotline:111`, `police:92`, `province:92` or
 * `system`. What comes before the colon is its kind, what comes after is its scope.
 */
export type Office = string;

const OFFICE = /^(?:commune:\d{5}|provider:[0-9a-f-]{36}|hotline:\d{3}|police:\d{2,5}|province:\d{2}|system)$/;

export const isOffice = (text: string): boolean => OFFICE.test(text);

/** The commune that an office serves, or `undefined` for an office that is no commune's. */
export const communeOf = (office: Office): string | undefined =>
  office.startsWith('commune:') ? office.slice(8) : undefined;

const KIND_OF_OFFICE: Readonly<Record<Role, string>> = {
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
  system: 'system',
};

/** Whether the role can be held in the office: a commune's worker in a commune, and so on. */
export const roleFitsOffice = (role: Role, office: Office): boolean =>
  isOffice(office) && office.split(':', 1)[0] === KIND_OF_OFFICE[role];
