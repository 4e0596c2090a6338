import { type Actor, namesOf, readAs, relationsFor, requirePermission, scopeOf } from '#access';
import { type Uuid, officesOf, pageOf, placeCursor, placeIn } from '#kernel';
import { communeOffice } from '#vocabulary';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import { factsOfReport } from '../../application/report-facts.js';
import { type ReportStatus, WAITING } from '../../domain/report/report.state.js';
import { QueuedReport } from './report-queue.entity.js';
import { type ReportItem, type ReportView, reportItem, reportView } from './report.view.js';

export interface ReportPage {
  readonly items: readonly ReportItem[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/** Finds one report; `undefined` where there is none. Throws `NotPermitted` for a report of another commune. */
export class FindReport extends Query<ReportView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** Which reports. `waiting` keeps those that nobody has screened; `commune` those that lie with it. */
export interface ReportFilter {
  readonly status?: ReportStatus;
  readonly commune?: string;
  readonly waiting?: boolean;
  readonly overdue?: boolean;
}

/** Lists the reports that the actor may see: those that nobody has screened by their clock, then the others, the last first. */
export class ListReports extends Query<ReportPage> {
  constructor(
    readonly filter: ReportFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindReport)
export class FindReportHandler implements IQueryHandler<FindReport> {
  constructor(@InjectRepository(QueuedReport) private readonly queue: Repository<QueuedReport>) {}

  async execute({ id, actor }: FindReport): Promise<ReportView | undefined> {
    const row = await readAs(this.queue.manager.dataSource, actor, (manager) =>
      manager.getRepository(QueuedReport).findOneBy({ id }),
    );
    if (!row || row.state.status === 'none') return undefined;
    const permission = requirePermission(actor, 'intake:view', factsOfReport(row.state));
    const by = row.state.changes.map((change) => change.by);
    const names = await namesOf(this.queue.manager.dataSource, by);
    return reportView({ version: row.version, names }, row.state, permission);
  }
}

@QueryHandler(ListReports)
export class ListReportsHandler implements IQueryHandler<ListReports> {
  constructor(@InjectRepository(QueuedReport) private readonly queue: Repository<QueuedReport>) {}

  async execute({ filter, page, actor }: ListReports): Promise<ReportPage> {
    return readAs(this.queue.manager.dataSource, actor, (manager) =>
      this.pageWithin(manager.getRepository(QueuedReport), { filter, page, actor }),
    );
  }

  private async pageWithin(
    queue: Repository<QueuedReport>,
    asked: Pick<ListReports, 'filter' | 'page' | 'actor'>,
  ): Promise<ReportPage> {
    const { filter, page, actor } = asked;
    const query = matching(queue.createQueryBuilder('report').where("report.status <> 'none'"), filter);
    visibleTo(query, actor);
    const cursor = placeIn(page.after);
    if (cursor) query.andWhere('(report.sortKey, report.id) > (:key, :id)', cursor);
    const found = await query
      .orderBy('report.sortKey')
      .addOrderBy('report.id')
      .limit(page.limit + 1)
      .getMany();
    const { items, next } = pageOf(found, page.limit, ({ sortKey, id }) => placeCursor({ key: sortKey ?? '', id }));
    return { items: items.flatMap(({ state }) => (state.status === 'none' ? [] : [reportItem(state)])), next };
  }
}

function matching(
  query: SelectQueryBuilder<QueuedReport>,
  { status, commune, waiting, overdue }: ReportFilter,
): SelectQueryBuilder<QueuedReport> {
  if (status !== undefined) query.andWhere('report.status = :status', { status });
  if (commune !== undefined) query.andWhere('report.liesWith = :liesWith', { liesWith: commune });
  if (waiting === true) query.andWhere('report.status = any(:waiting)', { waiting: [...WAITING] });
  if (overdue === true) query.andWhere('report.lapsed and report.status = any(:waiting)', { waiting: [...WAITING] });
  return query;
}

/** The rows that `permit` would allow: with the commune of the actor, or brought in by the actor. */
function visibleTo(query: SelectQueryBuilder<QueuedReport>, actor: Actor): void {
  const scope = scopeOf(actor, 'intake:view');
  if (scope.kind === 'all') return;
  const codes = scope.kind === 'communes' ? scope.codes : [];
  const isAuthor = relationsFor(actor.role, 'intake:view').includes('author');
  query.andWhere(
    `(report.liesWith = any(:areas) or (report.liesWith is null and report.office = any(:offices))
      or (:isAuthor and (report.receivedBy = :actor or report.office = any(:own))))`,
    {
      areas: codes,
      offices: codes.map(communeOffice),
      isAuthor,
      actor: actor.id,
      own: officesOf(actor),
    },
  );
}
