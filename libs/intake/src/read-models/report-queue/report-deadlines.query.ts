import type { Actor } from '#access';
import {
  type DeadlineFilter,
  type DeadlinePage,
  type DeadlineRequest,
  type DeadlineSource,
  deadlinePage,
} from '#casework';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { QueuedReport } from './report-queue.entity.js';

/** The obligations of reports. */
export const REPORT_DEADLINES: DeadlineSource = {
  of: 'report',
  action: 'intake:view',
  rows: `select report.id as "ofId", array_remove(array[report.lies_with], null) as communes, each.value as obligation
    from read.report_queue as report cross join lateral jsonb_array_elements(report.obligations) as each`,
};

/** What is owed for the reports that lie with the communes of the actor, and where it stands. */
export class ListReportDeadlines extends Query<DeadlinePage> implements DeadlineRequest {
  constructor(
    readonly filter: DeadlineFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListReportDeadlines)
export class ListReportDeadlinesHandler implements IQueryHandler<ListReportDeadlines> {
  constructor(@InjectRepository(QueuedReport) private readonly queue: Repository<QueuedReport>) {}

  execute(query: ListReportDeadlines): Promise<DeadlinePage> {
    return deadlinePage(this.queue.manager, REPORT_DEADLINES, query);
  }
}
