import { askPrepared } from '#access';
import { Batcher } from '#event-store';
import { type JsonObject, type Uuid, isJsonObject } from '#kernel';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Problem } from './problem.js';
import { type KeptAnswer, type KeyRow, keyRows } from './idempotency.codec.js';

/** A command that has not answered within this time was cut off; sending it again carries it out (its ids are the same). */
const LEASE_SECONDS = 30;

/**
 * These commits do not wait for the disk. When a crash takes one back, the command that is sent again has the same ids:
 * the log knows it, and gives its first answer.
 */
const NO_WAIT = `set_config('synchronous_commit', 'off', true)`;

const ASKED = `unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[]) as asked (actor, key, hash, dropped)`;

/** In the order of the keys, so that two processes with the same ones do not wait for each other in a circle. */
const CLAIM = `
  insert into api.idempotency_key as kept (actor, key, request_hash)
  select actor, key, hash from ${ASKED} order by actor, key
  on conflict (actor, key) do update set locked_at = now()
    where kept.answer is null and kept.request_hash = excluded.request_hash
      and (kept.locked_at < now() - make_interval(secs => ${LEASE_SECONDS})
        or exists (select from ${ASKED} where asked.dropped and asked.actor = kept.actor and asked.key = kept.key))
  returning actor, key, request_hash, answer, true as claimed, ${NO_WAIT}`;

const LOOK = `
  select k.actor, k.key, k.request_hash, k.answer, false as claimed from unnest($1::uuid[], $2::text[]) as asked (actor, key)
   cross join lateral (select * from api.idempotency_key where actor = asked.actor and key = asked.key offset 0) k`;

/** Finds the rows by the key, as a conflict does: an update would be planned for the table as it was at first. */
const KEEP = `
  insert into api.idempotency_key (actor, key, request_hash, answer)
  select actor, key, hash, answer::jsonb
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as given (actor, key, hash, answer) order by actor, key
  on conflict (actor, key) do update set answer = excluded.answer
  returning ${NO_WAIT}`;

const GIVE_BACK = `delete from api.idempotency_key where actor = $1 and key = $2 and answer is null`;

/** Keys that are claimed, or answers that are kept, in one statement at the most. */
const MOST_TOGETHER = 256;
const MOST_WAITING = 20_000;
/** A second statement is worth its while from here on. */
const FEWEST_BESIDE = 64;

/**
 * Answers are kept together within this time. Whoever sends a command again meanwhile waits for that here; where this process
 * dies, its key is free again after the lease, as it is of every command that was under way.
 */
const KEPT_TOGETHER_MILLIS = 40;

interface Key {
  readonly actor: Uuid;
  readonly key: string;
}

export interface Claim extends Key {
  readonly requestHash: string;
}

interface Given extends Claim {
  readonly answer: KeptAnswer;
}

const nameOf = ({ actor, key }: Key): string => `${actor} ${key}`;

/** Remembers the first answer to each (actor, Idempotency-Key). What comes at the same time goes over together. */
@Injectable()
export class IdempotencyKeys implements BeforeApplicationShutdown {
  /** Keys that this process could not give back, because the database was away. Whoever sends them again need not wait. */
  private readonly dropped = new Set<string>();
  /** Answers that are on their way to the table. */
  private readonly keeping = new Map<string, Promise<unknown>>();
  private next: Promise<void> | undefined;
  private readonly claims = together((claims: readonly Claim[]) => this.claimAll(claims));
  private readonly answers = together((given: readonly Given[]) => this.keepAll(given));

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * The first answer when there is one; `undefined` when the caller now holds the key and carries the command out.
   * Throws 422 for another body under the same key and 409 while the first request is in flight.
   */
  async claim(claim: Claim): Promise<KeptAnswer | undefined> {
    await this.keeping.get(nameOf(claim));
    const row = await this.claims.add(claim);
    if (row.claimed) return undefined;
    if (row.requestHash !== claim.requestHash) throw new Problem('edge.key-reused', firstOf(row));
    if (!row.answer) throw new Problem('edge.in-flight');
    return row.answer;
  }

  /**
   * Keeps the answer. The one who asked need not wait for it: what was recorded stands in the log, and an answer that
   * could not be kept is made again from there.
   */
  keep(claim: Claim, answer: KeptAnswer): void {
    const name = nameOf(claim);
    const kept = this.nextTime()
      .then(() => this.answers.add({ ...claim, answer }))
      .catch(() => this.dropped.add(name))
      .finally(() => this.keeping.delete(name));
    this.keeping.set(name, kept);
  }

  /** When the answers that are there by then are kept: one statement for each of them costs a lone caller a tenth of a command. */
  private nextTime(): Promise<void> {
    this.next ??= setTimeout(KEPT_TOGETHER_MILLIS).then(() => {
      this.next = undefined;
    });
    return this.next;
  }

  /** Gives the key back after a refusal: nothing was stored, so the same key may be used for the corrected body. */
  async release(claim: Claim): Promise<void> {
    try {
      await this.database.query(GIVE_BACK, [claim.actor, claim.key]);
    } catch {
      this.dropped.add(nameOf(claim));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.keeping.values());
  }

  private async claimAll(claims: readonly Claim[]): Promise<readonly KeyRow[]> {
    const isDropped = claims.map((claim) => this.dropped.has(nameOf(claim)));
    const claimed = await this.rows('claim-keys', CLAIM, [...columnsOf(claims), hashesOf(claims), isDropped]);
    const others = claims.filter((claim) => !claimed.has(nameOf(claim)));
    const found = others.length === 0 ? claimed : await this.rows('look-at-keys', LOOK, columnsOf(others));
    return claims.map((claim) => {
      const name = nameOf(claim);
      this.dropped.delete(name);
      // a key that was given back between the two statements is free again in a moment
      return claimed.get(name) ?? found.get(name) ?? { ...claim, answer: null, claimed: false };
    });
  }

  private async keepAll(given: readonly Given[]): Promise<readonly true[]> {
    const answers = given.map(({ answer }) => JSON.stringify(answer));
    await askPrepared(this.database, {
      name: 'keep-answers',
      text: KEEP,
      values: [...columnsOf(given), hashesOf(given), answers],
    });
    return given.map(() => true);
  }

  private async rows(name: string, text: string, values: unknown[]): Promise<ReadonlyMap<string, KeyRow>> {
    const rows = keyRows(await askPrepared(this.database, { name, text, values }));
    return new Map(rows.map((row) => [nameOf(row), row]));
  }
}

/** What the key recorded when it came first: whoever sent it and never heard the answer finds it by this. */
const firstOf = ({ answer }: KeyRow): JsonObject => (isJsonObject(answer?.body) ? { first: answer.body } : {});

const columnsOf = (keys: readonly Key[]): unknown[] => [keys.map(({ actor }) => actor), keys.map(({ key }) => key)];

const hashesOf = (claims: readonly Claim[]): string[] => claims.map(({ requestHash }) => requestHash);

/** No key is twice in a statement, and what is done with one keeps its order. */
const together = <Item extends Key, Result>(send: (items: readonly Item[]) => Promise<readonly Result[]>) =>
  new Batcher<Item, Result>({
    ...{ send, keyOf: nameOf, isPoison: () => false },
    ...{ mostItems: MOST_TOGETHER, mostInFlight: 2, fewestBeside: FEWEST_BESIDE, mostWaiting: MOST_WAITING },
  });
