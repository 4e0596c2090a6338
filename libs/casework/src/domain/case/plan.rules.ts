import type { Ctx } from '#kernel';
import type { KnownCase, Plan } from './case.state.js';
import { CARERS } from './inquiry.rules.js';
import type { PlanTask } from './plan.events.js';

/** What follows rests on the first look: the initial assessment comes first. N Đ26–27. */
export const isAssessed = ({ assessments }: KnownCase): boolean => assessments.length > 0;

/** A plan rests on what was found out in detail. N Đ27–28. */
export const isAssessedInDetail = ({ detailedAssessments }: KnownCase): boolean => detailedAssessments.length > 0;

/** The plan's drafter and its approver are different people. N Đ28 k3–4. */
export const isDraftedBy = ({ draftedBy }: Plan, { actor }: Ctx): boolean => draftedBy === actor;

/** A plan that waits for the chair. N Đ28 k4. */
export const awaitsApproval = (plan: Plan | null): boolean => plan?.status === 'drafted';

/** The cost of each service is part of the plan; nothing is a cost of 0. N Đ28 k3. */
export const hasCost = ({ costVnd }: PlanTask): boolean => Number.isSafeInteger(costVnd) && costVnd >= 0;

/** A task ends after it starts. */
export const endsBeforeStart = ({ start, expectedEnd }: PlanTask): boolean => expectedEnd < start;

/** The offices that answer for a task or carry it out. N Đ28 k5. */
export const implementersOf = (tasks: readonly PlanTask[]): readonly string[] => [
  ...new Set(
    tasks.flatMap(({ responsible, provider }) => [responsible, ...(provider === undefined ? [] : [provider])]),
  ),
];

/** A parent or carer who is held to have harmed the child does not read where it is and who helps it. N Đ24, Đ33. */
export const isRedactedFor = (relation: string, { harmers }: Pick<KnownCase, 'harmers'>): boolean =>
  harmers.includes(relation);

/** Whether the relation is a parent's or carer's, who gets a copy of the plan. N Đ28 k5. */
export const isCarer = (relation: string): boolean => CARERS.includes(relation);
