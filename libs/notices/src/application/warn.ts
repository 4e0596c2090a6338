import { type Offices, SYSTEM_READER, readAs } from '#access';
import { CASE_DEADLINES, type Deadline, type DeadlineSource, deadlinesIn, workersNow } from '#casework';
import type { EventStore } from '#event-store';
import { JOIN_DEADLINES, REPORT_DEADLINES } from '#intake';
import { type Clock, type Uuid, derivedId, lapseKey, plusHours } from '#kernel';
import { PLACEMENT_DEADLINES } from '#placement';
import { REFERRAL_DEADLINES } from '#services';
import { THINGS, communeOffice, noticeOf } from '#vocabulary';
import type { DataSource } from 'typeorm';
import { LONGEST_LEAD, dueNoticeAt } from '../domain/due-notice.js';
import { actionsAsked } from './asked.js';
import type { NoticeBoard } from './notice-board.js';
import { desertedIn } from './notices.codec.js';
import { type Reach, noticesTo } from './reach.js';
import { concernedBy } from './recipients.js';
import { meantBy, timeTold } from './of-deadline.js';
import { settleNotices } from './settle.js';
import { thingsIn } from './things.js';

/** What the sweep works with. */
export interface WarnDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly board: Pick<
    NoticeBoard,
    'put' | 'known' | 'isSettled' | 'neverLookedAt' | 'openOf' | 'settle' | 'settleReturned'
  >;
  readonly offices: Pick<Offices, 'officeAt' | 'lineAt'>;
  readonly reach: Reach;
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

async function warn(deps: WarnDeps, deadline: Deadline): Promise<void> {
  const { clock, board, reach } = deps;
  const { kind, dueAt, of, ofId } = deadline;
  const id = lapseKey(deadline); // after a lapse was taken back it is told of anew
  const [now, thing] = [clock.now(), THINGS.find((each) => each === of)];
  const reason = dueNoticeAt(kind, dueAt, now);
  if (reason === undefined || thing === undefined || (await board.known(id, reason))) return;
  const [things, due] = [thingsIn(deps), { thing, id: ofId, kind }];
  const { barred } = await concernedBy(things, due);
  const asked = { actions: actionsAsked(reason, kind), barred };
  const base = { reason, thing, thingId: ofId, by: null, at: now, detail: await timeTold(things, deadline) };
  for (const meant of await meantBy(things, reason, due))
    await board.put(id, noticesTo(await reach(meant, asked), base));
}

/** What nobody has met, with an end up to then; what ended long ago was told about before. */
async function unmetIn(
  source: DataSource,
  { of, rows, open }: DeadlineSource,
  until: string,
): Promise<readonly Deadline[]> {
  const found = await readAs(source, SYSTEM_READER, (manager) =>
    manager.query<unknown>(
      `select "ofId", communes, obligation from (${rows} where ${open}) as owed
       where obligation->>'status' in ('due', 'lapsed') and obligation->>'dueAt' <= $1
       order by obligation->>'dueAt' desc limit $2`,
      [until, MOST],
    ),
  );
  return deadlinesIn(found, of);
}

/**
 * Tells the chair of each case whose worker cannot sign in there any more: the account was closed, the role ended, the person
 * moved. Each is told once; the case is listed as unassigned by the same rule.
 */
export async function tellOfDeserted({ clock, source, board, offices, reach }: WarnDeps): Promise<void> {
  const now = clock.now();
  const present = await workersNow(source, offices, now);
  await board.settleReturned(present, now);
  const rows: unknown = await readAs(source, SYSTEM_READER, (manager) =>
    manager.query(
      `select file.id, split_part(pair, '/', 1) as commune, split_part(pair, '/', 2) as worker
       from read.case_file as file cross join lateral unnest(file.assigned) as pair
       where file.status = 'open' and pair <> all($1::text[]) order by file.id limit $2`,
      [present, MOST],
    ),
  );
  for (const { id, commune, worker } of desertedIn(rows)) {
    const cause = await causeOf(board, derivedId(id, 'unassigned', commune, worker));
    if (cause === undefined) continue;
    const meant = noticeOf('unassigned').to.map(({ role = null }) => ({ office: communeOffice(commune), role }));
    const told = await reach(meant, { actions: actionsAsked('unassigned') });
    const base = { reason: 'unassigned', thing: 'case', thingId: id, by: null, at: now } as const;
    await board.put(cause, noticesTo(told, { ...base, detail: { commune, worker } }));
  }
}

/** What has not been told yet: the first time, and again each time that the worker was there meanwhile. */
async function causeOf(board: WarnDeps['board'], first: Uuid): Promise<Uuid | undefined> {
  for (let cause = first; ; cause = derivedId(cause, 'again')) {
    if (!(await board.known(cause, 'unassigned'))) return cause;
    if (!(await board.isSettled(cause))) return undefined;
  }
}

/** So many notices of before are looked at in one sweep. */
const MOST_OF_BEFORE = 100;

/** Settles what was done before it was asked of notices whether they have been settled. */
export async function settleFormer({ board, ...deps }: WarnDeps): Promise<void> {
  const things = thingsIn(deps);
  for (const about of await board.neverLookedAt(MOST_OF_BEFORE)) await settleNotices({ ...deps, board, things }, about);
}
