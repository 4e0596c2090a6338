import { type Clock, CLOCK, type Uuid } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const MINUTE = 60_000;
/** Somebody may ask so often for a child that is not there; an hour without a miss is a new beginning. */
export const FREE_MISSES = 5;
const WINDOW_MILLIS = 60 * MINUTE;
/** Then once in this time: whoever has a child before them in an emergency is never shut out for good. */
const PAUSE_MILLIS = 15 * MINUTE;

/** Counts a try unless a pause runs: before it is judged, so that many at once are no way around. */
const COUNT = `
  insert into access.attempt as a (key, failures, since, blocked_until) values ($1, 1, $2, null)
  on conflict (key) do update set
    failures = case when a.since < $2::timestamptz - $3::int * interval '1 millisecond' then 1 else a.failures + 1 end,
    since = $2,
    blocked_until = case
      when a.since < $2::timestamptz - $3::int * interval '1 millisecond' or a.failures + 1 < $4::int then null
      else $2::timestamptz + $5::int * interval '1 millisecond'
    end
  where a.blocked_until is null or a.blocked_until <= $2
  returning key`;

const LEFT = `select ceil(extract(epoch from blocked_until - $2::timestamptz))::int as seconds
  from access.attempt where key = $1`;

/** A find in between gives a guesser no further guess: the pause stays where enough misses are left. */
const TAKE_BACK = `update access.attempt set failures = failures - 1,
  blocked_until = case when failures - 1 < $2::int then null else blocked_until end where key = $1`;

/**
 * Slows down whoever guesses which children are known, by a number or an id that they do not have: for each account, kept
 * in the database. Each try stands in the access log besides.
 */
@Injectable()
export class Misses {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts a try. How many seconds to wait, where it must not be judged now; 0 where it may. */
  async take(accountId: Uuid): Promise<number> {
    const [key, now] = [keyOf(accountId), this.clock.now()];
    const counted = [key, now, WINDOW_MILLIS, FREE_MISSES, PAUSE_MILLIS];
    if ((await this.database.query<readonly unknown[]>(COUNT, counted)).length > 0) return 0;
    const [left] = await this.database.query<readonly { readonly seconds: number | null }[]>(LEFT, [key, now]);
    return Math.max(1, left?.seconds ?? 1);
  }

  /** The try found a child: it was none of those that count. */
  async found(accountId: Uuid): Promise<void> {
    await this.database.query(TAKE_BACK, [keyOf(accountId), FREE_MISSES]);
  }
}

const keyOf = (accountId: Uuid): string => `misses:${accountId}`;
