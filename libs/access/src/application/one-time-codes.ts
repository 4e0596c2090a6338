import { type CommandRequest, SYSTEM } from '#commands';
import { type Clock, CLOCK, type Ctx, type Uuid, millisOf, plusHours, refuse, uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { OpenAccount } from '../domain/account/account.decide.js';
import type { AccessOutcome } from './account.commands.js';
import { Accounts } from './accounts.js';
import { codeHash, newCode } from './codes.js';
import { usernameForm } from './identity.js';
import { Throttle } from './throttle.js';

/** An id that no account has: for a name that nobody has, a code is looked for all the same. */
const NOBODY = uuid('00000000-0000-5000-8000-000000000000');
/** Wrong codes are counted apart from wrong passwords: neither uses up the tries of the other. */
const REDEEMED = 'one-time code of';

/** A one-time code is good for so long. */
const GOOD_HOURS = 24;

/** What somebody does with a one-time code: sets the first password of an account, or a new one. */
export interface Redeem {
  readonly username: string;
  readonly code: string;
  readonly password: string;
  readonly address: string;
}

/** A code as it is shown, once. */
export interface GivenCode {
  readonly code: string;
  readonly expiresAt: string;
}

interface Given {
  readonly outcome: AccessOutcome;
  readonly code?: GivenCode;
}

export type Redeemed = AccessOutcome | { readonly kind: 'wait'; readonly seconds: number };

/**
 * Codes that are good once: for an account whose password is to be set, and, in an installation where nobody has an
 * account, for its first administrator.
 */
@Injectable()
export class OneTimeCodes {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly accounts: Accounts,
    private readonly throttle: Throttle,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A code for the account; those that it had before are good no longer, and its sessions end. */
  async give(accountId: Uuid, request: CommandRequest): Promise<Given> {
    const outcome = await this.accounts.signInChanged(accountId, 'code-given', request);
    if (outcome.kind !== 'recorded') return { outcome };
    await this.accounts.signOut(accountId);
    await this.database.query(`delete from access.one_time_code where account_id = $1`, [accountId]);
    return { outcome, code: await this.keep(accountId) };
  }

  /** A code for the first administrator; `undefined` where somebody has an account already. */
  async giveFirst(): Promise<string | undefined> {
    if (!(await this.accounts.isEmpty())) return undefined;
    await this.database.query(`delete from access.one_time_code where account_id is null`);
    return (await this.keep(null)).code;
  }

  /**
   * Sets the password of the account that the code was given for. A code of 125 bits is found by no guessing, so the right
   * one is taken whatever was tried before: nobody shuts its person out. Wrong ones are slowed down.
   */
  async redeem(given: Redeem, ctx: Ctx): Promise<Redeemed> {
    const accountId = await this.accounts.findByUsername(given.username);
    const outcome = await this.use(accountId ?? NOBODY, given.code, (id) =>
      this.accounts.setPassword(id, given.password, { actor: SYSTEM, ctx: { ...ctx, actor: id } }),
    );
    return this.slowedDown(outcome, given);
  }

  /** Opens the account of the first administrator. */
  async redeemFirst(account: OpenAccount, given: Redeem, ctx: Ctx): Promise<Redeemed> {
    const outcome = await this.use(null, given.code, async () =>
      (await this.accounts.isEmpty())
        ? this.accounts.open(account, given.password, { actor: SYSTEM, ctx })
        : refuse('access.code-wrong'),
    );
    return this.slowedDown(outcome, given);
  }

  /** A wrong code counts as a wrong password does. */
  private async slowedDown(outcome: AccessOutcome, { username, address }: Redeem): Promise<Redeemed> {
    if (outcome.kind !== 'refused' || outcome.code !== 'access.code-wrong') return outcome;
    const taken = await this.throttle.take({ username: `${REDEEMED} ${usernameForm(username)}`, address });
    return taken.kind === 'wait' ? taken : outcome;
  }

  private async keep(accountId: Uuid | null): Promise<GivenCode> {
    const code = newCode();
    const expiresAt = plusHours(this.clock.now(), GOOD_HOURS);
    await this.put(accountId, code, expiresAt);
    return { code, expiresAt };
  }

  private async put(accountId: Uuid | null, code: string, expiresAt: string | Date): Promise<void> {
    await this.database.query(
      `insert into access.one_time_code (code_hash, account_id, expires_at) values ($1, $2, $3)`,
      [codeHash(code), accountId, expiresAt],
    );
  }

  /** Takes the code away, so that no two can use it at once; it is put back where what it was used for is refused. */
  private async use<Id extends Uuid | null>(
    accountId: Id,
    code: string,
    work: (accountId: Id) => Promise<AccessOutcome>,
  ): Promise<AccessOutcome> {
    const [taken] = await this.database.query<readonly [readonly { readonly expires_at: Date }[], number]>(
      `delete from access.one_time_code where code_hash = $1 and account_id is not distinct from $2::uuid returning expires_at`,
      [codeHash(code), accountId],
    );
    const expiresAt = taken[0]?.expires_at;
    if (expiresAt === undefined || expiresAt.getTime() <= millisOf(this.clock.now()))
      return refuse('access.code-wrong');
    const outcome = await work(accountId);
    if (outcome.kind !== 'recorded') await this.put(accountId, code, expiresAt);
    return outcome;
  }
}
