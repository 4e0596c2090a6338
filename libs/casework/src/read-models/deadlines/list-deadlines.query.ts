import type { Actor } from '#access';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  type DeadlineFilter,
  type DeadlinePage,
  type DeadlineRequest,
  type DeadlineSource,
  deadlinePage,
  mergedDeadlines,
} from './deadline-page.js';

/** What is owed in the contexts that owe something, as far as the actor may see it, and where it stands: by due time. */
export class ListDeadlines extends Query<DeadlinePage> implements DeadlineRequest {
  constructor(
    readonly sources: readonly DeadlineSource[],
    readonly filter: DeadlineFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListDeadlines)
export class ListDeadlinesHandler implements IQueryHandler<ListDeadlines> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute(query: ListDeadlines): Promise<DeadlinePage> {
    const pages = query.sources.map((source) => deadlinePage(this.source, source, query));
    return mergedDeadlines(await Promise.all(pages), query.page.limit);
  }
}
