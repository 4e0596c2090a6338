import { type LogPosition, logPosition } from '#event-store';
import { type FollowerKind, type FollowerState, type FollowerStatus, type Parked, lagOf } from '../follower-status.js';
import { parkedEvents } from './parking.js';
import type { SqlClient } from './sql-client.js';

interface CheckpointRow {
  readonly name: string;
  readonly kind: FollowerKind;
  readonly version: number;
  readonly position: string;
  readonly owned: boolean;
}

/** What is read, and read models that have stopped before they could be read for the first time. */
const FOLLOWERS = `
  select name, kind, version, position, owner is not null as owned from projection.checkpoint where active
  union all
  select name, 'projection', version, after_position, false from projection.parked p
   where not exists (select from projection.checkpoint c where c.name = p.name and c.active)
  order by name`;

/** How far everything has come, by the database alone. */
export async function readStatus(client: SqlClient, head: LogPosition): Promise<readonly FollowerStatus[]> {
  const { rows } = await client.query<CheckpointRow>(FOLLOWERS);
  const parked = await parkedEvents(client);
  return rows.map((row) => statusOf(row, parked.get(row.name) ?? null, head));
}

function statusOf(row: CheckpointRow, parked: Parked | null, head: LogPosition): FollowerStatus {
  const { name, kind, version, owned } = row;
  const position = logPosition(row.position);
  return { name, kind, version, position, lag: lagOf(head, position), state: stateOf(owned, parked), parked };
}

function stateOf(owned: boolean, parked: Parked | null): FollowerState {
  if (parked) return 'stopped';
  return owned ? 'following' : 'standby';
}

/** The version of each read model that is read now. */
export async function readActiveVersions(client: SqlClient): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ name: string; version: number }>(
    `select name, version from projection.checkpoint where active and kind = 'projection'`,
  );
  return new Map(rows.map(({ name, version }) => [name, version]));
}

/** The position of each active checkpoint. */
export async function readPositions(client: SqlClient): Promise<ReadonlyMap<string, LogPosition>> {
  const { rows } = await client.query<{ name: string; position: string }>(
    'select name, position from projection.checkpoint where active',
  );
  return new Map(rows.map(({ name, position }) => [name, logPosition(position)]));
}
