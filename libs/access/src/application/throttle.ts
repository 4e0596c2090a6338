import { type Clock, CLOCK, type Uuid, millisOf } from '#kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type DeviceKeys, Devices } from './devices.js';
import { networkOf } from './network-of.js';

/** Who tries: a user name, whether it is somebody's or not, from an address. */
export interface Attempt {
  readonly username: string;
  readonly address: string;
  /** The keys that the device holds. */
  readonly devices?: readonly string[] | undefined;
  /** The hash of a session's token, where its person proves again who they are: they are known by it. */
  readonly session?: string | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Limit {
  /** So many are free, until for a window there was none. */
  readonly free: number;
  readonly windowMillis: number;
  /** The first pause; each further one is twice as long. */
  readonly pauseMillis: number;
  /** The longest pause: a worker whose clock of 12 hours runs must never be shut out for good. */
  readonly longestMillis: number;
  /** Whether others count here too, so that a good attempt takes back no more than itself. */
  readonly shared: boolean;
}

const QUARTER = { windowMillis: HOUR, longestMillis: 15 * MINUTE };

/**
 * What is not trusted counts for its user name from one place, for its user name from everywhere, and for all from one
 * place; codes given with the right password count for their account as well. Whoever is known by a device or a session
 * counts by that alone: others can neither use up its tries nor shut it out (OWASP, "Slow Down Online Guessing Attacks with
 * Device Cookies").
 */
const LIMITS = {
  trusted: { ...QUARTER, free: 5, pauseMillis: 30_000, shared: false },
  pair: { ...QUARTER, free: 5, pauseMillis: 30_000, shared: false },
  account: { ...QUARTER, free: 30, pauseMillis: MINUTE, shared: true },
  address: { free: 100, windowMillis: 15 * MINUTE, pauseMillis: MINUTE, longestMillis: 15 * MINUTE, shared: true },
  code: { free: 5, windowMillis: 24 * HOUR, pauseMillis: MINUTE, longestMillis: HOUR, shared: true },
} as const satisfies Record<string, Limit>;

type Kind = keyof typeof LIMITS;

/** An attempt that was counted, and the pause that it began for those after it. */
interface Count {
  readonly kind: Kind;
  readonly key: string;
  readonly until: string | null;
}

export interface Admitted {
  readonly kind: 'admitted';
  readonly trusted: boolean;
  readonly counts: readonly Count[];
}

export type Taken = Admitted | { readonly kind: 'wait'; readonly seconds: number };

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
  returning blocked_until::text as until`;

/** Takes one count back, and the pause that it began; a pause that another one began stays. */
const GIVE_BACK = `
  update access.attempt set failures = greatest(failures - 1, 0),
    blocked_until = case when blocked_until = $2::timestamptz then null else blocked_until end
  where key = $1`;

const PAUSE = `select ceil(extract(epoch from blocked_until - $2::timestamptz))::int as seconds
  from access.attempt where key = $1`;

/** After so long nothing depends on an attempt any more: the longest window. */
const KEPT_MILLIS = Math.max(...Object.values(LIMITS).map(({ windowMillis }) => windowMillis));
/** So many old ones are forgotten with each new one: more than one attempt can add. */
const FORGET = `
  delete from access.attempt where key in (
    select key from access.attempt where since < $1 order by since limit 20 for update skip locked)`;

/**
 * Slows guessing down, kept in the database: a restart does not forget, and several processes count together. An attempt is
 * counted before it is judged, so that many at once are no way around. Only the whole proof is a success.
 */
@Injectable()
export class Throttle {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly devices: Devices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts an attempt; or how long to wait, where it must not be judged now. */
  async take(attempt: Attempt): Promise<Taken> {
    await this.database.query(FORGET, [new Date(millisOf(this.clock.now()) - KEPT_MILLIS)]);
    const trusted = attempt.session ?? (await this.devices.find(attempt.username, attempt.devices ?? []));
    return this.count(trusted !== undefined, keysOf(attempt, trusted));
  }

  /** Counts a code that came with the right password. Who is known counts by that already. */
  async takeCode(before: Admitted, accountId: Uuid): Promise<Taken> {
    if (before.trusted) return before;
    const taken = await this.count(false, [['code', keyOf('code', accountId)]]);
    if (taken.kind === 'admitted') return { ...taken, counts: [...before.counts, ...taken.counts] };
    await this.giveBack(before);
    return taken;
  }

  /** The attempt was neither good nor bad: the password alone was said, and the code is still to come. */
  async giveBack({ counts }: Admitted): Promise<void> {
    for (const { key, until } of counts) await this.database.query(GIVE_BACK, [key, until]);
  }

  /** The whole proof was good: what only this person counts is forgotten; of what others count too, this attempt. */
  async succeeded({ trusted, counts }: Admitted): Promise<void> {
    const own = counts.filter(({ kind }) => !LIMITS[kind].shared).map(({ key }) => key);
    await this.database.query(`delete from access.attempt where key = any($1)`, [own]);
    await this.giveBack({ kind: 'admitted', trusted, counts: counts.filter(({ kind }) => LIMITS[kind].shared) });
  }

  /** The device on which somebody was signed in counts for itself from now on. */
  knowDevice(accountId: Uuid, tokens: readonly string[]): Promise<DeviceKeys> {
    return this.devices.know(accountId, tokens);
  }

  private async count(trusted: boolean, keys: readonly (readonly [Kind, string])[]): Promise<Taken> {
    const counts: Count[] = [];
    for (const [kind, key] of keys) {
      const { free, windowMillis, pauseMillis, longestMillis } = LIMITS[kind];
      const values = [key, this.clock.now(), windowMillis, free, pauseMillis, longestMillis];
      const [counted] = await this.database.query<readonly { readonly until: string | null }[]>(COUNT, values);
      if (counted === undefined) {
        await this.giveBack({ kind: 'admitted', trusted, counts });
        return { kind: 'wait', seconds: await this.pauseOf(key) };
      }
      counts.push({ kind, key, until: counted.until });
    }
    return { kind: 'admitted', trusted, counts };
  }

  private async pauseOf(key: string): Promise<number> {
    const values = [key, this.clock.now()];
    const [pause] = await this.database.query<readonly { readonly seconds: number | null }[]>(PAUSE, values);
    return Math.max(1, pause?.seconds ?? 1);
  }
}

/** The narrowest first: whoever waits there uses nothing up for others. */
function keysOf({ username, address }: Attempt, trusted: string | undefined): readonly (readonly [Kind, string])[] {
  if (trusted !== undefined) return [['trusted', keyOf('trusted', trusted)]];
  const place = networkOf(address);
  return [
    ['pair', keyOf('pair', username, place)],
    ['account', keyOf('account', username)],
    ['address', keyOf('address', place)],
  ];
}

/** Kept as a hash: people type their password where the user name belongs. */
const keyOf = (kind: Kind, ...parts: readonly string[]): string =>
  `${kind}:${createHash('sha256').update(parts.join('\n')).digest('base64url')}`;
