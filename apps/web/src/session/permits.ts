import type { Session } from './session.js';

export type Role = Session['role'];

/** Which pages a role finds in its menu; the server decides what it may see and do there. */
const PAGES = {
  intake: [
    'hotline-operator',
    'receiving-officer',
    'police-liaison',
    'collaborator',
    'commune-worker',
    'commune-chair',
    'province-officer',
    'auditor',
  ],
  receive: [
    'hotline-operator',
    'receiving-officer',
    'police-liaison',
    'collaborator',
    'commune-worker',
    'commune-chair',
  ],
  cases: ['commune-worker', 'commune-chair', 'province-officer', 'auditor'],
  caseloads: ['commune-chair', 'province-officer'],
  referrals: ['commune-worker', 'commune-chair', 'provider-staff', 'province-officer', 'auditor'],
  services: ['commune-worker', 'commune-chair', 'provider-staff', 'province-officer', 'auditor'],
  providers: [
    'commune-worker',
    'commune-chair',
    'collaborator',
    'hotline-operator',
    'receiving-officer',
    'police-liaison',
    'provider-staff',
    'province-officer',
    'auditor',
  ],
  keepProviders: ['province-officer'],
  children: ['commune-worker', 'commune-chair', 'police-liaison', 'data-officer', 'province-officer', 'auditor'],
  carers: ['commune-worker', 'commune-chair', 'province-officer', 'auditor'],
  statistics: ['commune-worker', 'commune-chair', 'province-officer', 'auditor'],
  exports: ['data-officer', 'province-officer', 'auditor'],
  accesses: ['auditor'],
  accounts: ['administrator'],
  approvals: ['administrator', 'commune-chair', 'auditor'],
  calendar: ['administrator', 'auditor'],
  keepCalendar: ['administrator'],
  webhooks: ['administrator', 'auditor'],
  keepWebhooks: ['administrator'],
  emergency: ['commune-worker', 'commune-chair', 'police-liaison', 'province-officer'],
  verify: ['police-liaison', 'receiving-officer', 'commune-worker', 'commune-chair'],
  screen: ['commune-worker', 'commune-chair'],
  decide: ['commune-chair'],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = keyof typeof PAGES;

export function may(role: Role, ability: Ability): boolean {
  const roles: readonly Role[] = PAGES[ability];
  return roles.includes(role);
}
