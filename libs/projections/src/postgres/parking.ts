import { type LogPosition, type RecordedEvent, logPosition } from '#event-store';
import { BuildStopped, errorClassOf, placeOf, poisonIn } from '../faults.js';
import type { Alarm, Parked } from '../follower-status.js';
import type { FollowerId } from './checkpoints.js';
import { type SqlClient, withClient } from './sql-client.js';

const COLUMNS = `name, version, after_position, event_position, event_id, event_type, error_class, error_at,
  to_char(first_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as first_seen, attempts`;

interface ParkedRow {
  readonly name: string;
  readonly version: number;
  readonly after_position: string;
  readonly event_position: string | null;
  readonly event_id: string | null;
  readonly event_type: string | null;
  readonly error_class: string;
  readonly error_at: string | null;
  readonly first_seen: string;
  readonly attempts: number;
}

const NOWHERE = { eventId: null, eventPosition: null } as const;
const placeInLog = ({ id, position }: RecordedEvent) => ({ eventId: id, eventPosition: position });

/** Writes the event down at which a follower stopped, and gives what people are told. */
export async function park(
  client: SqlClient,
  { name, version }: FollowerId,
  position: LogPosition,
  thrown: unknown,
): Promise<Alarm> {
  const event = poisonIn(thrown);
  const after = thrown instanceof BuildStopped ? thrown.after : position;
  const errorClass = errorClassOf(thrown);
  await client.query(
    `insert into projection.parked as p
       (name, version, after_position, event_position, event_id, event_type, error_class, error_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (name) do update set version = excluded.version, after_position = excluded.after_position,
       event_position = excluded.event_position, event_id = excluded.event_id, event_type = excluded.event_type,
       error_class = excluded.error_class, error_at = excluded.error_at, retry_requested = false,
       attempts = case when p.after_position = excluded.after_position then p.attempts + 1 else 1 end,
       first_seen = case when p.after_position = excluded.after_position then p.first_seen else now() end`,
    [name, version, after, event?.position, event?.id, event?.type, errorClass, placeOf(thrown)],
  );
  return { name, reason: 'stopped', errorClass, ...(event ? placeInLog(event) : NOWHERE) };
}

/** Forgets the parked event of a follower that has got past it, and tells whether none is left. */
export async function unpark(client: SqlClient, name: string, position: LogPosition): Promise<boolean> {
  const { rows } = await client.query<{ after_position: string }>(
    `with gone as (delete from projection.parked where name = $1 and after_position <> $2)
     select after_position from projection.parked where name = $1 and after_position = $2`,
    [name, position],
  );
  return rows.length === 0;
}

/** Asks the process that runs the stopped follower to try again. Gives whether an event of it is parked. */
export async function requestRetry(client: SqlClient, name: string): Promise<boolean> {
  const { rows } = await client.query(
    'update projection.parked set retry_requested = true where name = $1 returning name',
    [name],
  );
  return rows.length > 0;
}

/** The same from outside, for the command line. */
export const retryFollower = (url: string, name: string): Promise<boolean> =>
  withClient(url, 'annhi-retry', (client) => requestRetry(client, name));

/** Whether somebody has asked for another try, or has cleared the event away. */
export async function isRetryRequested(client: SqlClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ retry_requested: boolean }>(
    'select retry_requested from projection.parked where name = $1',
    [name],
  );
  return rows[0]?.retry_requested ?? true;
}

/** All parked events, by the name of who stopped at them. */
export async function parkedEvents(client: SqlClient): Promise<ReadonlyMap<string, Parked>> {
  const { rows } = await client.query<ParkedRow>(`select ${COLUMNS} from projection.parked`);
  return new Map(rows.map((row) => [row.name, parkedOf(row)]));
}

const parkedOf = (row: ParkedRow): Parked => ({
  version: row.version,
  after: logPosition(row.after_position),
  eventPosition: row.event_position === null ? null : logPosition(row.event_position),
  eventId: row.event_id,
  eventType: row.event_type,
  errorClass: row.error_class,
  errorAt: row.error_at,
  firstSeen: row.first_seen,
  attempts: row.attempts,
});
