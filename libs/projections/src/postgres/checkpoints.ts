import { type LogPosition, LOG_START, logPosition } from '#event-store';
import { StillBehind, Superseded } from '../faults.js';
import type { FollowerKind } from '../follower-status.js';
import type { SqlClient } from './sql-client.js';

/** Hears of every checkpoint that moves: the payload is `name position`. */
export const MOVED_CHANNEL = 'projection_moved';

/** Whose checkpoint it is. */
export interface FollowerId {
  readonly name: string;
  readonly version: number;
  readonly kind: FollowerKind;
}

/** A checkpoint that this process holds. The fence rises with every new holder, so that an old one's writes fail. */
export interface Held extends FollowerId {
  readonly fence: string;
  position: LogPosition;
}

/** What a moved checkpoint gives: it is told to those who wait, and the commit does not wait for the disk. */
export const announce = (name: string, position: string): string =>
  `pg_notify('${MOVED_CHANNEL}', ${name} || ' ' || ${position}), set_config('synchronous_commit', 'off', true)`;

/** The checkpoints of all followers. */
export class Checkpoints {
  constructor(
    private readonly client: SqlClient,
    private readonly owner: string,
  ) {}

  /** Throws `StillBehind`, which is waited out, in a database that is there but not migrated yet. */
  async requireSchema(): Promise<void> {
    const { rows } = await this.client.query<{ there: boolean }>(
      `select to_regclass('projection.checkpoint') is not null as there`,
    );
    if (rows[0]?.there !== true) throw new StillBehind('the database is not migrated yet');
  }

  /** Makes the checkpoint of a process manager, which needs no build, at the start of the log. */
  async begin({ name, version, kind }: FollowerId): Promise<void> {
    await this.client.query(
      `insert into projection.checkpoint (name, version, kind, position, active) values ($1, $2, $3, $4, true)
       on conflict do nothing`,
      [name, version, kind, LOG_START],
    );
  }

  /** Takes the checkpoint over from whoever holds it. Throws `Superseded` when another version is active. */
  async acquire(id: FollowerId): Promise<Held> {
    const { rows } = await this.client.query<{ position: string; fence: string }>(
      `update projection.checkpoint set fence = fence + 1, owner = $3, updated_at = now()
        where name = $1 and version = $2 and active returning position, fence::text`,
      [id.name, id.version, this.owner],
    );
    const [row] = rows;
    if (!row) throw new Superseded(`${id.name}: another version is active`);
    return { ...id, fence: row.fence, position: logPosition(row.position) };
  }

  /** Reads where a held checkpoint stands, after a write whose outcome is unknown. Throws `Superseded` when it is lost. */
  async reload(held: Held): Promise<void> {
    const { rows } = await this.client.query<{ position: string }>(
      'select position from projection.checkpoint where name = $1 and version = $2 and fence = $3 and active',
      [held.name, held.version, held.fence],
    );
    const [row] = rows;
    if (!row) throw new Superseded(`${held.name}: taken over`);
    held.position = logPosition(row.position);
  }

  /** Whether nobody holds the checkpoint, because its last holder has left it. */
  async isFree({ name, version }: FollowerId): Promise<boolean> {
    const { rows } = await this.client.query(
      'select 1 from projection.checkpoint where name = $1 and version = $2 and active and owner is null',
      [name, version],
    );
    return rows.length > 0;
  }

  /** Leaves the checkpoint, so that a standby may go on. */
  async release({ name, version, fence }: Held): Promise<void> {
    await this.client.query(
      'update projection.checkpoint set owner = null where name = $1 and version = $2 and fence = $3',
      [name, version, fence],
    );
  }
}

const MOVE_ALL = `
  with moved as (
    update projection.checkpoint c set position = m.target, updated_at = now()
      from unnest($1::text[], $2::integer[], $3::bigint[], $4::text[], $5::text[]) as m(name, version, fence, source, target)
     where c.name = m.name and c.version = m.version and c.fence = m.fence and c.position = m.source and c.active
    returning c.name, c.position
  )
  select name, ${announce('name', 'position')} from moved`;

interface Move {
  readonly held: Held;
  readonly through: LogPosition;
  readonly done: PromiseWithResolvers<void>;
}

/** Moves checkpoints over pages that hold nothing for them: those of many followers in one statement. */
export class CheckpointMover {
  private waiting: Move[] = [];
  private running = false;

  constructor(private readonly client: SqlClient) {}

  /** Moves the checkpoint. Throws `Superseded` when it is no longer where its holder left it. */
  move(held: Held, through: LogPosition): Promise<void> {
    if (held.position === through) return Promise.resolve();
    const done: PromiseWithResolvers<void> = Promise.withResolvers();
    this.waiting.push({ held, through, done });
    if (!this.running) {
      this.running = true;
      setImmediate(() => void this.run());
    }
    return done.promise;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const moves = this.waiting;
      this.waiting = [];
      try {
        const moved = await this.moveAll(moves);
        for (const move of moves) settle(move, moved.has(move.held.name));
      } catch (thrown) {
        for (const { done } of moves) done.reject(thrown);
      }
    }
    this.running = false;
  }

  private async moveAll(moves: readonly Move[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.client.query<{ name: string }>(MOVE_ALL, [
      moves.map(({ held }) => held.name),
      moves.map(({ held }) => held.version),
      moves.map(({ held }) => held.fence),
      moves.map(({ held }) => held.position),
      moves.map(({ through }) => through),
    ]);
    return new Set(rows.map(({ name }) => name));
  }
}

function settle({ held, through, done }: Move, moved: boolean): void {
  if (!moved) {
    done.reject(new Superseded(`${held.name}: the checkpoint was moved by somebody else`));
    return;
  }
  held.position = through;
  done.resolve();
}
