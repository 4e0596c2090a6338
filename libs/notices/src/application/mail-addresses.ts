import { openSecret, sealSecret } from '#access';
import { SUBJECT_KEYS, type SubjectKeys } from '#event-store';
import { CLOCK, type Clock, type Uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '../domain/mail.js';
import { addressesIn } from './mail.codec.js';

/** What seals the addresses of people. */
const PURPOSE = 'mail address';

/** Where somebody is written to. */
export interface MailAddress {
  readonly address: string;
  readonly language: Language;
  /** What the server said last, where it did not take a letter; `null` where all is well. */
  readonly lastAnswer: string | null;
  /** Whether nobody writes to it any more, because it was refused or could not be reached for three days. */
  readonly stopped: boolean;
}

/** The addresses that people gave for e-mail: their own to give, sealed, seen by nobody else. */
@Injectable()
export class MailAddresses {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(accountId: Uuid): Promise<MailAddress | undefined> {
    const rows: unknown = await this.source.query(
      `select account_id as "accountId", address, language, failures, next_at is null as stopped,
         last_answer as "lastAnswer" from notices.mail_address where account_id = $1`,
      [accountId],
    );
    const [found] = addressesIn(rows);
    if (!found) return undefined;
    const { language, lastAnswer, stopped } = found;
    return { address: await openAddress(this.keys, accountId, found.address), language, lastAnswer, stopped };
  }

  /** Keeps it in the place of another; what is told from now on is written about, nothing before. */
  async keep(accountId: Uuid, address: string, language: Language): Promise<void> {
    const sealed = await sealSecret(this.keys, accountId, Buffer.from(address, 'utf8'), PURPOSE);
    await this.source.query(
      `insert into notices.mail_address (account_id, address, language, since, next_at) values ($1, $2, $3, $4, $4)
       on conflict (account_id) do update set address = excluded.address, language = excluded.language,
         since = excluded.since, next_at = excluded.next_at, failures = 0, last_answer = null`,
      [accountId, sealed, language, this.clock.now()],
    );
  }

  async forget(accountId: Uuid): Promise<void> {
    await this.source.query(`delete from notices.mail_address where account_id = $1`, [accountId]);
  }
}

/** The address in its seal. */
export const openAddress = async (keys: SubjectKeys, accountId: Uuid, sealed: Buffer): Promise<string> =>
  (await openSecret(keys, accountId, sealed, PURPOSE)).toString('utf8');
