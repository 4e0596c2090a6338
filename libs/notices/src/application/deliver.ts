import { StoreUnavailable, type SubjectKeys, isOfSurroundings } from '#event-store';
import { type Clock, type Uuid, plusMillis } from '#kernel';
import type { DataSource } from 'typeorm';
import { MOST_ATTEMPTS, nextAttemptAt } from '../domain/retries.js';
import { bodyOf } from '../domain/webhook.js';
import type { Answer } from '../infrastructure/post.js';
import { signedHeaders } from '../infrastructure/signature.js';
import type { Sending } from './sending.js';
import { endWebhook, receiversOf, secretsOf } from './webhooks.js';
import { type Claimed, type Receiver, claimedIn, receiversIn } from './webhooks.codec.js';

/** What the process works with. */
export interface DeliverDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly keys: SubjectKeys;
  readonly sending: Pick<Sending, 'post'>;
}

/** So many webhooks are served side by side, and so much is sent to each in one run. */
const [MOST_WEBHOOKS, MOST_MESSAGES] = [32, 200];
/** Somebody who claimed a delivery and was killed has held it so long; then it is sent again. */
const CLAIM_MILLIS = 60_000;
const GONE = 410;
const UNREADABLE: Answer = { words: 'secret-unreadable' };

/**
 * Sends what waits, one message after the other to each webhook, all webhooks side by side: one that does not answer holds
 * up nobody else for longer than one attempt takes. May run in several processes. A receiver gets each message at least
 * once, with the same id each time.
 */
export async function deliverWebhooks(deps: DeliverDeps, signal?: AbortSignal): Promise<void> {
  await giveUp(deps);
  const found = await receiversOf(deps.source, await waitingIn(deps), deps.clock.now());
  const runs = await Promise.allSettled(found.map((receiver) => serve(deps, receiver, signal)));
  const failed = runs.find((run) => run.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * What would wait for ever: messages that came in the moment in which their webhook ended, and those whose last attempt was
 * cut off each time before it was known what became of it.
 */
async function giveUp({ source, clock }: DeliverDeps): Promise<void> {
  await source.query(
    `update notices.delivery as delivery
     set status = 'dead', settled_at = $1, last_answer = coalesce(delivery.last_answer, hook.end_reason, 'cut-off')
     from notices.webhook as hook
     where hook.id = delivery.webhook_id and delivery.status = 'waiting'
       and (hook.ended_at is not null or (delivery.attempts >= $2 and delivery.next_at <= $1))`,
    [clock.now(), MOST_ATTEMPTS],
  );
}

async function waitingIn({ source, clock }: DeliverDeps): Promise<readonly Uuid[]> {
  const rows: unknown = await source.query(
    `select webhook_id as id from notices.delivery where status = 'waiting' and next_at <= $1
     group by webhook_id order by min(next_at) limit $2`,
    [clock.now(), MOST_WEBHOOKS],
  );
  return receiversIn(rows).map(({ id }) => id);
}

/** Until nothing waits, or something went wrong: then the receiver is left alone until the next run. */
async function serve(deps: DeliverDeps, receiver: Receiver, signal?: AbortSignal): Promise<void> {
  const secrets = await readableSecrets(deps.keys, receiver);
  for (let sent = 0; sent < MOST_MESSAGES && signal?.aborted !== true; sent++) {
    const claimed = await claimNext(deps, receiver.id);
    if (!claimed) return;
    const message = { id: `msg_${claimed.id}`, at: deps.clock.now(), body: bodyOf(claimed) };
    const answer = secrets
      ? await deps.sending.post({ url: receiver.url, headers: signedHeaders(message, secrets), body: message.body })
      : UNREADABLE;
    await settle(deps, receiver.id, claimed, answer);
    if (!isTaken(answer)) return;
  }
}

/** `undefined` where they never open again: each attempt then counts as one that failed, so that it has an end. */
async function readableSecrets(keys: SubjectKeys, receiver: Receiver): Promise<readonly Buffer[] | undefined> {
  try {
    return await secretsOf(keys, receiver);
  } catch (thrown) {
    if (thrown instanceof StoreUnavailable || isOfSurroundings(thrown)) throw thrown;
    return undefined;
  }
}

async function claimNext({ source, clock }: DeliverDeps, webhookId: Uuid): Promise<Claimed | undefined> {
  const now = clock.now();
  const answer: unknown = await source.query(
    `update notices.delivery as delivery set attempts = delivery.attempts + 1, next_at = $3
     from notices.notice as notice
     where notice.id = delivery.notice_id and delivery.webhook_id = $1 and delivery.notice_id = (
       select notice_id from notices.delivery
       where webhook_id = $1 and status = 'waiting' and next_at <= $2
       order by next_at, notice_id limit 1 for update skip locked)
     returning notice.id, notice.reason, notice.thing, notice.thing_id as "thingId", notice.detail, notice.office,
       to_char(notice.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, delivery.attempts`,
    [webhookId, now, plusMillis(now, CLAIM_MILLIS)],
  );
  return claimedIn(answer);
}

const isTaken = ({ status = 0 }: Answer): boolean => status >= 200 && status < 300;

/** What becomes of it: delivered, tried again later, or given up. Who says that it is gone is asked no more. */
async function settle(
  { source, clock }: DeliverDeps,
  webhookId: Uuid,
  claimed: Claimed,
  answer: Answer,
): Promise<void> {
  const now = clock.now();
  const next = isTaken(answer) ? undefined : nextAttemptAt(claimed.attempts, now, answer.retryAfter);
  const status = isTaken(answer) ? 'delivered' : next === undefined ? 'dead' : 'waiting';
  await source.query(
    `update notices.delivery set status = $3, next_at = coalesce($4, next_at), last_answer = $5, settled_at = $6
     where webhook_id = $1 and notice_id = $2 and status = 'waiting'`,
    [webhookId, claimed.id, status, next ?? null, answer.words, status === 'waiting' ? null : now],
  );
  if (answer.status === GONE) await endWebhook(source, { id: webhookId, by: null, why: 'gone', at: now });
}
