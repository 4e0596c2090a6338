import { type Actor, areasOf, readAs, scopeOf } from '#access';
import { CLOCK, type Clock, type Instant, type Uuid, pageOf, placeCursor, placeIn, plusHours } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { SOON_HOURS } from '../case-file/work-queue.js';
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
const owedIn = (sources: readonly DeadlineSource[], actor: Actor): string =>
  sources
    .map(
      ({
        of,
        rows,
        open,
        ...source
      }) => `select '${of}' as of, ${String(isApart(source, actor))} as apart, owed.* from (${rows} where ${open}) as owed
        where owed.obligation->>'status' in ('due', 'lapsed')`,
    )
    .join(' union all ');

const isApart = ({ apart, action }: Pick<DeadlineSource, 'apart' | 'action'>, actor: Actor): boolean =>
  apart === true && scopeOf(actor, action).kind !== 'all';

/** What the actor is to see of what others see too. */
const THEIRS = `(not duty.apart or duty.communes && $1::text[])`;
const COLUMNS = ['of', 'ofId', 'caseId', 'communes', 'obligation', 'office', 'worker'].map((name) => `duty."${name}"`);

@QueryHandler(ListDuties)
export class ListDutiesHandler implements IQueryHandler<ListDuties> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What somebody has opened in an emergency is there to be seen; it is none of their duties. */
  execute({ sources, filter, page, actor }: ListDuties): Promise<DutyPage> {
    const asked = { now: this.clock.now(), filter, page, areas: areasOf(actor), owed: owedIn(sources, actor) };
    return readAs(this.source, { ...actor, brokenGlass: [] }, (manager) => dutyPage(manager, asked), {
      isolation: 'repeatable read',
    });
  }
}

interface Asked extends Pick<ListDuties, 'filter' | 'page'> {
  readonly now: Instant;
  readonly areas: readonly string[];
  readonly owed: string;
}

async function dutyPage(manager: EntityManager, { now, filter, page, areas, owed }: Asked): Promise<DutyPage> {
  const soon = plusHours(now, SOON_HOURS);
  const caseId = filter.caseId ?? null;
  const counts = await manager.query<unknown>(
    `select count(*) filter (where ${DUE} <= $2)::int as overdue,
       count(*) filter (where ${DUE} > $2 and ${DUE} <= $3)::int as soon, count(*) filter (where ${DUE} > $3)::int as later
     from (${owed}) as duty where ${THEIRS} and ($4::text is null or duty."caseId" = $4)`,
    [areas, now, soon, caseId],
  );
  const [from, to] = spanOf(filter.urgency, now, soon);
  const { key, id } = placeIn(page.after) ?? { key: null, id: null };
  const found = await manager.query<unknown>(
    `select ${COLUMNS.join(', ')} from (${owed}) as duty
     where ${THEIRS} and ($2::text is null or duty."caseId" = $2)
       and ($3::text is null or ${DUE} > $3) and ($4::text is null or ${DUE} <= $4)
       and ($5::text is null or (${DUE}, ${ID}) > ($5, $6))
     order by ${DUE}, ${ID} limit $7`,
    [areas, caseId, from, to, key, id, page.limit + 1],
  );
  const { items, next } = pageOf(dutiesIn(found), page.limit, (duty) => placeCursor({ key: duty.dueAt, id: duty.id }));
  return { items, next, counts: dutyCountsIn(counts) };
}

/** After when, and until when, what is so pressing is due. */
function spanOf(urgency: Urgency | undefined, now: Instant, soon: Instant): readonly [Instant | null, Instant | null] {
  if (urgency === 'overdue') return [null, now];
  if (urgency === 'soon') return [now, soon];
  return [urgency === 'later' ? soon : null, null];
}
