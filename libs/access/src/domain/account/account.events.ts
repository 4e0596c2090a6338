import type { DomainEvent, EventDefinition, Uuid, When } from '#kernel';
import type { Office, Role } from '../permit/roles.js';

/** An account was opened for a person. Its password is kept elsewhere: a log that nobody can change holds no secret. */
export type AccountOpened = DomainEvent<
  'AccountOpened',
  { readonly accountId: Uuid; readonly username?: string; readonly displayName?: string; readonly occurredAt: When }
>;

/** The person holds a role in an office from a time on. */
export type RoleGranted = DomainEvent<
  'RoleGranted',
  { readonly role: Role; readonly office: Office; readonly accountId: Uuid; readonly validFrom: When }
>;

/** The person holds the role no longer. */
export type RoleEnded = DomainEvent<
  'RoleEnded',
  { readonly role: Role; readonly office: Office; readonly accountId: Uuid; readonly occurredAt: When }
>;

export type AccountEvent = AccountOpened | RoleGranted | RoleEnded;

const identity = { class: 'identity', subject: '/accountId' } as const;

export const accountEventDefinitions: readonly EventDefinition[] = [
  {
    type: 'AccountOpened',
    version: 1,
    open: ['/accountId', '/occurredAt'],
    sealed: [
      { path: '/username', ...identity },
      { path: '/displayName', ...identity },
    ],
    subject: '/accountId',
  },
  {
    type: 'RoleGranted',
    version: 1,
    open: ['/accountId', '/role', '/office', '/validFrom'],
    sealed: [],
    subject: '/accountId',
  },
  {
    type: 'RoleEnded',
    version: 1,
    open: ['/accountId', '/role', '/office', '/occurredAt'],
    sealed: [],
    subject: '/accountId',
  },
];
