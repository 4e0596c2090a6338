import { type Actor, readAs } from '#access';
import { CLOCK, type Clock, type Instant, type Uuid, plusHours } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { SOON_HOURS } from '../case-file/work-queue.js';
import { clockCursorIn, pageOf } from '../clock-cursor.js';
import type { DeadlineSource } from './deadline-page.js';
import { type Duty, type DutyCounts, dutiesIn, dutyCountsIn } from './deadlines.codec.js';

/** How pressing a duty is: its time is over, is over within a day, or comes later. */
export const URGENCIES = ['overdue', 'soon', 'later'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** A page of duties by their time, and how many there are of each urgency in all: as many as are listed, page by page. */
export interface DutyPage {
  readonly items: readonly Duty[];
  readonly counts: DutyCounts;
  readonly next: string | null;
}

export interface DutyFilter {
  readonly urgency?: Urgency;
  /** Of whatever is owed for this case. */
  readonly caseId?: Uuid;
}

/**
 * What still has to be done of all that the actor may see: of reports, cases, referrals and placements, in one order. The
 * home page, its numbers and the head of a case show this and nothing else.
 */
export class ListDuties extends Query<DutyPage> {
  constructor(
    readonly sources: readonly DeadlineSource[],
    readonly filter: DutyFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

const DUE = `duty.obligation->>'dueAt' collate "C"`;
const ID = `duty.obligation->>'id' collate "C"`;

/** What is open and has not been met, of every kind of thing. */
const owedIn = (sources: readonly DeadlineSource[]): string =>
  sources
    .map(
      ({ of, rows, open }) => `select '${of}' as of, owed.* from (${rows} where ${open}) as owed
        where owed.obligation->>'status' in ('due', 'lapsed')`,
    )
    .join(' union all ');

@QueryHandler(ListDuties)
export class ListDutiesHandler implements IQueryHandler<ListDuties> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What somebody has opened in an emergency is there to be seen; it is none of their duties. */
  execute({ sources, filter, page, actor }: ListDuties): Promise<DutyPage> {
    const asked = { now: this.clock.now(), filter, page, owed: owedIn(sources) };
    return readAs(this.source, { ...actor, brokenGlass: [] }, (manager) => dutyPage(manager, asked), {
      isolation: 'repeatable read',
    });
  }
}

interface Asked extends Pick<ListDuties, 'filter' | 'page'> {
  readonly now: Instant;
  readonly owed: string;
}

async function dutyPage(manager: EntityManager, { now, filter, page, owed }: Asked): Promise<DutyPage> {
  const soon = plusHours(now, SOON_HOURS);
  const caseId = filter.caseId ?? null;
  const counts = await manager.query<unknown>(
    `select count(*) filter (where ${DUE} <= $1)::int as overdue,
       count(*) filter (where ${DUE} > $1 and ${DUE} <= $2)::int as soon, count(*) filter (where ${DUE} > $2)::int as later
     from (${owed}) as duty where $3::text is null or duty."caseId" = $3`,
    [now, soon, caseId],
  );
  const [from, to] = spanOf(filter.urgency, now, soon);
  const { at, id } = clockCursorIn(page.after) ?? { at: null, id: null };
  const found = await manager.query<unknown>(
    `select duty.* from (${owed}) as duty
     where ($1::text is null or duty."caseId" = $1)
       and ($2::text is null or ${DUE} > $2) and ($3::text is null or ${DUE} <= $3)
       and ($4::text is null or (${DUE}, ${ID}) > ($4, $5))
     order by ${DUE}, ${ID} limit $6`,
    [caseId, from, to, at, id, page.limit + 1],
  );
  const { items, next } = pageOf(dutiesIn(found), page.limit, (duty) => ({ at: duty.dueAt, id: duty.id }));
  return { items, next, counts: dutyCountsIn(counts) };
}

/** After when, and until when, what is so pressing is due. */
function spanOf(urgency: Urgency | undefined, now: Instant, soon: Instant): readonly [Instant | null, Instant | null] {
  if (urgency === 'overdue') return [null, now];
  if (urgency === 'soon') return [now, soon];
  return [urgency === 'later' ? soon : null, null];
}
