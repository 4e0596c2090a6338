import { type CommandOutcome, EVENT_STORE, type EventStore, knownEvent, runCommand } from '#event-store';
import { type Ctx, type Uuid, effectiveHistory, fold, normalText, refuse, streamOf, uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type AccountRefusal, type OpenAccount, grantRole, openAccount } from '../domain/account/account.decide.js';
import { type AccountState, type Grant, accountDecider } from '../domain/account/account.decider.js';
import type { AccountEvent } from '../domain/account/account.events.js';
import { CredentialEntity } from '../infrastructure/credential.entity.js';
import { MIN_PASSWORD_LENGTH, hashPassword } from './password.js';

type Outcome = CommandOutcome<AccountRefusal>;

/** The form a user name is looked up by. */
export const usernameForm = (username: string): string => normalText(username).toLowerCase();

/** Opens accounts and grants roles; the command line is its only caller until the administration pages come. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @InjectRepository(CredentialEntity) private readonly credentials: Repository<CredentialEntity>,
  ) {}

  /** Opens an account with its first role. The credential is kept first, so that two of one name cannot both be opened. */
  async open(account: OpenAccount, password: string, ctx: Ctx): Promise<Outcome> {
    if (Array.from(password).length < MIN_PASSWORD_LENGTH)
      return refuse('access.password-too-short', { least: MIN_PASSWORD_LENGTH });
    const username = usernameForm(account.username);
    if (await this.isTaken(username, account.accountId)) return refuse('access.username-taken');
    const isNew = await this.keep({
      username,
      accountId: account.accountId,
      passwordHash: await hashPassword(password),
    });
    if (await this.isTaken(username, account.accountId)) return refuse('access.username-taken');
    const decide = (state: AccountState) => openAccount(state, { ...account, username }, ctx);
    const outcome = await runCommand(this.store, accountDecider, { id: account.accountId, ctx, decide });
    if (outcome.kind === 'refused' && isNew) await this.credentials.delete({ username, accountId: account.accountId });
    return outcome;
  }

  async grant(accountId: Uuid, grant: Grant, ctx: Ctx): Promise<Outcome> {
    const decide = (state: AccountState) => grantRole(state, { accountId, ...grant }, ctx);
    return runCommand(this.store, accountDecider, { id: accountId, ctx, decide });
  }

  /** The account with that user name, or `undefined`. */
  async findByUsername(username: string): Promise<Uuid | undefined> {
    const found = await this.credentials.findOneBy({ username: usernameForm(username) });
    return found ? uuid(found.accountId) : undefined;
  }

  /** The account as the log tells it now. */
  async get(accountId: Uuid): Promise<AccountState> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf('account', accountId)));
    return fold(accountDecider, effectiveHistory(recorded.map((event) => knownEvent<AccountEvent>(event))));
  }

  /** Whether the credential is new. One that is there already, of this name or this account, stays as it is. */
  private async keep(credential: CredentialEntity): Promise<boolean> {
    const insert = this.credentials.createQueryBuilder().insert().values(credential).orIgnore().returning('username');
    const inserted: unknown = (await insert.execute()).raw;
    return Array.isArray(inserted) && inserted.length > 0;
  }

  private async isTaken(username: string, accountId: Uuid): Promise<boolean> {
    const found = await this.credentials.findOneBy({ username });
    return found !== null && found.accountId !== accountId;
  }
}
