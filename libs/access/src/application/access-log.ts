import { StoreUnavailable, SUBJECT_KEYS, type SubjectKeys } from '#event-store';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Access } from '../domain/access-log/access.js';
import { sealReason } from './stated-reason.js';

/** A view that was answered is on disk at most this much later: so much a kill -9 may lose. */
const FLUSH_MILLIS = 500;
const BATCH = 256;
/** With so many accesses waiting for a database that is away, nothing more is shown. */
const MOST_WAITING = 10_000;

const INSERT = `
  insert into access.log (at, actor, role, office, act, what, subjects, purpose, correlation_id, reason)
  select t.at, t.actor, t.role, t.office, t.act, t.what, t.subjects::uuid[], t.purpose, t.correlation_id, t.reason
  from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[],
    $10::bytea[]) as t (at, actor, role, office, act, what, subjects, purpose, correlation_id, reason)`;

/**
 * Writes down who saw what. `note` is for views: many at once, soon. `write` is for what must not happen without a trace
 * (exports, break-glass): it is on disk when it answers, and throws `StoreUnavailable` where it cannot be.
 */
@Injectable()
export class AccessLog implements OnModuleDestroy {
  private waiting: Access[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing = Promise.resolve();
  private readonly openMonths = new Set<string>();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(SUBJECT_KEYS) private readonly keys: SubjectKeys,
  ) {}

  /** Refuses with `StoreUnavailable` when the log has not been written for so long that it cannot take more. */
  note(access: Access): void {
    if (this.waiting.length >= MOST_WAITING) throw new StoreUnavailable('the access log cannot be written');
    this.waiting.push(access);
    if (this.waiting.length >= BATCH) this.start();
    else
      this.timer ??= setTimeout(() => {
        this.start();
      }, FLUSH_MILLIS);
  }

  async write(access: Access): Promise<void> {
    try {
      await this.insert([access]);
    } catch (cause) {
      throw new StoreUnavailable('the access log cannot be written', { cause });
    }
  }

  /** Everything that was noted so far is on disk when this resolves; rejects where it cannot be. */
  async flush(): Promise<void> {
    await this.inTurn();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush().catch(() => undefined);
  }

  /** One batch after the other; what could not be written waits for the next time. */
  private start(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.inTurn().catch(() => {
      this.timer ??= setTimeout(() => {
        this.start();
      }, FLUSH_MILLIS);
    });
  }

  /** After whoever writes already: two that took the same lines would write them twice and drop those behind them. */
  private inTurn(): Promise<void> {
    const written = this.writing.then(() => this.flushNow());
    this.writing = written.catch(() => undefined);
    return written;
  }

  private async flushNow(): Promise<void> {
    while (this.waiting.length > 0) await this.writeBatch();
  }

  private async writeBatch(): Promise<void> {
    const batch = this.waiting.slice(0, BATCH);
    await this.insert(batch);
    this.waiting = this.waiting.slice(batch.length);
  }

  private async insert(accesses: readonly Access[]): Promise<void> {
    for (const month of new Set(accesses.map(({ at }) => at.slice(0, 7)))) await this.openMonth(month);
    const reasons = await Promise.all(accesses.map((access) => sealReason(this.keys, access)));
    const column = <T>(of: (access: Access) => T): T[] => accesses.map(of);
    await this.database.query(INSERT, [
      column(({ at }) => at),
      column(({ actor }) => actor),
      column(({ role }) => role),
      column(({ office }) => office),
      column(({ act }) => act),
      column(({ what }) => what),
      column(({ subjects }) => `{${subjects.join(',')}}`),
      column(({ purpose }) => purpose),
      column(({ correlationId }) => correlationId),
      reasons,
    ]);
  }

  private async openMonth(month: string): Promise<void> {
    if (this.openMonths.has(month)) return;
    await this.database.query(`select access.open_month($1::date)`, [`${month}-01`]);
    this.openMonths.add(month);
  }
}
