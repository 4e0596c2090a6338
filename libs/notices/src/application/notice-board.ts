import { type Actor, Offices, readAs } from '#access';
import {
  CLOCK,
  type Clock,
  type Instant,
  type Uuid,
  officesOf,
  pageOf,
  placeCursor,
  placeIn,
  plusHours,
} from '#kernel';
import { MAILED_REASONS, type Reason, type Thing } from '#vocabulary';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Notice, noticeId } from '../domain/notice.js';
import { type Unmailed, unmailedIn } from './mail.codec.js';
import { IS_OPEN, thingsFor } from './may-open.js';
import { type LookedFor, type NoticeView, countIn, lookedForIn, noticesIn, openNoticesIn } from './notices.codec.js';
import type { OpenNotice } from './rules.js';

/** Notices are shown for so many days. */
export const SHOWN_DAYS = 90;

export interface NoticePage {
  readonly items: readonly NoticeView[];
  readonly unseen: number;
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

export interface NoticeFilter {
  readonly unseen: boolean;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * What of the board is the person's: told to them, or to their office in their role; never their own acts, and nothing of
 * a kind that their role does not open.
 */
const MINE = `from notices.notice as notice
    left join notices.seen as seen on seen.notice_id = notice.id and seen.account_id = $1
  where (notice.account_id = $1 or (notice.office = any($2::text[]) and (notice.role is null or notice.role = $3)))
    and notice.by_id is distinct from $1 and notice.at > $4 and notice.thing = any($5)`;

/** The same, as far as the person may open what it is about: a case that has gone elsewhere is not told of any more. */
const OPEN_TO_ME = `${MINE} and ${IS_OPEN}`;

/** What is new to the person: what was done meanwhile is not. */
const UNSEEN = 'seen.notice_id is null and notice.settled_at is null';

const PUT = `with told as (
    insert into notices.notice (id, cause, account_id, office, role, reason, thing, thing_id, by_id, at, detail, looked_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing
    returning id, office, reason)
  insert into notices.delivery (webhook_id, notice_id, next_at)
  select hook.id, told.id, $12 from told
  join notices.webhook as hook on hook.office = any($13::text[]) and hook.ended_at is null
    and (hook.reasons is null or told.reason = any(hook.reasons))
  where not exists (
    select from notices.delivery as sent join notices.notice as same on same.id = sent.notice_id
    where sent.webhook_id = hook.id and same.cause = $2 and same.reason = told.reason)
  on conflict do nothing`;

const AT = `to_char(notice.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Where notices are kept: beside the log, of which they follow, and made again where they were lost. */
@Injectable()
export class NoticeBoard {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly offices: Offices,
  ) {}

  /**
   * Keeps the notices that something caused, and what is to be sent of each to the webhooks of its office, both or neither;
   * a webhook is told once of what several in the office are told of.
   * Those that are there already stay as they are.
   */
  async put(cause: Uuid, notices: readonly Notice[]): Promise<void> {
    for (const notice of notices) {
      const { to, reason, thing, thingId, by, at, detail } = notice;
      const [account, office, role] = 'account' in to ? [to.account, null, null] : [null, to.office, to.role];
      const told = [account, office, role, reason, thing, thingId, by, at, JSON.stringify(detail)];
      const line = office === null ? [] : await this.offices.lineAt(office, this.clock.now());
      await this.source.query(PUT, [noticeId(cause, notice), cause, ...told, this.clock.now(), line]);
    }
  }

  /** What was told of a time that was taken for over says from now on that it was not. */
  async revoke(causes: readonly Uuid[], at: Instant): Promise<void> {
    await this.source.query(
      `update notices.notice set detail = detail || jsonb_build_object('revokedAt', $2::text)
        where cause = any($1::uuid[]) and reason in ('lapsed', 'escalated') and at <= $2::timestamptz and not detail ? 'revokedAt'`,
      [causes, at],
    );
  }

  /** What the person neither saw nor was written about, since a time. */
  async unmailed(actor: Actor, since: Instant): Promise<readonly Unmailed[]> {
    return unmailedIn(
      await this.read(
        actor,
        `select notice.id, notice.reason ${OPEN_TO_ME} and ${UNSEEN} and notice.at >= $6
           and notice.reason = any($7) and not exists (
           select from notices.mailed where mailed.account_id = $1 and mailed.notice_id = notice.id)
         order by notice.at, notice.id limit 1000`,
        [since, MAILED_REASONS],
      ),
    );
  }

  /** The person was written about these. */
  async mailed(accountId: Uuid, ids: readonly Uuid[]): Promise<void> {
    await this.source.query(
      `insert into notices.mailed (account_id, notice_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
      [accountId, ids],
    );
  }

  /** Whether somebody was told of the cause for that reason. */
  async known(cause: Uuid, reason: Reason): Promise<boolean> {
    const rows: unknown = await this.source.query(
      `select count(*)::int as n from notices.notice where cause = $1 and reason = $2`,
      [cause, reason],
    );
    return countIn(rows) > 0;
  }

  /** The notices of the person, the last first. */
  async list(actor: Actor, { unseen, after, limit }: NoticeFilter): Promise<NoticePage> {
    const found = noticesIn(
      await this.read(
        actor,
        `select notice.id, notice.reason, notice.thing, notice.thing_id as "thingId", ${AT} as at, notice.detail,
           seen.notice_id is not null as seen, notice.settled_at is not null as settled ${OPEN_TO_ME}
           and ($6::boolean is not true or (${UNSEEN}))
           and ($7::text is null or (${AT}, notice.id::text) < ($7, $8))
         order by ${AT} desc, notice.id::text desc limit $9`,
        [unseen, ...startOf(after), limit + 1],
      ),
    );
    const count = `select count(*)::int as n ${OPEN_TO_ME} and ${UNSEEN}`;
    return {
      ...pageOf(found, limit, ({ at, id }) => placeCursor({ key: at, id })),
      unseen: countIn(await this.read(actor, count, [])),
    };
  }

  /** The person has seen these; all of theirs unless told. Notices of others stay as they are. */
  async see(actor: Actor, ids?: readonly Uuid[]): Promise<void> {
    await this.source.query(
      `insert into notices.seen (account_id, notice_id)
       select $1, notice.id ${MINE} and seen.notice_id is null and ($6::uuid[] is null or notice.id = any($6))
       on conflict do nothing`,
      [...this.mineOf(actor), ids ?? null],
    );
  }

  /** What people were told about the thing and what has not been done yet, as far as is known. */
  async openOf(thing: Thing, id: Uuid): Promise<readonly OpenNotice[]> {
    return openNoticesIn(
      await this.source.query(
        `select notice.id, notice.reason, notice.account_id as account, notice.office, notice.detail
         from notices.notice where notice.thing_id = $1 and notice.thing = $2 and notice.settled_at is null`,
        [id, thing],
      ),
    );
  }

  /** Whether everybody who was told of the cause was told that it is settled. */
  async isSettled(cause: Uuid): Promise<boolean> {
    const open = `select count(*)::int as n from notices.notice where cause = $1 and settled_at is null`;
    return countIn(await this.source.query(open, [cause])) === 0;
  }

  /** Cases are no longer unassigned whose worker can sign in again; `present` as `workersNow` tells them. */
  async settleReturned(present: readonly string[], at: Instant): Promise<void> {
    await this.source.query(
      `update notices.notice set settled_at = $2 where reason = 'unassigned' and settled_at is null
         and (detail->>'commune') || '/' || (detail->>'worker') = any($1::text[])`,
      [present, at],
    );
  }

  /** What these are about has been done. */
  async settle(ids: readonly Uuid[], at: Instant): Promise<void> {
    await this.source.query(
      `update notices.notice set settled_at = $2 where id = any($1::uuid[]) and settled_at is null`,
      [ids, at],
    );
  }

  /** Things that people were told about before it was asked whether they have been done: some of them, marked as asked. */
  async neverLookedAt(most: number): Promise<readonly LookedFor[]> {
    return lookedForIn(
      await this.source.query(
        `with asked as (
           update notices.notice set looked_at = $1 where id in (
             select id from notices.notice where settled_at is null and looked_at is null order by at desc limit $2)
           returning thing, thing_id)
         select distinct thing, thing_id as id from asked`,
        [this.clock.now(), most],
      ),
    );
  }

  /** As the person, so that the policies of the read models decide what is there; what they have seen is in the master. */
  private read(actor: Actor, statement: string, more: readonly unknown[]): Promise<unknown> {
    const values = [...this.mineOf(actor), ...more];
    return readAs(this.source, actor, (manager) => manager.query<unknown>(statement, values), { from: 'master' });
  }

  private mineOf(actor: Actor): readonly unknown[] {
    const { id, role } = actor;
    return [id, officesOf(actor), role, plusHours(this.clock.now(), -24 * SHOWN_DAYS), thingsFor(role)];
  }
}

/** Where a page begins: the time and id of the last one of the page before. */
export function startOf(after: string | undefined): readonly (string | null)[] {
  const { key, id } = placeIn(after) ?? { key: null, id: null };
  return [key, id];
}
