import type { LifeSign } from '#event-store';
import { type Clock, millisOf } from '#kernel';
import { setTimeout } from 'node:timers/promises';

/** How far two clocks may be apart before nobody judges by them what has passed. */
const APART_MILLIS = 5000;
/** What the database said longer ago than this says nothing of now. */
const FRESH_MILLIS = 5000;

/** `clocks-differ`: the database's and ours. `log-ahead`: the last event is stamped later than it is. */
export type ClockFault = 'clocks-differ' | 'log-ahead' | 'unknown';

/** How the clocks stand to one another. */
export interface ClockState {
  readonly fault: ClockFault | null;
  /** By how much the database's clock is ahead of ours; null while the database does not answer. */
  readonly differenceMillis: number | null;
  /** By how much the log's last stamp is ahead of the database's clock; 0 where it is not. */
  readonly logAheadMillis: number;
  /** Whether the database's clock may stamp what is recorded: another witness bears it out. */
  readonly mayRecord: boolean;
}

/** Judges the clocks. */
export interface ClockWatch {
  readonly state: () => ClockState;
  /** Whether what is due may be judged by the clock: both agree, and the log with them. Waits a while for the first answer. */
  readonly mayJudge: () => Promise<boolean>;
  /** What the database's clock has to say now, in milliseconds since 1970, unless it has jumped; nothing while not known. */
  readonly expectedMillis: () => number | undefined;
}

/** Asked together, so that they are of one moment. */
export const CLOCK_QUESTION = `
  select extract(epoch from clock_timestamp()) * 1000 as now,
         case when isfinite(last_at) then extract(epoch from last_at) * 1000 end as last,
         pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as read_only
    from es.log_head`;

/** The clocks of a store under a simulated clock: there is one alone. */
export const oneClock: ClockWatch = {
  state: () => ({ fault: null, differenceMillis: 0, logAheadMillis: 0, mayRecord: true }),
  mayJudge: () => Promise.resolve(true),
  expectedMillis: () => undefined,
};

interface Witnessed {
  /** The database's clock, and our steady one at the same moment. */
  readonly now: number;
  readonly at: number;
  /** By how much that moment may be wrong: half of the way there and back. */
  readonly leeway: number;
  readonly last: number | null;
}

interface Told {
  readonly clock: Clock;
  /** Our steady clock; it does not jump when somebody sets the other one. */
  readonly steady?: () => number;
}

/**
 * Three witnesses: the database's clock, ours, and the last stamp of the log; and our steady clock, which tells which of
 * the two has jumped.
 */
export class TwoClocks implements ClockWatch {
  private last: Witnessed | undefined;
  /** The last moment at which both agreed. */
  private agreed: Witnessed | undefined;
  private readonly first: PromiseWithResolvers<void> = Promise.withResolvers();
  private readonly clock: Clock;
  private readonly steady: () => number;

  constructor({ clock, steady = () => performance.now() }: Told) {
    this.clock = clock;
    this.steady = steady;
  }

  take({ row, askedAt, answeredAt }: LifeSign): void {
    const leeway = (answeredAt - askedAt) / 2;
    const last = row.last === null || row.last === undefined ? null : Number(row.last);
    this.last = { now: Number(row.now), at: answeredAt - leeway, leeway, last };
    if (!this.differ(this.last)) this.agreed = this.last;
    this.first.resolve();
  }

  state(): ClockState {
    const { last } = this;
    if (!last || this.steady() - last.at > FRESH_MILLIS + last.leeway)
      return { fault: 'unknown', differenceMillis: null, logAheadMillis: 0, mayRecord: true };
    const differ = this.differ(last);
    const logAheadMillis = Math.max(0, (last.last ?? 0) - last.now);
    const isLogAhead = logAheadMillis > APART_MILLIS + last.leeway;
    return {
      fault: differ ? 'clocks-differ' : isLogAhead ? 'log-ahead' : null,
      differenceMillis: Math.round(this.difference(last)),
      logAheadMillis: Math.round(logAheadMillis),
      mayRecord: !differ || (!isLogAhead && this.isSteady(last)),
    };
  }

  async mayJudge(): Promise<boolean> {
    await Promise.race([this.first.promise, setTimeout(FRESH_MILLIS, undefined, { ref: false })]);
    return this.state().fault === null;
  }

  expectedMillis(): number | undefined {
    return this.agreed && this.agreed.now + (this.steady() - this.agreed.at);
  }

  /** Ours is asked now, and the database's is carried on by the steady clock: a jump of ours is seen at once. */
  private difference({ now, at }: Witnessed): number {
    return now + (this.steady() - at) - millisOf(this.clock.now());
  }

  private differ(witnessed: Witnessed): boolean {
    return Math.abs(this.difference(witnessed)) > APART_MILLIS + witnessed.leeway;
  }

  /** Whether the database's clock has gone on as ours does since both agreed. Before they ever did it is believed. */
  private isSteady({ now, at, leeway }: Witnessed): boolean {
    if (!this.agreed) return true;
    return Math.abs(now - (this.agreed.now + (at - this.agreed.at))) <= APART_MILLIS + leeway + this.agreed.leeway;
  }
}
