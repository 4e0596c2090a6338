import type { Actor, Actors } from '#access';
import type { SubjectKeys } from '#event-store';
import { type Clock, type Uuid, derivedId, plusMillis } from '#kernel';
import type { DataSource } from 'typeorm';
import { letterOf } from '../domain/mail.js';
import { nextAttemptAt } from '../domain/retries.js';
import type { Mailed } from '../infrastructure/mailer.js';
import { type AddressRow, type Unmailed, claimedAddressesIn } from './mail.codec.js';
import { openAddress } from './mail-addresses.js';
import type { NoticeBoard } from './notice-board.js';
import type { Sending } from './sending.js';

/** What the process works with. */
export interface MailDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly keys: SubjectKeys;
  readonly actors: Pick<Actors, 'find'>;
  readonly board: Pick<NoticeBoard, 'unmailed' | 'mailed'>;
  readonly sending: Pick<Sending, 'mail'>;
}

/** So many people are written to in one run. */
const MOST_LETTERS = 100;
/** Nobody is written to more often than this. */
const PAUSE_MILLIS = 15 * 60_000;

/**
 * Writes to whoever gave an address and has notices that they neither saw nor were written about: one letter for all of
 * them. The notices are those of the inbox of the same person, by the same rule. May run in several processes.
 */
export async function mailNotices(deps: MailDeps): Promise<void> {
  if (!deps.sending.mail) return;
  for (const row of await claim(deps)) await writeTo(deps, row);
}

/** Whoever claims an address has it for the pause: killed in between, it is tried again after it. */
async function claim({ source, clock }: MailDeps): Promise<readonly AddressRow[]> {
  const now = clock.now();
  const answer: unknown = await source.query(
    `update notices.mail_address as mine set next_at = $2 where mine.account_id in (
       select account_id from notices.mail_address where next_at <= $1
       order by next_at limit $3 for update skip locked)
     returning mine.account_id as "accountId", mine.address, mine.language, mine.failures,
       to_char(mine.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since`,
    [now, plusMillis(now, PAUSE_MILLIS), MOST_LETTERS],
  );
  return claimedAddressesIn(answer);
}

async function writeTo(deps: MailDeps, row: AddressRow): Promise<void> {
  const { accountId, language } = row;
  const [owed, mail] = [await owedTo(deps, row), deps.sending.mail];
  if (owed.length === 0 || !mail) return look(deps, accountId);
  const letter = letterOf(
    owed.map(({ reason }) => reason),
    language,
    mail.inbox,
  );
  const id = derivedId(accountId, 'letter', ...owed.map((notice) => notice.id));
  const fault = await mail.send({ ...letter, to: await openAddress(deps.keys, accountId, row.address), id });
  await (fault ? postpone(deps, row, fault) : done(deps, accountId, owed));
}

/** In each role that the person holds now; whoever has left is owed nothing. */
async function owedTo({ actors, board }: MailDeps, { accountId, since }: AddressRow): Promise<readonly Unmailed[]> {
  const acting = await actors.find(accountId, {});
  const roles = await Promise.all((acting?.grants ?? []).map((grant) => actors.find(accountId, grant)));
  const persons = roles.flatMap((role): readonly Actor[] => (role ? [role.actor] : []));
  const found = await Promise.all(persons.map((person) => board.unmailed(person, since)));
  return [...new Map(found.flat().map((notice) => [notice.id, notice])).values()];
}

/** Nothing to say: looked at again with the next run. */
const look = ({ source, clock }: MailDeps, accountId: Uuid): Promise<void> =>
  source.query(`update notices.mail_address set next_at = $2 where account_id = $1`, [accountId, clock.now()]);

async function done({ source, board }: MailDeps, accountId: Uuid, owed: readonly Unmailed[]): Promise<void> {
  await board.mailed(
    accountId,
    owed.map(({ id }) => id),
  );
  await source.query(`update notices.mail_address set failures = 0, last_answer = null where account_id = $1`, [
    accountId,
  ]);
}

/** Tried again by the schedule of webhooks; after its end, or when the receiver was refused, no more. */
async function postpone(
  { source, clock }: MailDeps,
  { accountId, failures }: AddressRow,
  { words, refused }: NonNullable<Mailed>,
): Promise<void> {
  const next = refused ? undefined : nextAttemptAt(failures + 1, clock.now());
  await source.query(
    `update notices.mail_address set failures = failures + 1, last_answer = $2, next_at = $3 where account_id = $1`,
    [accountId, words, next ?? null],
  );
}
