import { type Actor, readAs } from '#access';
import { CLOCK, type Clock, plusHours } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { clockCursorIn, pageOf } from '../clock-cursor.js';
import { CaseFile } from './case-file.entity.js';
import { type CaseItem, itemOf } from './case-file.query.js';
import { countsIn, idsIn } from './work-queue.codec.js';
import {
  type CaseFilter,
  SOON_HOURS,
  Values,
  WORK_QUEUES,
  type WorkQueue,
  communesFor,
  conditionOf,
  filterOf,
  lapsesOf,
  statusesOf,
  waysTo,
} from './work-queue.js';

export interface CasePage {
  readonly items: readonly CaseItem[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/** Lists the cases that the actor may see: the most urgent first, those with nothing due at the end. */
export class ListCases extends Query<CasePage> {
  constructor(
    readonly filter: CaseFilter & { readonly queue?: WorkQueue },
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
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
  ) {
    super();
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ filter: { queue, ...told }, page, actor }: ListCases): Promise<CasePage> {
    const soon = plusHours(this.clock.now(), SOON_HOURS);
    const filter = queue === undefined ? told : { ...told, ...filterOf(queue, { actor, soon }) };
    const [text, values] = idsStatement(communesFor(actor, filter), filter, page);
    return readAs(this.source, actor, async (manager) => {
      const found = await inOrder(manager, idsIn(await manager.query(text, [...values])));
      return pageOf(found.map(itemOf), page.limit, ({ dueAt, id }) => ({ at: dueAt, id }));
    });
  }
}

@QueryHandler(CountWorkQueues)
export class CountWorkQueuesHandler implements IQueryHandler<CountWorkQueues> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ filter, actor }: CountWorkQueues): Promise<readonly QueueCount[]> {
    const soon = plusHours(this.clock.now(), SOON_HOURS);
    const filters = WORK_QUEUES.map((queue) => filterOf(queue, { actor, soon }));
    const [text, values] = countStatement(communesFor(actor, filter), filters);
    const counts = await readAs(this.source, actor, async (manager) =>
      countsIn(await manager.query(text, [...values])),
    );
    return WORK_QUEUES.map((queue, nth) => ({ queue, count: counts[nth] ?? 0 }));
  }
}

type Statement = readonly [text: string, values: readonly unknown[]];

/** The ids of a page, and of the one after it. Each way gives its first ones; the first of those are the page. */
function idsStatement(communes: readonly string[] | null, filter: CaseFilter, page: ListCases['page']): Statement {
  const values = new Values();
  const [areas, statuses, lapses] = [communes ?? ['*'], statusesOf(filter), lapsesOf(filter)].map((list) =>
    values.put(list),
  );
  const limit = values.put(page.limit + 1);
  const condition = `${conditionOf(filter, values)} and ${afterOf(page.after, values)}`;
  const ways = waysTo(communes).map(
    (way) => `select found.* from unnest(${areas}::text[]) as area (code)
      cross join unnest(${statuses}::text[]) as each_status (value) cross join unnest(${lapses}::boolean[]) as each_lapse (value)
      cross join lateral (select file.id, file.due_at from read.case_file as file
        where ${way} and file.status = each_status.value and file.lapsed = each_lapse.value and ${condition}
        order by file.due_at, file.id limit ${limit}) as found`,
  );
  return [`select id from (${ways.join(' union ')}) as page order by due_at, id limit ${limit}`, values.list];
}

function afterOf(text: string | undefined, values: Values): string {
  const cursor = clockCursorIn(text);
  if (!cursor) return 'true';
  const id = values.put(cursor.id);
  if (cursor.at === null) return `file.due_at is null and file.id > ${id}`;
  return `((file.due_at, file.id) > (${values.put(cursor.at)}::timestamptz, ${id}) or file.due_at is null)`;
}

async function inOrder(manager: EntityManager, ids: readonly string[]): Promise<readonly CaseFile[]> {
  const files = await manager.getRepository(CaseFile).findBy({ id: In(ids) });
  const byId = new Map<string, CaseFile>(files.map((file) => [file.id, file]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One row with a count for each filter. */
function countStatement(communes: readonly string[] | null, filters: readonly CaseFilter[]): Statement {
  const values = new Values();
  const areas = values.put(communes ?? ['*']);
  const counts = filters.map((filter, nth) => {
    const [statuses, lapses] = [values.put(statusesOf(filter)), values.put(lapsesOf(filter))];
    const where = `file.status = any(${statuses}::text[]) and file.lapsed = any(${lapses}::boolean[])`;
    return `count(*) filter (where ${where} and ${conditionOf(filter, values)})::int as "${nth}"`;
  });
  const columns = 'id, status, lapsed, child_id, plan_status, workers, due_at';
  const rows = waysTo(communes).map(
    (way) => `select ${columns.replaceAll(/\w+/g, 'file.$&')} from unnest(${areas}::text[]) as area (code)
      join read.case_file as file on ${way} where file.status <> 'none'`,
  );
  return [`select ${counts.join(', ')} from (${rows.join(' union ')}) as file`, values.list];
}
