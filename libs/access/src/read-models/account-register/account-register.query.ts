import { type Uuid, pageOf, rowCursor, rowIn } from '#kernel';
import { type Actor, NO_FACTS, NotPermitted, type Permission, masked, requirePermission } from '#permit';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { afterRow } from '../../application/after-row.js';
import { readAs } from '#reading';
import type { HeldArea, HeldGrant } from '../../domain/account/account.decider.js';
import { RegisteredAccount } from './account-register.entity.js';

export interface AccountView {
  readonly id: Uuid;
  readonly version: number;
  readonly status: 'open' | 'closed';
  readonly username: string | null;
  readonly displayName: string | null;
  readonly hasSecondFactor: boolean;
  readonly grants: readonly HeldGrant[];
  readonly areas: readonly HeldArea[];
}

export interface AccountFilter {
  /** A part of the user name. */
  readonly username?: string | undefined;
  readonly role?: string | undefined;
  readonly office?: string | undefined;
}

export interface AccountPage {
  readonly items: readonly AccountView[];
  readonly next: string | null;
}

/** The accounts in the order of their user names. */
export class ListAccounts extends Query<AccountPage> {
  constructor(
    readonly filter: AccountFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

export class FindAccount extends Query<AccountView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ filter, page: { after, limit }, actor }: ListAccounts): Promise<AccountPage> {
    const permission = requirePermission(actor, 'access:view', NO_FACTS);
    if (filter.username !== undefined && hidesNames(permission)) throw new NotPermitted('access:view', 'purpose');
    const rows = await readAs(this.source, actor, (manager) => {
      const query = manager.getRepository(RegisteredAccount).createQueryBuilder('account');
      return narrowed(query.where(`account.status <> 'none'`), filter, after)
        .orderBy('account.username')
        .addOrderBy('account.id')
        .limit(limit + 1)
        .getMany();
    });
    const { items, next } = pageOf(rows, limit, ({ id }) => rowCursor(id));
    const views = items.map(viewOf).filter((view) => view !== undefined);
    return { items: masked(views, permission), next };
  }
}

const AFTER = afterRow({ readModel: 'account-register', alias: 'account', column: 'username' });

/** By what is hidden nobody looks for somebody: the answer would tell it. */
const hidesNames = (permission: Permission): boolean =>
  permission.verdict === 'mask' && permission.classes.includes('identity');

function narrowed(
  query: SelectQueryBuilder<RegisteredAccount>,
  { username, role, office }: AccountFilter,
  after: string | undefined,
): SelectQueryBuilder<RegisteredAccount> {
  if (after !== undefined) query.andWhere(AFTER, { after: rowIn(after) });
  if (username !== undefined)
    query.andWhere('strpos(account.username, :username) > 0', { username: username.toLowerCase() });
  const held = { ...(role === undefined ? {} : { role }), ...(office === undefined ? {} : { office }) };
  if (Object.keys(held).length > 0)
    query.andWhere(`account.state->'grants' @> :held::jsonb`, { held: JSON.stringify([held]) });
  return query;
}

@QueryHandler(FindAccount)
export class FindAccountHandler implements IQueryHandler<FindAccount> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ id, actor }: FindAccount): Promise<AccountView | undefined> {
    const permission = requirePermission(actor, 'access:view', NO_FACTS);
    const row = await readAs(this.source, actor, (manager) =>
      manager.getRepository(RegisteredAccount).findOneBy({ id }),
    );
    return row ? masked(viewOf(row), permission) : undefined;
  }
}

function viewOf({ id, version, state }: RegisteredAccount): AccountView | undefined {
  if (state.status === 'none') return undefined;
  const { status, username, displayName, hasSecondFactor, grants, areas } = state;
  return { id, version, status, username, displayName, hasSecondFactor, grants, areas };
}
