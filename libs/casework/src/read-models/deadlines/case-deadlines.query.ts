import type { Actor } from '#access';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CaseFile } from '../case-file/case-file.entity.js';
import {
  type DeadlineFilter,
  type DeadlinePage,
  type DeadlineRequest,
  type DeadlineSource,
  deadlinePage,
} from './deadline-page.js';

/** The obligations of cases. */
export const CASE_DEADLINES: DeadlineSource = {
  of: 'case',
  action: 'casework:view',
  rows: `select file.id as "ofId", file.communes, each.value as obligation
    from read.case_file as file cross join lateral jsonb_array_elements(file.obligations) as each`,
};

/** What is owed in the cases that the actor may see, and where it stands. */
export class ListCaseDeadlines extends Query<DeadlinePage> implements DeadlineRequest {
  constructor(
    readonly filter: DeadlineFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListCaseDeadlines)
export class ListCaseDeadlinesHandler implements IQueryHandler<ListCaseDeadlines> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseFile>) {}

  execute(query: ListCaseDeadlines): Promise<DeadlinePage> {
    return deadlinePage(this.files.manager, CASE_DEADLINES, query);
  }
}
