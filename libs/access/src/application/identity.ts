import { SUBJECT_KEYS, type SubjectKeys } from '#event-store';
import { type Clock, CLOCK, type Uuid, millisOf, normalText, uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CredentialEntity } from '../infrastructure/credential.entity.js';
import { codeHash } from './codes.js';
import type { DeviceKeys } from './devices.js';
import { passwordMatches } from './password.js';
import { openSecret } from './secret-seal.js';
import { type Admitted, type Attempt, Throttle } from './throttle.js';
import { totpStep } from './totp.js';

/** The form a user name is looked up by. */
export const usernameForm = (username: string): string => normalText(username).toLowerCase();

/** What somebody says to prove who they are. */
export interface Proof extends Attempt {
  readonly password: string;
  /** Of the second factor: six digits, or a recovery code. */
  readonly code?: string | undefined;
}

export type Proven =
  | {
      readonly kind: 'proven';
      readonly accountId: Uuid;
      readonly usedRecoveryCode: boolean;
    }
  /** Which of name, password and code is wrong is not told. */
  | { readonly kind: 'wrong'; /** Whose name it was, for the log. */ readonly tried?: Uuid }
  | { readonly kind: 'code-needed' }
  | { readonly kind: 'wait'; readonly seconds: number };

const WRONG = { kind: 'wrong' } as const;
const wrongOf = ({ accountId }: CredentialEntity) => ({ kind: 'wrong', tried: uuid(accountId) }) as const;

/** Finds out who somebody is: by user name, password and second factor, no faster than the throttle lets them try. */
@Injectable()
export class Identities {
  constructor(
    @InjectRepository(CredentialEntity) private readonly credentials: Repository<CredentialEntity>,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    private readonly throttle: Throttle,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async prove({ username: told, password, code, ...from }: Proof): Promise<Proven> {
    const username = usernameForm(told);
    const taken = await this.throttle.take({ ...from, username });
    if (taken.kind === 'wait') return taken;
    const credential = await this.credentials.findOneBy({ username });
    const matches = await passwordMatches(credential?.passwordHash, password);
    if (!credential) return WRONG;
    return matches ? this.proveSecond(credential, code, taken) : wrongOf(credential);
  }

  /** The device on which somebody was signed in is known from now on. */
  knowDevice(accountId: Uuid, tokens: readonly string[]): Promise<DeviceKeys> {
    return this.throttle.knowDevice(accountId, tokens);
  }

  /** The password is the right one. Only with what else is asked for it is a success: alone it takes no count back. */
  private async proveSecond(credential: CredentialEntity, code: string | undefined, before: Admitted): Promise<Proven> {
    const accountId = uuid(credential.accountId);
    const asked = credential.totpSecret !== null && code !== undefined;
    const taken = asked ? await this.throttle.takeCode(before, accountId) : before;
    if (taken.kind === 'wait') return taken;
    const second = await this.secondFactor(credential, code);
    if (second === 'wrong') return wrongOf(credential);
    if (second === 'needed') {
      await this.throttle.giveBack(taken);
      return { kind: 'code-needed' };
    }
    await this.throttle.succeeded(taken);
    return { kind: 'proven', accountId, usedRecoveryCode: second === 'recovery' };
  }

  private async secondFactor(
    credential: CredentialEntity,
    code: string | undefined,
  ): Promise<'none' | 'needed' | 'wrong' | 'right' | 'recovery'> {
    if (credential.totpSecret === null) return 'none';
    if (code === undefined) return 'needed';
    const id = uuid(credential.accountId);
    if (await this.takeStep(id, credential.totpSecret, code)) return 'right';
    return (await this.takeRecoveryCode(id, code)) ? 'recovery' : 'wrong';
  }

  /** Whether it is the code of now, and nobody used it before. */
  private async takeStep(accountId: Uuid, sealed: Buffer, code: string): Promise<boolean> {
    const step = totpStep(await openSecret(this.keys, accountId, sealed), code, millisOf(this.clock.now()));
    if (step === undefined) return false;
    const taken = this.credentials
      .createQueryBuilder()
      .update()
      .set({ totpStep: String(step) });
    const { affected } = await taken
      .where('account_id = :accountId and totp_step < :step', { accountId, step: String(step) })
      .execute();
    return affected === 1;
  }

  /** A recovery code is good once. */
  private async takeRecoveryCode(accountId: Uuid, code: string): Promise<boolean> {
    const [rows] = await this.credentials.query<readonly [readonly unknown[], number]>(
      `delete from access.recovery_code where account_id = $1 and code_hash = $2 returning account_id`,
      [accountId, codeHash(code)],
    );
    return rows.length === 1;
  }
}
