import { type Actor, NO_FACTS, openSecret, requirePermission, sealSecret } from '#access';
import { SUBJECT_KEYS, type SubjectKeys } from '#event-store';
import { CLOCK, type Clock, type Uuid, pageOf, placeCursor, plusHours } from '#kernel';
import type { Reason } from '#vocabulary';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { trialBody } from '../domain/webhook.js';
import type { Post } from '../infrastructure/post.js';
import { SECRET_BYTES, secretText, signedHeaders } from '../infrastructure/signature.js';
import { countIn } from './notices.codec.js';
import { startOf } from './notice-board.js';
import { SENDING, type Sending, spelledOut } from './sending.js';
import {
  type DeliveryView,
  type Receiver,
  type WebhookView,
  changedIn,
  deliveriesIn,
  receiversIn,
  webhooksIn,
} from './webhooks.codec.js';

/** So many webhooks can be there at once. */
export const MOST_WEBHOOKS = 100;
/** So many are listed, those that are open first. */
const MOST_LISTED = 500;
/** A secret whose place another one took goes on signing so long: receivers are not changed in the same second. Hours. */
export const FORMER_SECRET_HOURS = 24;
/** What seals the secrets of webhooks. */
const PURPOSE = 'webhook';

export interface NewWebhook {
  readonly id: Uuid;
  readonly office: string;
  readonly url: string;
  readonly reasons: readonly Reason[] | null;
}

/** Why there is none. */
export type NotAdded = 'address-not-allowed' | 'too-many';

export interface DeliveryFilter {
  readonly status?: DeliveryView['status'] | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface DeliveryPage {
  readonly items: readonly DeliveryView[];
  readonly next: string | null;
}

const text = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const counted = (status: string): string =>
  `(select count(*)::int from notices.delivery where webhook_id = hook.id and status = '${status}') as ${status}`;

const LISTED = `select hook.id, hook.office, hook.url, hook.reasons, hook.added_by as "addedBy",
    ${text('hook.added_at')} as "addedAt", hook.ended_by as "endedBy", ${text('hook.ended_at')} as "endedAt",
    hook.end_reason as "endReason", ${['waiting', 'dead', 'delivered'].map(counted).join(', ')}
  from notices.webhook as hook`;

/** Other systems that are told of the notices of an office. What leaves is in `domain/webhook`: codes, ids and times. */
@Injectable()
export class Webhooks {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
    @Inject(SENDING) private readonly sending: Sending,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All of them, those that ended too. */
  async list(actor: Actor): Promise<readonly WebhookView[]> {
    requirePermission(actor, 'notices:view', NO_FACTS);
    return webhooksIn(
      await this.source.query(
        `${LISTED} order by hook.ended_at is not null, hook.added_at desc, hook.id limit ${MOST_LISTED}`,
      ),
    );
  }

  /** Adds one and gives its secret, which nobody sees again. Sent again, it is the same one. */
  async add({ id, office, url, reasons }: NewWebhook, actor: Actor): Promise<{ readonly secret: string } | NotAdded> {
    requirePermission(actor, 'notices:administer', NO_FACTS);
    if (!this.sending.maySendTo(url)) return 'address-not-allowed';
    const open = countIn(
      await this.source.query(`select count(*)::int as n from notices.webhook where ended_at is null and id <> $1`, [
        id,
      ]),
    );
    if (open >= MOST_WEBHOOKS) return 'too-many';
    await this.source.query(
      `insert into notices.webhook (id, office, url, reasons, secret, added_by, added_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        id,
        office,
        spelledOut(url),
        reasons,
        await this.sealed(id, randomBytes(SECRET_BYTES)),
        actor.id,
        this.clock.now(),
      ],
    );
    const [secret] = await secretsOf(this.keys, await this.receiver(id));
    if (!secret) throw new Error('a webhook has no secret');
    return { secret: secretText(secret) };
  }

  /** A new secret; the former one signs beside it for a day. `undefined` where there is no such webhook. */
  async renewSecret(id: Uuid, actor: Actor): Promise<{ readonly secret: string } | undefined> {
    requirePermission(actor, 'notices:administer', NO_FACTS);
    const secret = randomBytes(SECRET_BYTES);
    const answer: unknown = await this.source.query(
      `update notices.webhook set secret = $2, former_secret = secret, former_until = $3
       where id = $1 and ended_at is null`,
      [id, await this.sealed(id, secret), plusHours(this.clock.now(), FORMER_SECRET_HOURS)],
    );
    return changedIn(answer) === 0 ? undefined : { secret: secretText(secret) };
  }

  /** Ends it; what waited is not sent any more. Whether there was such a webhook. */
  async end(id: Uuid, actor: Actor): Promise<boolean> {
    requirePermission(actor, 'notices:administer', NO_FACTS);
    return endWebhook(this.source, { id, by: actor.id, why: 'by-hand', at: this.clock.now() });
  }

  /** What was sent, waits, or was given up, the latest first. */
  async deliveries(id: Uuid, { status, after, limit }: DeliveryFilter, actor: Actor): Promise<DeliveryPage> {
    requirePermission(actor, 'notices:view', NO_FACTS);
    const found: unknown = await this.source.query(
      `select notice.id as "noticeId", notice.reason, notice.thing, notice.thing_id as "thingId",
         ${text('notice.at')} as at, delivery.status, delivery.attempts,
         case when delivery.status = 'waiting' then ${text('delivery.next_at')} end as "nextAt",
         delivery.last_answer as "lastAnswer", ${text('delivery.settled_at')} as "settledAt"
       from notices.delivery as delivery join notices.notice as notice on notice.id = delivery.notice_id
       where delivery.webhook_id = $1 and ($2::text is null or delivery.status = $2)
         and ($3::text is null or (${text('notice.at')}, notice.id::text) < ($3, $4))
       order by ${text('notice.at')} desc, notice.id::text desc limit $5`,
      [id, status ?? null, ...startOf(after), limit + 1],
    );
    return pageOf(deliveriesIn(found), limit, ({ at, noticeId }) => placeCursor({ key: at, id: noticeId }));
  }

  /** Tries what was given up again, from the beginning of the schedule; all of it unless told. How many. */
  async retry(id: Uuid, noticeIds: readonly Uuid[] | undefined, actor: Actor): Promise<number> {
    requirePermission(actor, 'notices:administer', NO_FACTS);
    const answer: unknown = await this.source.query(
      `update notices.delivery as delivery set status = 'waiting', attempts = 0, next_at = $2, settled_at = null
       from notices.webhook as hook
       where hook.id = delivery.webhook_id and hook.ended_at is null and delivery.webhook_id = $1
         and delivery.status = 'dead' and ($3::uuid[] is null or delivery.notice_id = any($3))`,
      [id, this.clock.now(), noticeIds ?? null],
    );
    return changedIn(answer);
  }

  /** Sends a message that tells nothing, once, and says what was answered. `undefined` where there is no such webhook. */
  async tryOut(id: Uuid, actor: Actor): Promise<{ readonly answer: string } | undefined> {
    requirePermission(actor, 'notices:administer', NO_FACTS);
    const receiver = await this.receiver(id);
    if (!receiver) return undefined;
    const at = this.clock.now();
    const message = { id: `trial_${randomBytes(12).toString('hex')}`, at, body: trialBody(at) };
    const headers = signedHeaders(message, await secretsOf(this.keys, receiver));
    return { answer: (await this.post({ url: receiver.url, headers, body: message.body })).words };
  }

  private readonly post: Post = (outgoing) => this.sending.post(outgoing);

  private async receiver(id: Uuid): Promise<Receiver | undefined> {
    return (await receiversOf(this.source, [id], this.clock.now()))[0];
  }

  private sealed(id: Uuid, secret: Buffer): Promise<Buffer> {
    return sealSecret(this.keys, id, secret, PURPOSE);
  }
}

/** Webhooks that have not ended, by their ids, with the secrets that sign now. */
export async function receiversOf(source: DataSource, ids: readonly Uuid[], now: string): Promise<readonly Receiver[]> {
  return receiversIn(
    await source.query(
      `select id, office, url, secret, case when former_until > $2 then former_secret end as "formerSecret"
       from notices.webhook where id = any($1) and ended_at is null`,
      [ids, now],
    ),
  );
}

/** The secrets that sign for a receiver now, the newest first. */
export async function secretsOf(keys: SubjectKeys, receiver: Receiver | undefined): Promise<readonly Buffer[]> {
  if (!receiver) return [];
  const sealed = [receiver.secret, receiver.formerSecret].filter((each) => each !== null);
  return Promise.all(sealed.map((each) => openSecret(keys, receiver.id, each, PURPOSE)));
}

interface Ending {
  readonly id: Uuid;
  readonly by: Uuid | null;
  readonly why: 'by-hand' | 'gone';
  readonly at: string;
}

/** Ends a webhook and gives up what waits for it, both or neither. Whether it had not ended before. */
export function endWebhook(source: DataSource, { id, by, why, at }: Ending): Promise<boolean> {
  return source.transaction(async (manager) => {
    const answer: unknown = await manager.query(
      `update notices.webhook set ended_by = $2, ended_at = $3, end_reason = $4, former_secret = null
       where id = $1 and ended_at is null`,
      [id, by, at, why],
    );
    await manager.query(
      `update notices.delivery set status = 'dead', settled_at = $2, last_answer = coalesce(last_answer, $3)
       where webhook_id = $1 and status = 'waiting'`,
      [id, at, why],
    );
    return changedIn(answer) > 0;
  });
}
