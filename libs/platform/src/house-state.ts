import type { FollowerStatus } from '#projections';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ClockState } from './clock-watch.js';
import { evidenceFolder } from './config.js';
import type { ApplicationContext } from './context.js';
import { type HouseRow, houseRow } from './house-state.codec.js';

/** How the house stands: what an operator looks at, and what alarms and metrics are made of. No name and no id is in it. */
export interface HouseState {
  /** Null while the database does not answer in time. */
  readonly followers: readonly Pick<FollowerStatus, 'name' | 'kind' | 'lag' | 'state'>[] | null;
  readonly kept: HouseRow | null;
  readonly clock: ClockState;
  /** Why nothing could be kept now; null where it could. */
  readonly writeFault: string | null;
  /** Null where it cannot be said. */
  readonly freeBytes: number | null;
}

/** What an application context and a connection tell of it. */
export interface HouseSource {
  readonly context: Pick<ApplicationContext, 'settings' | 'freshness' | 'clocks' | 'writeFault'>;
  readonly source: { query(text: string): Promise<unknown> };
}

/** In one statement. Keys of commands are looked for among those of the last hour, by blocks; older ones are nobody's any more. */
const KEPT = `
  select (select count(*) from notices.delivery where status = 'waiting')::int as waiting,
         (select count(*) from notices.delivery where status = 'dead')::int as dead,
         (select count(*) from notices.mail_address where failures > 0)::int as "lettersFailing",
         (select extract(epoch from now() - min(locked_at)) from api.idempotency_key
           where answer is null and created_at > now() - interval '1 hour')::float as "unansweredSeconds",
         (select extract(epoch from now() - max(at)) from house.backup where kind = 'taken' and fault is null)::float as "takenSeconds",
         (select extract(epoch from now() - max(at)) from house.backup where kind = 'checked' and fault is null)::float as "checkedSeconds",
         (select fault from house.backup where kind = 'taken' order by at desc limit 1) is not null as "takenFailed",
         (select fault from house.backup where kind = 'checked' order by at desc limit 1) is not null as "checkedFailed",
         exists (select from house.held) as held`;

const WITHIN_MILLIS = 5000;

/** Never throws: that nothing answers is itself how it stands. */
export async function lookAtHouse({ context, source }: HouseSource): Promise<HouseState> {
  const [followers, kept, writeFault, freeBytes] = await Promise.all([
    orNull(context.freshness.status()),
    orNull(source.query(KEPT).then(houseRow)),
    orNull(context.writeFault()),
    orNull(freeIn(evidenceFolder(context.settings))),
  ]);
  return {
    ...{ kept, writeFault, freeBytes, clock: context.clocks.state() },
    followers: followers?.map(({ name, kind, lag, state }) => ({ name, kind, lag, state })) ?? null,
  };
}

async function orNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(late.resolve, WITHIN_MILLIS, null);
  try {
    return await Promise.race([asked, late.promise]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Of the disk on which the folder is, or will be. */
async function freeIn(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (thrown) {
    if (dirname(folder) === folder) throw thrown;
    return freeIn(dirname(folder));
  }
}
