import { SYSTEM_READER, readAs } from '#access';
import { CASE_DEADLINES, type Deadline, type DeadlineSource, deadlinesIn } from '#casework';
import type { EventStore } from '#event-store';
import { JOIN_DEADLINES, REPORT_DEADLINES } from '#intake';
import { type Clock, lapseKey, plusHours } from '#kernel';
import { PLACEMENT_DEADLINES } from '#placement';
import { REFERRAL_DEADLINES } from '#services';
import type { DataSource } from 'typeorm';
import { LONGEST_LEAD, dueNoticeAt } from '../domain/lead-times.js';
import { type Notice, THINGS } from '../domain/notice.js';
import type { NoticeBoard } from './notice-board.js';
import { SUPERVISION, concernedBy } from './recipients.js';
import { thingsIn } from './things.js';

/** What the sweep works with. */
export interface WarnDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly board: Pick<NoticeBoard, 'put' | 'known'>;
}

const SOURCES: readonly DeadlineSource[] = [
  ...[CASE_DEADLINES, REPORT_DEADLINES, JOIN_DEADLINES],
  ...[REFERRAL_DEADLINES, PLACEMENT_DEADLINES],
];

/** So many of each kind of thing are looked at in one sweep, the nearest end first. */
const MOST = 500;

/**
 * Warns whoever has to do something before its time is over, and tells those above when it has been over for some time. May
 * run as often as it likes, in several processes: each notice follows from its obligation and is told once.
 */
export async function warnOfDeadlines(deps: WarnDeps): Promise<void> {
  const now = deps.clock.now();
  const until = plusHours(now, LONGEST_LEAD);
  for (const source of SOURCES) for (const due of await unmetIn(deps.source, source, until)) await warn(deps, due);
}

async function warn({ clock, store, board }: WarnDeps, deadline: Deadline): Promise<void> {
  const { kind, dueAt, of, ofId } = deadline;
  const id = lapseKey(deadline); // after a lapse was taken back it is told of anew
  const [now, thing] = [clock.now(), THINGS.find((each) => each === of)];
  const reason = dueNoticeAt(kind, dueAt, now);
  if (reason === undefined || thing === undefined || (await board.known(id, reason))) return;
  const recipients =
    reason === 'escalated' ? [SUPERVISION] : (await concernedBy(thingsIn(store), { thing, id: ofId, kind })).doers;
  await board.put(
    id,
    recipients.map((to): Notice => ({ to, reason, thing, thingId: ofId, by: null, at: now, detail: { kind, dueAt } })),
  );
}

/** What nobody has met, with an end up to then; what ended long ago was told about before. */
async function unmetIn(source: DataSource, { of, rows }: DeadlineSource, until: string): Promise<readonly Deadline[]> {
  const found = await readAs(source, SYSTEM_READER, (manager) =>
    manager.query<unknown>(
      `select "ofId", communes, obligation from (${rows}) as owed
       where obligation->>'status' in ('due', 'lapsed') and obligation->>'dueAt' <= $1
       order by obligation->>'dueAt' desc limit $2`,
      [until, MOST],
    ),
  );
  return deadlinesIn(found, of);
}
