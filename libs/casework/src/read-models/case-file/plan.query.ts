import { type Actor, type Permission, masked, requirePermission } from '#access';
import type { Uuid } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { KnownCase } from '../../domain/case/case.state.js';
import { type PlanDifference, differenceOf } from '../../domain/case/plan.difference.js';
import { type PlanCopy, planCopyFor } from '../../domain/case/plan-service.decide.js';
import { caseSeenBy, factsOfFile } from './case-seen-by.js';
import { CaseFile, type CaseRow } from './case-file.js';

/** The newest plan beside the one that was approved last. */
export interface PlanComparison extends PlanDifference {
  readonly planVersion: number;
  /** `null` where none was approved: then all of the plan is new. */
  readonly approvedVersion: number | null;
}

/** What the newest plan changes since the last approval: the approver sees it. `undefined` where there is no plan. */
export class ComparePlan extends Query<PlanComparison | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** The copy of the approved plan for a parent or carer (code of `relations`); `undefined` where none was approved. */
export class ReadPlanCopy extends Query<PlanCopy | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly relation: string,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ComparePlan)
export class ComparePlanHandler implements IQueryHandler<ComparePlan> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseRow>) {}

  async execute({ caseId, actor }: ComparePlan): Promise<PlanComparison | undefined> {
    const found = await seenCase(this.files, caseId, actor);
    // masked before it is compared: that a hidden field changed is hidden too
    const { plan, approvedPlan, approvedTasks } = found ? masked(found.theCase, found.permission) : NO_PLAN;
    if (!plan) return undefined;
    return {
      planVersion: plan.version,
      approvedVersion: approvedPlan,
      ...differenceOf(approvedTasks ?? [], plan.tasks),
    };
  }
}

@QueryHandler(ReadPlanCopy)
export class ReadPlanCopyHandler implements IQueryHandler<ReadPlanCopy> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseRow>) {}

  async execute({ caseId, relation, actor }: ReadPlanCopy): Promise<PlanCopy | undefined> {
    const found = await seenCase(this.files, caseId, actor);
    // whether the copy is redacted depends on who is said to have harmed the child, also where the reader may not know
    return found && masked(planCopyFor(relation, found.theCase), found.permission);
  }
}

const NO_PLAN = { plan: null, approvedPlan: null, approvedTasks: null } as const;

/** A case, and what of it the reader may see. */
interface SeenCase {
  readonly theCase: KnownCase;
  readonly permission: Permission;
}

/** The case, for somebody who may see it. Throws `NotPermitted` for a case of another commune. */
async function seenCase(files: Repository<CaseRow>, id: Uuid, actor: Actor): Promise<SeenCase | undefined> {
  const file = await caseSeenBy(files, id, actor);
  if (!file) return undefined;
  return { theCase: file.state, permission: requirePermission(actor, 'casework:view', factsOfFile(file)) };
}
