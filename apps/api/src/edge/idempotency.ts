import type { Uuid } from '#kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
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

const CLAIM = `
  insert into api.idempotency_key as kept (actor, key, request_hash) values ($1, $2, $3)
  on conflict (actor, key) do update set locked_at = now()
    where kept.answer is null and kept.request_hash = excluded.request_hash
      and ($4 or kept.locked_at < now() - make_interval(secs => ${LEASE_SECONDS}))
  returning request_hash, answer, true as claimed, ${NO_WAIT}`;

const KEEP = `update api.idempotency_key set answer = $3 where actor = $1 and key = $2 returning ${NO_WAIT}`;

const GIVE_BACK = `delete from api.idempotency_key where actor = $1 and key = $2 and answer is null`;

const LOOK = `select request_hash, answer, false as claimed from api.idempotency_key where actor = $1 and key = $2`;

/** Remembers the first answer to each (actor, Idempotency-Key). */
@Injectable()
export class IdempotencyKeys {
  /** Keys that this process could not give back, because the database was away. Whoever sends them again need not wait. */
  private readonly dropped = new Set<string>();

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * The first answer when there is one; `undefined` when the caller now holds the key and carries the command out.
   * Throws 422 for another body under the same key and 409 while the first request is in flight.
   */
  async claim(actor: Uuid, key: string, requestHash: string): Promise<KeptAnswer | undefined> {
    const name = `${actor} ${key}`;
    const claim = [actor, key, requestHash, this.dropped.has(name)];
    const row = (await this.rows(CLAIM, claim)) ?? (await this.rows(LOOK, [actor, key]));
    this.dropped.delete(name);
    if (row?.claimed) return undefined;
    if (row && row.requestHash !== requestHash) throw new Problem('edge.key-reused');
    if (!row?.answer) throw new Problem('edge.in-flight');
    return row.answer;
  }

  async keep(actor: Uuid, key: string, answer: KeptAnswer): Promise<void> {
    await this.database.query(KEEP, [actor, key, JSON.stringify(answer)]);
  }

  /** Gives the key back after a refusal: nothing was stored, so the same key may be used for the corrected body. */
  async release(actor: Uuid, key: string): Promise<void> {
    try {
      await this.database.query(GIVE_BACK, [actor, key]);
    } catch {
      this.dropped.add(`${actor} ${key}`);
    }
  }

  private async rows(statement: string, values: unknown[]): Promise<KeyRow | undefined> {
    return keyRows(await this.database.query(statement, values))[0];
  }
}
