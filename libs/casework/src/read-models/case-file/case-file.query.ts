import { type Actor, masked, requirePermission } from '#access';
import {
  type Instant,
  type Obligation,
  type ObligationView,
  type Uuid,
  isOutstanding,
  nextDueAt,
  obligationView,
} from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { CaseState, KnownCase } from '../../domain/case/case.state.js';
import { isClosureUnfounded } from '../../domain/case/closing.rules.js';
import { caseSeenBy, factsOfFile } from './case-seen-by.js';
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
  /** What is due then. */
  readonly nextDue: ObligationView | null;
  readonly lapsed: boolean;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  /** The review that it was closed on was taken back, or says something else by now. */
  readonly closureUnfounded: boolean;
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

/** What of them is due next. */
function nextDueOf(obligations: readonly Obligation[]): ObligationView | null {
  const dueAt = nextDueAt(obligations);
  const next = obligations.find((each) => isOutstanding(each) && each.dueAt === dueAt);
  return next ? obligationView(next) : null;
}

/** A case as it stands in a list. */
export const itemOf = ({
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
  dueAt: state.status === 'none' ? null : nextDueAt(state.obligations),
  nextDue: state.status === 'none' ? null : nextDueOf(state.obligations),
  lapsed,
  openedAt,
  closedAt,
  closureUnfounded: isClosureUnfounded(state),
});
