import type { DomainEvent, EventDefinition, Instant, Uuid, When } from '#kernel';
import type { Office, Role } from '#permit';

/** An account was opened for a person. Its password is kept elsewhere: a log that nobody can change holds no secret. */
export type AccountOpened = DomainEvent<
  'AccountOpened',
  { readonly accountId: Uuid; readonly username?: string; readonly displayName?: string; readonly occurredAt: When }
>;

/** The person holds a role in an office from a time on, and until one where that was told at once. */
export type RoleGranted = DomainEvent<
  'RoleGranted',
  {
    readonly role: Role;
    readonly office: Office;
    readonly accountId: Uuid;
    readonly validFrom: When;
    readonly validTo?: Instant;
  }
>;

/** The person holds the role no longer. */
export type RoleEnded = DomainEvent<
  'RoleEnded',
  { readonly role: Role; readonly office: Office; readonly accountId: Uuid; readonly occurredAt: When }
>;

/** Besides the office's own commune the person has another one in charge: a merged one, or one without a worker. */
export type AreaAssigned = DomainEvent<
  'AreaAssigned',
  {
    readonly role: Role;
    readonly office: Office;
    readonly accountId: Uuid;
    readonly commune: string;
    readonly validFrom: Instant;
    readonly validTo?: Instant;
  }
>;

/** The person has the area in charge no longer. */
export type AreaEnded = DomainEvent<
  'AreaEnded',
  {
    readonly role: Role;
    readonly office: Office;
    readonly accountId: Uuid;
    readonly commune: string;
    readonly occurredAt: Instant;
  }
>;

/** The person has left: nobody signs in with the account any more. What it did stays its own. */
export type AccountClosed = DomainEvent<'AccountClosed', { readonly accountId: Uuid; readonly occurredAt: Instant }>;

/** What changed of how an account signs in; the secrets themselves are kept elsewhere. */
export type SignInChange =
  | 'password-set'
  | 'code-given'
  | 'second-factor-added'
  | 'second-factor-removed'
  | 'recovery-code-used'
  | 'sessions-ended';

export type SignInChanged = DomainEvent<
  'SignInChanged',
  { readonly accountId: Uuid; readonly change: SignInChange; readonly occurredAt: Instant }
>;

/** Break-glass: in an emergency the person opened for a fixed time what is kept of a child of another area. */
export type EmergencyAccessOpened = DomainEvent<
  'EmergencyAccessOpened',
  {
    readonly accountId: Uuid;
    readonly emergencyId: Uuid;
    readonly childId: Uuid;
    readonly role: Role;
    readonly office: Office;
    readonly reason?: string;
    readonly validFrom: Instant;
    readonly validTo: Instant;
  }
>;

export const VERDICTS = ['justified', 'not-justified'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Somebody else has looked at what was opened in an emergency, and says what they found. */
export type EmergencyAccessReviewed = DomainEvent<
  'EmergencyAccessReviewed',
  {
    readonly accountId: Uuid;
    readonly emergencyId: Uuid;
    readonly verdict: Verdict;
    readonly note?: string;
    readonly occurredAt: Instant;
  }
>;

export type AccountEvent =
  | AccountOpened
  | RoleGranted
  | RoleEnded
  | AreaAssigned
  | AreaEnded
  | AccountClosed
  | SignInChanged
  | EmergencyAccessOpened
  | EmergencyAccessReviewed;

const identity = { class: 'identity', subject: '/accountId' } as const;

const open = (type: AccountEvent['type'], ...fields: readonly string[]): EventDefinition => ({
  ...{ type, version: 1, subject: '/accountId', sealed: [] },
  open: ['/accountId', ...fields],
});

export const accountEventDefinitions: readonly EventDefinition[] = [
  {
    ...open('AccountOpened', '/occurredAt'),
    sealed: [
      { path: '/username', ...identity },
      { path: '/displayName', ...identity },
    ],
  },
  open('RoleGranted', '/role', '/office', '/validFrom', '/validTo'),
  open('RoleEnded', '/role', '/office', '/occurredAt'),
  open('AreaAssigned', '/role', '/office', '/commune', '/validFrom', '/validTo'),
  open('AreaEnded', '/role', '/office', '/commune', '/occurredAt'),
  open('AccountClosed', '/occurredAt'),
  open('SignInChanged', '/change', '/occurredAt'),
  {
    ...open('EmergencyAccessOpened', '/emergencyId', '/childId', '/role', '/office', '/validFrom', '/validTo'),
    sealed: [{ path: '/reason', class: 'notes', subject: '/childId' }],
  },
  {
    ...open('EmergencyAccessReviewed', '/emergencyId', '/verdict', '/occurredAt'),
    sealed: [{ path: '/note', class: 'notes', subject: '/accountId' }],
  },
];
