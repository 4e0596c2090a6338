import type { DomainEvent, EventDefinition, Instant, Uuid } from '#kernel';
import type { Office, Role } from '#permit';

/** A role of an account, at once and without an end unless told. */
type OfRole = Readonly<{
  accountId: Uuid;
  role: Role;
  office: Office;
  validFrom?: Instant;
  validTo?: Instant;
}>;

/** What an administrator alone must not do: each of it may let them read cases as somebody else. */
export type Change =
  | ({ readonly kind: 'role' } & OfRole)
  | ({ readonly kind: 'area'; readonly commune: string } & OfRole)
  | { readonly kind: 'one-time-code'; readonly accountId: Uuid }
  | { readonly kind: 'second-factor-removal'; readonly accountId: Uuid }
  | {
      readonly kind: 'office-succession';
      readonly office: Office;
      readonly successor: Office;
      readonly validFrom?: Instant;
    };

export const CHANGES = ['role', 'area', 'one-time-code', 'second-factor-removal', 'office-succession'] as const;

/** An administrator asks for a change of who has access. It waits for a second person, and not for ever. */
export type AccessChangeRequested = DomainEvent<
  'AccessChangeRequested',
  Change & {
    readonly requestId: Uuid;
    /** The commune whose chair may be the second person, where all that the change opens is of one commune. */
    readonly concerns?: string;
    readonly expiresAt: Instant;
    readonly occurredAt: Instant;
  }
>;

/** A second person agrees; the change itself is an event of the account or the office. */
export type AccessChangeApproved = DomainEvent<
  'AccessChangeApproved',
  { readonly requestId: Uuid; readonly occurredAt: Instant }
>;

/** Somebody who may agree does not, or whoever asked takes it back. */
export type AccessChangeDeclined = DomainEvent<
  'AccessChangeDeclined',
  { readonly requestId: Uuid; readonly occurredAt: Instant }
>;

export type AccessRequestEvent = AccessChangeRequested | AccessChangeApproved | AccessChangeDeclined;

const open = (type: AccessRequestEvent['type'], ...fields: readonly string[]): EventDefinition => ({
  ...{ type, version: 1, subject: '/requestId', sealed: [] },
  open: ['/requestId', '/occurredAt', ...fields],
});

export const accessRequestEventDefinitions: readonly EventDefinition[] = [
  open(
    'AccessChangeRequested',
    ...['/kind', '/accountId', '/role', '/office', '/commune', '/successor', '/validFrom', '/validTo'],
    ...['/concerns', '/expiresAt'],
  ),
  open('AccessChangeApproved'),
  open('AccessChangeDeclined'),
];
