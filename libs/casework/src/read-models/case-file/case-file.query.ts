import { type Actor, type Scope, masked, readAs, requirePermission, scopeOf } from '#access';
import { type Instant, type ObligationView, type Uuid, obligationView } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import type { CaseState, KnownCase, Plan } from '../../domain/case/case.state.js';
import { clockCursorIn, pageOf } from '../clock-cursor.js';
import { caseSeenBy, factsOfFile } from './case-seen-by.js';
import { nextDueAt } from './case-file.projection.js';
import { CaseFile } from './case-file.entity.js';

/** A case in a list. */
export interface CaseItem {
  readonly id: Uuid;
  /** Short code for people, the beginning of the id. */
  readonly code: string;
  readonly childId: Uuid | null;
  readonly status: CaseState['status'];
  readonly communes: readonly string[];
  readonly episode: number;
  readonly riskLevel: string | null;
  readonly planStatus: string | null;
  readonly dueAt: Instant | null;
  readonly lapsed: boolean;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
}

export interface CasePage {
  readonly items: readonly CaseItem[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/** The whole case. */
export interface CaseView extends CaseItem {
  readonly version: number;
  readonly case: Omit<KnownCase, 'obligations'>;
  readonly obligations: readonly ObligationView[];
}

/** Finds one case; `undefined` where there is none. Throws `NotPermitted` for a case of another commune. */
export class FindCase extends Query<CaseView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** Which cases: all that the actor may see unless told. */
export interface CaseFilter {
  readonly status?: 'open' | 'closed';
  readonly commune?: string;
  readonly overdue?: boolean;
  readonly child?: Uuid;
  readonly planStatus?: Plan['status'];
  /** Only those given to this account. */
  readonly worker?: Uuid;
}

/** Lists the cases that the actor may see: the most urgent first, those with nothing due at the end. */
export class ListCases extends Query<CasePage> {
  constructor(
    readonly filter: CaseFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindCase)
export class FindCaseHandler implements IQueryHandler<FindCase> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseFile>) {}

  async execute({ id, actor }: FindCase): Promise<CaseView | undefined> {
    const file = await caseSeenBy(this.files, id, actor);
    if (!file || file.state.status === 'none') return undefined;
    const permission = requirePermission(actor, 'casework:view', factsOfFile(file));
    const { obligations, ...known } = file.state;
    const view = { ...itemOf(file), version: file.version, case: known, obligations: obligations.map(obligationView) };
    return masked(view, permission);
  }
}

@QueryHandler(ListCases)
export class ListCasesHandler implements IQueryHandler<ListCases> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseFile>) {}

  async execute({ filter, page, actor }: ListCases): Promise<CasePage> {
    const scope = scopeOf(actor, 'casework:view');
    if (scope.kind === 'none') return { items: [], next: null };
    return readAs(this.files.manager.dataSource, actor, (manager) =>
      this.pageWithin(manager.getRepository(CaseFile), scope, filter, page),
    );
  }

  private async pageWithin(
    files: Repository<CaseFile>,
    scope: Scope,
    filter: CaseFilter,
    page: ListCases['page'],
  ): Promise<CasePage> {
    const query = matching(files.createQueryBuilder('file'), filter);
    if (scope.kind === 'communes') query.andWhere('file.communes && :scope', { scope: scope.codes });
    const found = await after(query, page.after)
      .orderBy('file.dueAt', 'ASC', 'NULLS LAST')
      .addOrderBy('file.id')
      .limit(page.limit + 1)
      .getMany();
    return pageOf(found.map(itemOf), page.limit, ({ dueAt, id }) => ({ at: dueAt, id }));
  }
}

function after(query: SelectQueryBuilder<CaseFile>, text: string | undefined): SelectQueryBuilder<CaseFile> {
  const cursor = clockCursorIn(text);
  if (!cursor) return query;
  if (cursor.at === null) return query.andWhere('file.dueAt is null and file.id > :id', cursor);
  return query.andWhere('((file.dueAt, file.id) > (:at, :id) or file.dueAt is null)', cursor);
}

function matching(
  query: SelectQueryBuilder<CaseFile>,
  { status, commune, overdue, child, planStatus, worker }: CaseFilter,
): SelectQueryBuilder<CaseFile> {
  query.where("file.status <> 'none'");
  if (status !== undefined) query.andWhere('file.status = :status', { status });
  if (commune !== undefined) query.andWhere(':commune = any(file.communes)', { commune });
  if (planStatus !== undefined) query.andWhere('file.planStatus = :planStatus', { planStatus });
  if (worker !== undefined) query.andWhere(':worker = any(file.workers)', { worker });
  if (child !== undefined) query.andWhere('file.childId = :child', { child });
  if (overdue === true) query.andWhere('file.lapsed');
  return query;
}

const itemOf = ({
  id,
  childId,
  status,
  communes,
  episode,
  riskLevel,
  planStatus,
  lapsed,
  openedAt,
  closedAt,
  state,
}: CaseFile): CaseItem => ({
  id,
  code: id.slice(0, 8).toUpperCase(),
  childId,
  status,
  communes,
  episode,
  riskLevel,
  planStatus,
  dueAt: state.status === 'none' ? null : nextDueAt(state),
  lapsed,
  openedAt,
  closedAt,
});
