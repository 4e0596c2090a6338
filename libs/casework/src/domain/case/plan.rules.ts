import type { Ctx } from '#kernel';
import type { PlanTask } from './case.events.js';
import type { KnownCase, Plan } from './case.state.js';

/** A plan rests on what was found: the initial assessment comes first. N Đ27–28. */
export const isAssessed = ({ assessments }: KnownCase): boolean => assessments.length > 0;

/** The plan's drafter and its approver are different people. N Đ28 k3–4. */
export const isDraftedBy = ({ draftedBy }: Plan, { actor }: Ctx): boolean => draftedBy === actor;

/** A plan that waits for the chair. N Đ28 k4. */
export const awaitsApproval = (plan: Plan | null): boolean => plan?.status === 'drafted';

/** The cost of each service is part of the plan; nothing is a cost of 0. N Đ28 k1. */
export const hasCost = ({ costVnd }: PlanTask): boolean => Number.isSafeInteger(costVnd) && costVnd >= 0;

/** A task ends after it starts. */
export const endsBeforeStart = ({ start, expectedEnd }: PlanTask): boolean => expectedEnd < start;
