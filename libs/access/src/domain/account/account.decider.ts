import type { Decider, Known } from '#kernel';
import type { Office, Role } from '../permit/roles.js';
import type { AccountEvent } from './account.events.js';

/** A role held in an office. */
export interface Grant {
  readonly role: Role;
  readonly office: Office;
}

export type AccountState =
  | { readonly status: 'none' }
  | {
      readonly status: 'open';
      readonly username: string | null;
      readonly displayName: string | null;
      readonly grants: readonly Grant[];
    };

const isSame = (a: Grant, b: Grant): boolean => a.role === b.role && a.office === b.office;

function evolve(state: AccountState, event: Known<AccountEvent>): AccountState {
  switch (event.type) {
    case 'AccountOpened':
      return {
        status: 'open',
        username: event.data.username ?? null,
        displayName: event.data.displayName ?? null,
        grants: [],
      };
    case 'RoleGranted':
      return withGrants(state, (grants) => [...grants, { role: event.data.role, office: event.data.office }]);
    case 'RoleEnded':
      return withGrants(state, (grants) => grants.filter((grant) => !isSame(grant, event.data)));
    default:
      return state;
  }
}

const withGrants = (state: AccountState, change: (grants: readonly Grant[]) => readonly Grant[]): AccountState =>
  state.status === 'open' ? { ...state, grants: change(state.grants) } : state;

export const accountDecider: Decider<AccountState, AccountEvent> = {
  category: 'account',
  initial: { status: 'none' },
  evolve,
};

/** Whether the account holds the role in the office now. */
export const holds = (state: AccountState, wanted: Grant): boolean =>
  state.status === 'open' && state.grants.some((grant) => isSame(grant, wanted));
