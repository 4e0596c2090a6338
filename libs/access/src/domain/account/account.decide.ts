import { type Ctx, type Decision, type Instant, type Uuid, accept, plusHours, refuse } from '#kernel';
import { type Role, relationsFor, roleFitsOffice } from '#permit';
import { type AccountState, type Grant, type KnownAccount, areasAt, holds } from './account.decider.js';
import type { AccountEvent, SignInChange, Verdict } from './account.events.js';
import type { AccessRefusal } from './refusals.js';

type Decided = Decision<AccountEvent, AccessRefusal>;

export interface OpenAccount extends Grant {
  readonly accountId: Uuid;
  readonly username: string;
  readonly displayName: string;
}

interface OfAccount {
  readonly accountId: Uuid;
}

/** From when; now unless told. Until when; open unless told. */
interface Told {
  readonly validFrom?: Instant | undefined;
  readonly validTo?: Instant | undefined;
}

/** An account begins with the first role that its person holds. */
export function openAccount(state: AccountState, command: OpenAccount, ctx: Ctx): Decided {
  if (state.status !== 'none') return refuse('access.account-exists');
  if (!roleFitsOffice(command.role, command.office)) return refuse('access.role-does-not-fit-office');
  const { accountId, username, displayName, role, office } = command;
  return accept<AccountEvent>(
    { type: 'AccountOpened', data: { accountId, username, displayName, occurredAt: ctx.now } },
    { type: 'RoleGranted', data: { accountId, role, office, validFrom: ctx.now } },
  );
}

/** An account whose first role waits for a second person: it can do nothing yet. */
export function openWithoutRole(state: AccountState, command: OpenAccount, ctx: Ctx): Decided {
  if (state.status !== 'none') return refuse('access.account-exists');
  if (!roleFitsOffice(command.role, command.office)) return refuse('access.role-does-not-fit-office');
  const { accountId, username, displayName } = command;
  return accept<AccountEvent>({
    type: 'AccountOpened',
    data: { accountId, username, displayName, occurredAt: ctx.now },
  });
}

/** Why nothing of the account can be changed; `undefined` where it can. */
function closedDoor(state: AccountState): AccessRefusal | undefined {
  if (state.status === 'none') return 'access.not-found';
  return state.status === 'closed' ? 'access.account-closed' : undefined;
}

/** As `closedDoor`, and nobody gives rights to themselves. */
const rightsDoor = (state: AccountState, { accountId }: OfAccount, ctx: Ctx): AccessRefusal | undefined =>
  closedDoor(state) ?? (ctx.actor === accountId ? 'access.not-for-oneself' : undefined);

const spanOf = ({ validFrom, validTo }: Told, ctx: Ctx) => ({
  validFrom: validFrom ?? ctx.now,
  ...(validTo === undefined ? {} : { validTo }),
});

const endsTooEarly = ({ validFrom, validTo }: { validFrom: string; validTo?: string }): boolean =>
  validTo !== undefined && validTo <= validFrom;

/** A person may hold several roles, each from a day on, and until one; holding one already changes nothing. */
export function grantRole(state: AccountState, command: Grant & OfAccount & Told, ctx: Ctx): Decided {
  const shut = rightsDoor(state, command, ctx);
  if (shut) return refuse(shut);
  const { accountId, role, office } = command;
  if (!roleFitsOffice(role, office)) return refuse('access.role-does-not-fit-office');
  const span = spanOf(command, ctx);
  if (endsTooEarly(span)) return refuse('access.ends-before-it-begins');
  if (holds(state, command, span.validFrom) && span.validTo === undefined) return accept();
  return accept<AccountEvent>({ type: 'RoleGranted', data: { accountId, role, office, ...span } });
}

/** Only a role that is held can end. */
export function endRole(state: AccountState, command: Grant & OfAccount, ctx: Ctx): Decided {
  const shut = closedDoor(state);
  if (shut) return refuse(shut);
  if (!holds(state, command, ctx.now)) return refuse('access.role-not-held');
  const { accountId, role, office } = command;
  return accept<AccountEvent>({ type: 'RoleEnded', data: { accountId, role, office, occurredAt: ctx.now } });
}

type OfArea = Grant & OfAccount & { readonly commune: string };

/** Whether anything that the role may do depends on the commune. */
const hasAreas = (role: Role): boolean => relationsFor(role, 'children:view').includes('area');

/** A worker or chair has another commune in charge for a time: when two are merged, when one has nobody. Plan 276 II.6. */
export function assignArea(state: AccountState, command: OfArea & Told, ctx: Ctx): Decided {
  const shut = rightsDoor(state, command, ctx);
  if (shut) return refuse(shut);
  const { accountId, role, office, commune } = command;
  if (!hasAreas(role)) return refuse('access.role-has-no-areas');
  const span = spanOf(command, ctx);
  if (endsTooEarly(span)) return refuse('access.ends-before-it-begins');
  if (!holds(state, command, span.validFrom)) return refuse('access.role-not-held');
  return accept<AccountEvent>({ type: 'AreaAssigned', data: { accountId, role, office, commune, ...span } });
}

export function endArea(state: AccountState, command: OfArea, ctx: Ctx): Decided {
  const shut = closedDoor(state);
  if (shut) return refuse(shut);
  const { accountId, role, office, commune } = command;
  if (!areasAt(state, command, ctx.now).includes(commune)) return refuse('access.area-not-held');
  return accept<AccountEvent>({ type: 'AreaEnded', data: { accountId, role, office, commune, occurredAt: ctx.now } });
}

/** Whoever closes an account has another one: an office would lock itself out. */
export function closeAccount(state: AccountState, { accountId }: OfAccount, ctx: Ctx): Decided {
  if (state.status === 'closed') return accept();
  const shut = rightsDoor(state, { accountId }, ctx);
  if (shut) return refuse(shut);
  return accept<AccountEvent>({ type: 'AccountClosed', data: { accountId, occurredAt: ctx.now } });
}

/** How an account signs in is changed: a fact that an auditor has to find, without its secret. */
export function changeSignIn(
  state: AccountState,
  { accountId, change }: OfAccount & { readonly change: SignInChange },
  ctx: Ctx,
): Decided {
  const shut = closedDoor(state);
  if (shut) return refuse(shut);
  return accept<AccountEvent>({ type: 'SignInChanged', data: { accountId, change, occurredAt: ctx.now } });
}

/** What is opened in an emergency is open for so long. */
export const EMERGENCY_HOURS = 1;
/** So often in a day; whoever needs more has somebody on duty to ask. */
const MOST_EMERGENCIES = 5;

export interface OpenInEmergency extends OfAccount, Grant {
  readonly emergencyId: Uuid;
  readonly childId: Uuid;
  readonly reason: string;
}

/** Break-glass: the things of one child, for an hour, with a reason; somebody else reviews it. Law on Children Art. 51. */
export function openInEmergency(state: AccountState, command: OpenInEmergency, ctx: Ctx): Decided {
  const shut = closedDoor(state);
  if (shut) return refuse(shut);
  if (state.status === 'open' && emergenciesSince(state, plusHours(ctx.now, -24)) >= MOST_EMERGENCIES)
    return refuse('access.too-many-emergencies', { most: MOST_EMERGENCIES });
  const { accountId, emergencyId, childId, role, office, reason } = command;
  const span = { validFrom: ctx.now, validTo: plusHours(ctx.now, EMERGENCY_HOURS) };
  const data = { accountId, emergencyId, childId, role, office, reason, ...span };
  return accept<AccountEvent>({ type: 'EmergencyAccessOpened', data });
}

const emergenciesSince = ({ emergencies }: KnownAccount, since: string): number =>
  emergencies.filter(({ validFrom }) => validFrom > since).length;

export interface ReviewEmergency extends OfAccount {
  readonly emergencyId: Uuid;
  readonly verdict: Verdict;
  readonly note: string;
}

/** What was opened in an emergency is reviewed once, by somebody else. */
export function reviewEmergency(state: AccountState, command: ReviewEmergency, ctx: Ctx): Decided {
  if (state.status === 'none') return refuse('access.no-emergency');
  if (ctx.actor === command.accountId) return refuse('access.not-for-oneself');
  const emergency = state.emergencies.find(({ id }) => id === command.emergencyId);
  if (!emergency) return refuse('access.no-emergency');
  if (emergency.review) return refuse('access.already-reviewed');
  const { accountId, emergencyId, verdict, note } = command;
  const data = { accountId, emergencyId, verdict, note, occurredAt: ctx.now };
  return accept<AccountEvent>({ type: 'EmergencyAccessReviewed', data });
}
