import { type Actor, Offices, readAs } from '#access';
import { CLOCK, type Clock, type Instant, pageOf, placeCursor, placeIn, plusHours } from '#kernel';
import { readListed } from '#reading';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type CaseItem, caseItem } from './case-file.js';
import { clockOfKey } from './sort-key.js';
import { countsIn } from './work-queue.codec.js';
import { workersNow } from './workers-now.js';
import {
  type AtTheTime,
  type CaseFilter,
  SOON_HOURS,
  Values,
  WORK_QUEUES,
  type WorkQueue,
  communesFor,
  conditionOf,
  filterOf,
  waysTo,
} from './work-queue.js';

export interface CasePage {
  readonly items: readonly CaseItem[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/** Where else something is owed for the child of a case: statements of `case_id` (text) and `due_at`, of what is not over. */
export type Clocks = readonly string[];

/**
 * Lists the cases that the actor may see: overdue, then due, by the earliest clock of all that is owed for the child; then
 * open without a clock, the graver and the longer still first; at the end those that are closed.
 */
export class ListCases extends Query<CasePage> {
  constructor(
    readonly filter: CaseFilter & { readonly queue?: WorkQueue },
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
    readonly clocks: Clocks = [],
  ) {
    super();
  }
}

/** A work queue and how many cases are in it. */
export interface QueueCount {
  readonly queue: WorkQueue;
  readonly count: number;
}

/** How many cases are in each work queue of the actor, or of a commune: as many as `ListCases` lists. */
export class CountWorkQueues extends Query<readonly QueueCount[]> {
  constructor(
    readonly filter: Pick<CaseFilter, 'commune'>,
    readonly actor: Actor,
    readonly clocks: Clocks = [],
  ) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly offices: Offices,
  ) {}

  async execute({ filter: { queue, ...told }, page, actor, clocks }: ListCases): Promise<CasePage> {
    const now = this.clock.now();
    const filter = queue === undefined ? told : { ...told, ...filterOf(queue, { actor, soon: soonAt(now) }) };
    const at = { now, present: filter.unassigned === true ? await workersNow(this.source, this.offices, now) : [] };
    const places = idsStatement({ communes: communesFor(actor, filter), clocks, at }, filter, page);
    const found = await readListed(this.source, caseItem, places, actor);
    const { items, next } = pageOf(found, page.limit, placeCursor);
    return { items: items.flatMap(({ item, key }) => (item ? [itemAt(item, key, now)] : [])), next };
  }
}

@QueryHandler(CountWorkQueues)
export class CountWorkQueuesHandler implements IQueryHandler<CountWorkQueues> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly offices: Offices,
  ) {}

  async execute({ filter, actor, clocks }: CountWorkQueues): Promise<readonly QueueCount[]> {
    const now = this.clock.now();
    const filters = WORK_QUEUES.map((queue) => filterOf(queue, { actor, soon: soonAt(now) }));
    const asking = {
      communes: communesFor(actor, filter),
      clocks,
      at: { now, present: await workersNow(this.source, this.offices, now) },
    };
    const { text, values } = countStatement(asking, filters);
    const counts = await readAs(this.source, actor, async (manager) =>
      countsIn(await manager.query(text, [...values])),
    );
    return WORK_QUEUES.map((queue, nth) => ({ queue, count: counts[nth] ?? 0 }));
  }
}

const soonAt = (now: Instant): Instant => plusHours(now, SOON_HOURS);

/** With the clock that put it there, of whatever is owed for the child. */
function itemAt(item: CaseItem, key: string, now: Instant): CaseItem {
  const dueAt = clockOfKey(key);
  return { ...item, dueAt, lapsed: dueAt !== null && dueAt <= now };
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the statements are about. */
interface Asking {
  readonly communes: readonly string[] | null;
  readonly clocks: Clocks;
  readonly at: AtTheTime;
}

/** The earliest clock of what else is owed for the child of a case, for the cases that have one: few. */
const elsewhere = (clocks: Clocks): string => `elsewhere as materialized (
    select clock.case_id, '0' || to_char(min(clock.due_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from (${['select null::text as case_id, null::timestamptz as due_at where false', ...clocks].join(' union all ')}) as clock
    group by clock.case_id)`;

/** The cases that have a clock elsewhere stand where the earlier of the two has them; they are looked for by themselves. */
const WITH_CLOCK = `cross join lateral (select least(file.sort_key, elsewhere.key) as key) as place`;

/** The ids of a page, and of the one after it. Each way gives its first ones; the first of those are the page. */
function idsStatement({ communes, clocks, at }: Asking, filter: CaseFilter, page: ListCases['page']): Statement {
  const values = new Values();
  const [areas, limit] = [values.put(communes ?? ['*']), values.put(page.limit + 1)];
  const condition = `${conditionOf(filter, at, values)} and ${afterOf(page.after, values)}`;
  const ways = waysTo(communes).map(
    (way) => `select found.* from unnest(${areas}::text[]) as area (code)
      cross join lateral (select file.id, place.key from read.case_file as file
        cross join lateral (select file.sort_key as key) as place
        where ${way} and (file.status = 'closed' or file.id <> all(array(select case_id from elsewhere))) and ${condition}
        order by file.sort_key, file.id limit ${limit}) as found`,
  );
  const clocked = `select file.id, place.key from elsewhere
      join read.case_file as file on file.id = elsewhere.case_id and file.status = 'open' ${WITH_CLOCK}
    where (${isNull(communes)} or file.communes && ${areas}::text[]) and ${condition}
    order by place.key, file.id limit ${limit}`;
  const pages = [...ways, `(${clocked})`].join(' union ');
  const text = `with ${elsewhere(clocks)} select id, key from (${pages}) as page order by key, id limit ${limit}`;
  return { text, values: values.list };
}

const isNull = (communes: readonly string[] | null): string => String(communes === null);

function afterOf(text: string | undefined, values: Values): string {
  const cursor = placeIn(text);
  return cursor ? `(place.key, file.id) > (${values.put(cursor.key)}, ${values.put(cursor.id)})` : 'true';
}

/** One row with a count for each filter. */
function countStatement({ communes, clocks, at }: Asking, filters: readonly CaseFilter[]): Statement {
  const values = new Values();
  const areas = values.put(communes ?? ['*']);
  const counts = filters.map(
    (filter, nth) => `count(*) filter (where ${conditionOf(filter, at, values)})::int as "${nth}"`,
  );
  const columns = 'id, status, sort_key, child_id, plan_status, workers, assigned';
  const rows = waysTo(communes).map(
    (way) => `select ${columns.replaceAll(/\w+/g, 'file.$&')} from unnest(${areas}::text[]) as area (code)
      join read.case_file as file on ${way} where file.status <> 'none'`,
  );
  const text = `with ${elsewhere(clocks)} select ${counts.join(', ')} from (${rows.join(' union ')}) as file
       left join elsewhere on elsewhere.case_id = file.id and file.status = 'open' ${WITH_CLOCK}`;
  return { text, values: values.list };
}
