import type { Decider, Instant, Known, Uuid } from '#kernel';
import type { Office, Role } from '#permit';
import type { AccountEvent, Verdict } from './account.events.js';

/** A role held in an office. */
export interface Grant {
  readonly role: Role;
  readonly office: Office;
}

/** From when, and until when; `null` for an end that nobody has told yet. */
export interface Span {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export type HeldGrant = Grant & Span;
export type HeldArea = Grant & Span & { readonly commune: string };

/** What was opened in an emergency, and what became of it. */
export type Emergency = Grant &
  Span & {
    readonly id: Uuid;
    readonly childId: Uuid;
    readonly reason: string | null;
    readonly review: { readonly verdict: Verdict; readonly note: string | null; readonly by: Uuid } | null;
  };

export interface KnownAccount {
  readonly status: 'open' | 'closed';
  readonly username: string | null;
  readonly displayName: string | null;
  /** Every role that was ever held, with its time; `grantsAt` tells those of an instant. */
  readonly grants: readonly HeldGrant[];
  readonly areas: readonly HeldArea[];
  readonly emergencies: readonly Emergency[];
  readonly hasSecondFactor: boolean;
  /** To whom the last code that sets its password was shown: they may be the one who uses it. */
  readonly codeShownTo: Uuid | null;
}

export type AccountState = { readonly status: 'none' } | KnownAccount;

const isSame = (a: Grant, b: Grant): boolean => a.role === b.role && a.office === b.office;

/** Whether it is so at the instant. Times are texts of one form, so that the order of texts is the order of time. */
const isAt = ({ validFrom, validTo }: Span, at: Instant): boolean =>
  validFrom <= at && (validTo === null || at < validTo);

/** Ends what has not ended by then, where it is the one. */
const endedAt = <T extends Span>(spans: readonly T[], at: string, isTheOne: (span: T) => boolean): readonly T[] =>
  spans.map((span) =>
    isTheOne(span) && (span.validTo === null || at < span.validTo) ? { ...span, validTo: at } : span,
  );

function evolve(state: AccountState, event: Known<AccountEvent>): AccountState {
  if (event.type === 'AccountOpened') return openedBy(event.data);
  return state.status === 'none' ? state : changedBy(state, event);
}

const openedBy = ({ username, displayName }: { username?: string; displayName?: string }): KnownAccount => ({
  ...{ status: 'open', username: username ?? null, displayName: displayName ?? null },
  ...{ grants: [], areas: [], emergencies: [], hasSecondFactor: false, codeShownTo: null },
});

function changedBy(state: KnownAccount, event: Known<AccountEvent>): KnownAccount {
  switch (event.type) {
    case 'AccountClosed':
      return { ...state, status: 'closed' };
    case 'SignInChanged':
      return { ...state, ...signInAfter(state, event) };
    case 'EmergencyAccessOpened':
    case 'EmergencyAccessReviewed':
      return { ...state, emergencies: emergenciesAfter(state.emergencies, event) };
    default:
      return isHolding(event) ? { ...state, ...heldAfter(state, event) } : state;
  }
}

type Holding = Extract<AccountEvent, { type: 'RoleGranted' | 'RoleEnded' | 'AreaAssigned' | 'AreaEnded' }>;

const HOLDING: ReadonlySet<string> = new Set(['RoleGranted', 'RoleEnded', 'AreaAssigned', 'AreaEnded']);
const isHolding = (event: AccountEvent): event is Holding => HOLDING.has(event.type);

function heldAfter({ grants, areas }: KnownAccount, { type, data }: Holding): Partial<KnownAccount> {
  const { role, office } = data;
  switch (type) {
    case 'RoleGranted':
      return { grants: [...grants, { role, office, validFrom: data.validFrom, validTo: data.validTo ?? null }] };
    case 'RoleEnded':
      return { grants: endedAt(grants, data.occurredAt, (each) => isSame(each, data)) };
    case 'AreaAssigned': {
      const { commune, validFrom, validTo = null } = data;
      return { areas: [...areas, { role, office, commune, validFrom, validTo }] };
    }
    case 'AreaEnded':
      return { areas: endedAt(areas, data.occurredAt, (each) => isSame(each, data) && each.commune === data.commune) };
  }
}

function signInAfter(
  { hasSecondFactor, codeShownTo }: KnownAccount,
  { data, by }: Extract<Known<AccountEvent>, { type: 'SignInChanged' }>,
): Pick<KnownAccount, 'hasSecondFactor' | 'codeShownTo'> {
  switch (data.change) {
    case 'second-factor-added':
      return { hasSecondFactor: true, codeShownTo };
    case 'second-factor-removed':
      return { hasSecondFactor: false, codeShownTo };
    case 'code-given':
      return { hasSecondFactor, codeShownTo: by };
    default:
      return { hasSecondFactor, codeShownTo };
  }
}

type EmergencyEvent = Extract<Known<AccountEvent>, { type: 'EmergencyAccessOpened' | 'EmergencyAccessReviewed' }>;

function emergenciesAfter(emergencies: readonly Emergency[], event: EmergencyEvent): readonly Emergency[] {
  if (event.type === 'EmergencyAccessOpened') {
    const { emergencyId: id, childId, role, office, reason = null, validFrom, validTo } = event.data;
    return [...emergencies, { id, childId, role, office, reason, validFrom, validTo, review: null }];
  }
  const { emergencyId, verdict, note = null } = event.data;
  const review = { verdict, note, by: event.by };
  return emergencies.map((each) => (each.id === emergencyId ? { ...each, review } : each));
}

export const accountDecider: Decider<AccountState, AccountEvent> = {
  category: 'account',
  initial: { status: 'none' },
  evolve,
};

/** The roles that the account holds at the instant, each once; none for one that is closed. */
export function grantsAt(state: AccountState, at: Instant): readonly Grant[] {
  if (state.status !== 'open') return [];
  const held = state.grants.filter((grant) => isAt(grant, at));
  return held
    .filter((grant, index) => held.findIndex((other) => isSame(other, grant)) === index)
    .map(({ role, office }) => ({ role, office }));
}

/** Whether the account holds the role in the office at the instant. */
export const holds = (state: AccountState, wanted: Grant, at: Instant): boolean =>
  grantsAt(state, at).some((grant) => isSame(grant, wanted));

/** The communes that the person has in charge in that role at the instant, besides the office's own. */
export const areasAt = (state: AccountState, grant: Grant, at: Instant): readonly string[] =>
  state.status === 'open'
    ? [...new Set(state.areas.filter((area) => isSame(area, grant) && isAt(area, at)).map(({ commune }) => commune))]
    : [];

/** The children whose things the person has opened in that role, in one of the offices, in an emergency that is not over. */
export const openedInEmergency = (
  state: AccountState,
  { role, offices }: { readonly role: Role; readonly offices: readonly Office[] },
  at: Instant,
): readonly Uuid[] =>
  state.status === 'open'
    ? state.emergencies
        .filter((each) => each.role === role && offices.includes(each.office) && isAt(each, at))
        .map(({ childId }) => childId)
    : [];
