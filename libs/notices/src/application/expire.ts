import { SYSTEM_READER, readAs } from '#access';
import { type Instant, derivedId, plusHours } from '#kernel';
import type { DataSource } from 'typeorm';
import { SHOWN_DAYS } from './notice-board.js';
import { requestsIn } from './notices.codec.js';
import { noticesTo } from './reach.js';
import { settleNotices } from './settle.js';
import { thingsIn } from './things.js';
import type { WarnDeps } from './warn.js';

/** So many requests are looked at in one sweep. */
const MOST = 500;

/**
 * Settles what was told of requests for access that nobody decided in their time, and tells whoever asked. No event says
 * that the time is over: it is looked for, as lapses are. May run as often as it likes: each is told once.
 */
export async function settleExpired({ board, source, ...deps }: WarnDeps): Promise<void> {
  const [now, things] = [deps.clock.now(), thingsIn(deps)];
  for (const id of await expiredBy(source, now)) {
    const cause = derivedId(id, 'expired');
    const found = await things.accessRequestOf(id);
    if (found?.status !== 'open' || (await board.known(cause, 'access-expired'))) continue;
    const about = { thing: 'access-request', id } as const;
    const told = { thing: about.thing, thingId: id, by: null, at: now, detail: { change: found.change.kind } };
    await settleNotices({ clock: deps.clock, board, things }, about);
    await board.put(cause, noticesTo([{ to: { account: found.requestedBy } }], { reason: 'access-expired', ...told }));
  }
}

/** Those whose time was over by then, and not so long ago that nobody is shown it any more. */
const expiredBy = async (source: DataSource, now: Instant) =>
  requestsIn(
    await readAs(source, SYSTEM_READER, (manager) =>
      manager.query<unknown>(
        `select id from read.access_requests
         where status = 'open' and expires_at <= $1 and expires_at > $2 order by expires_at desc limit $3`,
        [now, plusHours(now, -24 * SHOWN_DAYS), MOST],
      ),
    ),
  );
