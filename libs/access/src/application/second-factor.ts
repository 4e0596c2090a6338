import type { CommandRequest } from '#commands';
import { SUBJECT_KEYS, type SubjectKeys } from '#event-store';
import { type Clock, CLOCK, type Uuid, millisOf, refuse } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { randomBytes } from 'node:crypto';
import { Repository } from 'typeorm';
import { CredentialEntity } from '../infrastructure/credential.entity.js';
import type { AccessOutcome } from './account.commands.js';
import { Accounts } from './accounts.js';
import { codeHash, newCode } from './codes.js';
import { openSecret, sealSecret } from './secret-seal.js';
import { TOTP_SECRET_BYTES, totpStep, totpText, totpUri } from './totp.js';

type Refused = Extract<AccessOutcome, { kind: 'refused' }>;

/** How many recovery codes somebody gets to keep on paper. */
const RECOVERY_CODES = 10;

/** What is shown once, to be read by an authenticator app. */
export interface SecondFactorOffered {
  readonly kind: 'offered';
  readonly uri: string;
  readonly secret: string;
}

export interface SecondFactorAdded {
  readonly kind: 'added';
  /** Each is good once in the place of a code. They are shown now and never again. */
  readonly recoveryCodes: readonly string[];
}

/** The second factor of an account: time-based codes of an authenticator app (RFC 6238), with recovery codes. */
@Injectable()
export class SecondFactors {
  constructor(
    @InjectRepository(CredentialEntity) private readonly credentials: Repository<CredentialEntity>,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Makes a secret. It counts from the moment at which a code of it is given. */
  async offer(accountId: Uuid): Promise<SecondFactorOffered | Refused> {
    const credential = await this.credentials.findOneBy({ accountId });
    if (!credential) return refuse('access.not-found');
    if (credential.totpSecret !== null) return refuse('access.second-factor-there');
    const secret = randomBytes(TOTP_SECRET_BYTES);
    await this.credentials.update({ accountId }, { totpPending: await sealSecret(this.keys, accountId, secret) });
    return { kind: 'offered', uri: totpUri(secret, credential.username), secret: totpText(secret) };
  }

  /** The person gives a code of the secret that was offered: from here on every sign-in asks for one. */
  async add(accountId: Uuid, code: string, request: CommandRequest): Promise<SecondFactorAdded | Refused> {
    const credential = await this.credentials.findOneBy({ accountId });
    if (!credential?.totpPending) return refuse('access.code-wrong');
    const secret = await openSecret(this.keys, accountId, credential.totpPending);
    const step = totpStep(secret, code, millisOf(this.clock.now()));
    if (step === undefined) return refuse('access.code-wrong');
    const outcome = await this.accounts.signInChanged(accountId, 'second-factor-added', request);
    if (outcome.kind === 'refused') return outcome;
    const recoveryCodes = await this.renewCodes(accountId);
    const kept = { totpSecret: credential.totpPending, totpPending: null, totpStep: String(step) };
    await this.credentials.update({ accountId }, kept);
    return { kind: 'added', recoveryCodes };
  }

  /**
   * Takes the second factor away, with its recovery codes: the phone was lost, or is given back. Where a factor is required
   * every session of the account is restricted at once, and no device is known any more.
   */
  async remove(accountId: Uuid, request: CommandRequest): Promise<AccessOutcome> {
    const credential = await this.credentials.findOneBy({ accountId });
    if (!credential) return refuse('access.not-found');
    if (credential.totpSecret === null) return refuse('access.second-factor-missing');
    const outcome = await this.accounts.signInChanged(accountId, 'second-factor-removed', request);
    if (outcome.kind !== 'recorded') return outcome;
    await this.credentials.update({ accountId }, { totpSecret: null, totpPending: null, totpStep: '0' });
    await this.credentials.query(`delete from access.recovery_code where account_id = $1`, [accountId]);
    await this.accounts.withoutSecondFactor(accountId);
    return outcome;
  }

  private async renewCodes(accountId: Uuid): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newCode);
    await this.credentials.query(`delete from access.recovery_code where account_id = $1`, [accountId]);
    await this.credentials.query(
      `insert into access.recovery_code (account_id, code_hash) select $1, unnest($2::text[])`,
      [accountId, codes.map(codeHash)],
    );
    return codes;
  }
}
