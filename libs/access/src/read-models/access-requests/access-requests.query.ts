import { CLOCK, type Clock, type Uuid, pageOf, rowCursor, rowIn } from '#kernel';
import { type Actor, NO_FACTS, areasOf, permit, requirePermission } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AccessRequests } from '../../application/access-requests.js';
import { afterRow } from '../../application/after-row.js';
import { readAs } from '#reading';
import { AccessRequestRow } from './access-requests.entity.js';
import { type AccessRequestView, AccessRequestViews } from './access-requests.view.js';

export interface AccessRequestPage {
  readonly items: readonly AccessRequestView[];
  readonly next: string | null;
  /** Whether the administrator who asks stands alone: what they ask for is done at once. */
  readonly standsAlone: boolean;
}

interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The requests that the person may see, the last first; only those that still wait, where that is asked for. */
export class ListAccessRequests extends Query<AccessRequestPage> {
  constructor(
    readonly filter: { readonly waiting: boolean },
    readonly page: Page,
    readonly actor: Actor,
  ) {
    super();
  }
}

export class FindAccessRequest extends Query<AccessRequestView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** A chair may see those of the own communes; which they are, the policy of the rows says. */
const permitted = (actor: Actor): void => {
  requirePermission(actor, 'access:view-requests', { communes: areasOf(actor) });
};

@QueryHandler(ListAccessRequests)
export class ListAccessRequestsHandler implements IQueryHandler<ListAccessRequests> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly requests: AccessRequests,
    private readonly views: AccessRequestViews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ filter: { waiting }, page, actor }: ListAccessRequests): Promise<AccessRequestPage> {
    permitted(actor);
    const rows = await this.rowsFor(actor, waiting, page);
    const { items: shown, next } = pageOf(rows, page.limit, ({ id }) => rowCursor(id));
    const views = await Promise.all(shown.map((row) => this.views.of(row, actor)));
    const items = views.filter((view) => view !== undefined);
    const asks = permit(actor, 'access:administer', NO_FACTS).verdict !== 'deny';
    return { items, next, standsAlone: asks && (await this.requests.standsAlone({ actor })) };
  }

  private rowsFor(actor: Actor, waiting: boolean, { after, limit }: Page): Promise<readonly AccessRequestRow[]> {
    return readAs(this.source, actor, (manager) => {
      const query = manager.getRepository(AccessRequestRow).createQueryBuilder('request');
      query.where(`request.status <> 'none'`);
      if (waiting) query.andWhere(`request.status = 'open' and request.expires_at > :now`, { now: this.clock.now() });
      if (after !== undefined) query.andWhere(AFTER, { after: rowIn(after) });
      return query
        .orderBy('request.requested_at', 'DESC')
        .addOrderBy('request.id', 'DESC')
        .limit(limit + 1)
        .getMany();
    });
  }
}

/** By the id: two requests of one moment stand on two pages. */
const AFTER = afterRow({
  readModel: 'access-requests',
  alias: 'request',
  column: 'requested_at',
  direction: 'descending',
});

@QueryHandler(FindAccessRequest)
export class FindAccessRequestHandler implements IQueryHandler<FindAccessRequest> {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly views: AccessRequestViews,
  ) {}

  async execute({ id, actor }: FindAccessRequest): Promise<AccessRequestView | undefined> {
    permitted(actor);
    const row = await readAs(this.source, actor, (manager) =>
      manager.getRepository(AccessRequestRow).findOneBy({ id }),
    );
    return row ? this.views.of(row, actor) : undefined;
  }
}
