import { type Ctx, type Decision, type Uuid, accept, refuse } from '#kernel';
import { roleFitsOffice } from '../permit/roles.js';
import { type AccountState, type Grant, holds } from './account.decider.js';
import type { AccountEvent } from './account.events.js';

/** Why an account command is not carried out. */
export const accessRefusals = {
  'access.not-found': { kind: 'unknown', vi: 'Không tìm thấy tài khoản', en: 'There is no such account' },
  'access.account-exists': { kind: 'conflict', vi: 'Tài khoản đã có', en: 'The account exists already' },
  'access.username-taken': { kind: 'conflict', vi: 'Tên đăng nhập đã có người dùng', en: 'The user name is taken' },
  'access.role-does-not-fit-office': {
    kind: 'invalid',
    vi: 'Vai trò không giữ được ở cơ quan này',
    en: 'The role cannot be held in that office',
  },
  'access.role-not-held': {
    kind: 'conflict',
    vi: 'Tài khoản không giữ vai trò này',
    en: 'The account does not hold the role',
  },
  'access.password-too-short': {
    kind: 'invalid',
    vi: 'Mật khẩu cần ít nhất 12 ký tự',
    en: 'A password has at least 12 characters',
  },
} as const;

export type AccountRefusal = keyof typeof accessRefusals;

export interface OpenAccount extends Grant {
  readonly accountId: Uuid;
  readonly username: string;
  readonly displayName: string;
}

/** An account begins with the first role that its person holds. */
export function openAccount(
  state: AccountState,
  command: OpenAccount,
  ctx: Ctx,
): Decision<AccountEvent, AccountRefusal> {
  if (state.status === 'open') return refuse('access.account-exists');
  if (!roleFitsOffice(command.role, command.office)) return refuse('access.role-does-not-fit-office');
  const { accountId, username, displayName, role, office } = command;
  return accept<AccountEvent>(
    { type: 'AccountOpened', data: { accountId, username, displayName, occurredAt: ctx.now } },
    { type: 'RoleGranted', data: { accountId, role, office, validFrom: ctx.now } },
  );
}

/** A person may hold several roles; holding one already changes nothing. */
export function grantRole(
  state: AccountState,
  command: Grant & { readonly accountId: Uuid },
  ctx: Ctx,
): Decision<AccountEvent, AccountRefusal> {
  if (state.status === 'none') return refuse('access.not-found');
  if (!roleFitsOffice(command.role, command.office)) return refuse('access.role-does-not-fit-office');
  if (holds(state, command)) return accept();
  return accept<AccountEvent>({ type: 'RoleGranted', data: { ...command, validFrom: ctx.now } });
}

/** Only a role that is held can end. */
export function endRole(
  state: AccountState,
  command: Grant & { readonly accountId: Uuid },
  ctx: Ctx,
): Decision<AccountEvent, AccountRefusal> {
  if (state.status === 'none') return refuse('access.not-found');
  if (!holds(state, command)) return refuse('access.role-not-held');
  return accept<AccountEvent>({ type: 'RoleEnded', data: { ...command, occurredAt: ctx.now } });
}
