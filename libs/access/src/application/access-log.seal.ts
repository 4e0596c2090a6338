import { type EventStore, knownEvent, metaOf } from '#event-store';
import { type Clock, type Instant, derivedId, fold, instantOfMillis, millisOf } from '#kernel';
import type { DataSource } from 'typeorm';
import { type AccessLogSealed, hourIdOf, sealDecider, sealStreamOf } from '../domain/access-log/access-log.events.js';
import { type HourDigest, digestsIn } from './access-log.codec.js';
import { timedCommand } from '#commands';

const HOUR_MILLIS = 3_600_000;
/** An hour is sealed this long after its end, so that what was noted in its last moment is in it. */
const GRACE_MILLIS = 120_000;
/** How far back an hour that nobody sealed is looked for, in hours. */
const LOOKED_BACK = 72;

/** Each row as one line: a change of any column is a change of the digest. */
const DIGESTS = `
  select to_char(date_trunc('hour', at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.000000"Z"') as hour,
         count(*) as rows,
         encode(sha256(convert_to(string_agg(concat_ws(E'\\t', id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
           actor, role, office, act, what, subjects::text, purpose, correlation_id, encode(reason, 'hex')), E'\\n' order by id), 'UTF8')), 'hex') as sha256
  from access.log where at >= $1 and at < $2
  group by 1 order by 1`;

export const digestsBetween = async (source: DataSource, from: Instant, to: Instant): Promise<readonly HourDigest[]> =>
  digestsIn(await source.query(DIGESTS, [from, to]));

export interface SealAccessesDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: EventStore;
}

/** Seals the hours that are over. May run as often as it likes, in several processes: an hour is sealed once. */
export async function sealAccesses({ clock, source, store }: SealAccessesDeps): Promise<void> {
  const end = Math.floor((millisOf(clock.now()) - GRACE_MILLIS) / HOUR_MILLIS) * HOUR_MILLIS;
  const from = end - LOOKED_BACK * HOUR_MILLIS;
  for (const digest of await digestsBetween(source, instantOfMillis(from), instantOfMillis(end)))
    await seal(store, digest, clock);
}

async function seal(store: EventStore, { hour, rows, sha256 }: HourDigest, clock: Clock): Promise<void> {
  const hourId = hourIdOf(hour);
  const { ctx } = timedCommand(hourId, 'seal accesses', clock.now());
  await store.append({
    stream: sealStreamOf(hour),
    expected: 'no-stream',
    events: [{ id: derivedId(hourId, 'sealed'), type: 'AccessLogSealed', data: { hourId, hour, rows, sha256 } }],
    meta: metaOf(ctx),
  }); // a conflict says that it is sealed already
}

/** Whether an hour of the access log is as it was when it was sealed. */
export interface SealedHour extends HourDigest {
  readonly status: 'intact' | 'changed' | 'not-sealed';
}

/** Every sealed hour, and every hour with rows, between two instants: what it holds now against its seal in the log of events. */
export async function verifyAccesses(
  { source, store }: Omit<SealAccessesDeps, 'clock'>,
  from: Instant,
  to: Instant,
): Promise<readonly SealedHour[]> {
  const held = new Map((await digestsBetween(source, from, to)).map((digest) => [digest.hour, digest]));
  const hours: SealedHour[] = [];
  for (const hour of hoursBetween(from, to)) {
    const seal = await sealOf(store, hour);
    const now = held.get(hour) ?? { hour, rows: 0, sha256: '' };
    if (seal !== undefined) hours.push({ ...now, status: isSame(seal, now) ? 'intact' : 'changed' });
    else if (now.rows > 0) hours.push({ ...now, status: 'not-sealed' });
  }
  return hours;
}

function hoursBetween(from: Instant, to: Instant): readonly Instant[] {
  const first = Math.floor(millisOf(from) / HOUR_MILLIS);
  const count = Math.max(0, Math.ceil(millisOf(to) / HOUR_MILLIS) - first);
  return Array.from({ length: count }, (_, index) => instantOfMillis((first + index) * HOUR_MILLIS));
}

async function sealOf(store: EventStore, hour: Instant): Promise<AccessLogSealed['data'] | undefined> {
  const recorded = await Array.fromAsync(store.readStream(sealStreamOf(hour)));
  return fold(
    sealDecider,
    recorded.map((event) => knownEvent<AccessLogSealed>(event)),
  );
}

const isSame = (seal: AccessLogSealed['data'], { rows, sha256 }: HourDigest): boolean =>
  seal.rows === rows && seal.sha256 === sha256;
