import { type Clock, CLOCK, type Uuid, millisOf } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';

/** Who tries: a user name, whether it is somebody's or not, from an address. */
export interface Attempt {
  readonly username: string;
  readonly address: string;
}

const MINUTE = 60_000;
/** An address that an account has signed in from is known for so long. */
const KNOWN_MILLIS = 30 * 24 * 60 * MINUTE;

interface Limit {
  /** So many are free, until for a window there was none. */
  readonly free: number;
  readonly windowMillis: number;
  /** The first pause; each further one is twice as long. */
  readonly pauseMillis: number;
}

/** The longest pause: a worker whose clock of 12 hours runs must never be shut out for good. */
const LONGEST_PAUSE_MILLIS = 15 * MINUTE;

/** A user name from one address; all from one address; a user name from addresses that it never came from. */
const LIMITS = {
  pair: { free: 5, windowMillis: 60 * MINUTE, pauseMillis: 30_000 },
  address: { free: 100, windowMillis: 15 * MINUTE, pauseMillis: MINUTE },
  account: { free: 30, windowMillis: 60 * MINUTE, pauseMillis: MINUTE },
} as const satisfies Record<string, Limit>;

/** Counts the attempt unless a pause runs. What is not returned is refused. */
const COUNT = `
  insert into access.attempt as a (key, failures, since, blocked_until) values ($1, 1, $2, null)
  on conflict (key) do update set
    failures = case when a.since < $2::timestamptz - $3::int * interval '1 millisecond' then 1 else a.failures + 1 end,
    since = $2,
    blocked_until = case
      when a.since < $2::timestamptz - $3::int * interval '1 millisecond' or a.failures + 1 < $4::int then null
      else $2::timestamptz + least($5::int * power(2, least(a.failures + 1 - $4::int, 20)), $6::int) * interval '1 millisecond'
    end
  where a.blocked_until is null or a.blocked_until <= $2
  returning key`;

const PAUSE = `select ceil(extract(epoch from max(blocked_until) - $2::timestamptz))::int as seconds
  from access.attempt where key = any($1)`;

const IS_KNOWN = `select from access.known_address k join access.credential c on c.account_id = k.account_id
  where c.username = $1 and k.address = $2 and k.last_at > $3`;

/**
 * Slows guessing down, per user name and address, kept in the database: a restart does not forget. An attempt is counted
 * before it is judged, so that many at once are no way around; a good one takes its count back.
 */
@Injectable()
export class Throttle {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts an attempt. How many seconds to wait, where it must not be judged now; 0 where it may. */
  async take(attempt: Attempt): Promise<number> {
    const now = this.clock.now();
    const keys = await this.keysFor(attempt);
    for (const [name, key] of keys) {
      const { free, windowMillis, pauseMillis } = LIMITS[name];
      const told = [key, now, windowMillis, free, pauseMillis, LONGEST_PAUSE_MILLIS];
      const admitted = await this.database.query<readonly unknown[]>(COUNT, told);
      if (admitted.length === 0) return this.pauseOf(key);
    }
    return 0;
  }

  /** The attempt was a good one: what was counted against it is forgotten, and its address is known. */
  async succeeded({ username, address }: Attempt, accountId: Uuid): Promise<void> {
    const now = this.clock.now();
    await this.database.query(`delete from access.attempt where key = $1`, [keyOf('pair', username, address)]);
    await this.database.query(
      `update access.attempt set failures = greatest(failures - 1, 0), blocked_until = null where key = any($1)`,
      [[keyOf('address', address), keyOf('account', username)]],
    );
    await this.database.query(
      `insert into access.known_address (account_id, address, last_at) values ($1, $2, $3)
       on conflict (account_id, address) do update set last_at = excluded.last_at`,
      [accountId, address, now],
    );
  }

  private async keysFor({ username, address }: Attempt): Promise<readonly (readonly [keyof typeof LIMITS, string])[]> {
    const since = new Date(millisOf(this.clock.now()) - KNOWN_MILLIS);
    const known = await this.database.query<readonly unknown[]>(IS_KNOWN, [username, address, since]);
    return [
      ['address', keyOf('address', address)],
      ['pair', keyOf('pair', username, address)],
      // Others cannot shut somebody out who comes from where they always come from.
      ...(known.length > 0 ? [] : [['account', keyOf('account', username)] as const]),
    ];
  }

  private async pauseOf(key: string): Promise<number> {
    const [pause] = await this.database.query<readonly { readonly seconds: number | null }[]>(PAUSE, [
      [key],
      this.clock.now(),
    ]);
    return Math.max(1, pause?.seconds ?? 1);
  }
}

/** Kept as a hash: people type their password where the user name belongs. */
const keyOf = (kind: string, ...parts: readonly string[]): string =>
  `${kind}:${createHash('sha256').update(parts.join('\n')).digest('base64url')}`;
