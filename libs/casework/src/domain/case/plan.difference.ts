import type { PlanTask } from './plan.events.js';

/** A task of which something changed. */
export interface ChangedTask {
  readonly before: PlanTask;
  readonly after: PlanTask;
  readonly fields: readonly string[];
}

/** What a plan would change of the one that was approved last. */
export interface PlanDifference {
  readonly added: readonly PlanTask[];
  readonly removed: readonly PlanTask[];
  readonly changed: readonly ChangedTask[];
  /** How much more the plan costs than the approved one; less is negative. */
  readonly costVnd: number;
}

interface Pairing {
  readonly pairs: readonly (readonly [PlanTask, PlanTask])[];
  readonly before: readonly PlanTask[];
  readonly after: readonly PlanTask[];
}

/**
 * Tasks have no id, so a task is the same where all of it is, then where service and office are, then where the service
 * is; the first of several counts. What is left over was added or removed.
 */
export function differenceOf(before: readonly PlanTask[], after: readonly PlanTask[]): PlanDifference {
  const { pairs, ...left } = LIKENESSES.reduce<Pairing>(paired, { pairs: [], before, after });
  return {
    added: left.after,
    removed: left.before,
    changed: pairs.flatMap(([was, is]) => changeOf(was, is)),
    costVnd: costOf(after) - costOf(before),
  };
}

export const isWithoutDifference = ({ added, removed, changed }: PlanDifference): boolean =>
  added.length + removed.length + changed.length === 0;

type Likeness = (one: PlanTask, other: PlanTask) => boolean;
const isSameService: Likeness = (one, other) => one.serviceType === other.serviceType;
const LIKENESSES: readonly Likeness[] = [
  (one, other) => fieldsThatDiffer(one, other).length === 0,
  (one, other) => isSameService(one, other) && one.responsible === other.responsible && one.provider === other.provider,
  isSameService,
];

function paired({ pairs, before, after }: Pairing, alike: Likeness): Pairing {
  return before.reduce<Pairing>(
    (all, was) => {
      const at = all.after.findIndex((is) => alike(was, is));
      const is = all.after[at];
      if (is === undefined) return { ...all, before: [...all.before, was] };
      return { ...all, pairs: [...all.pairs, [was, is]], after: all.after.toSpliced(at, 1) };
    },
    { pairs, before: [], after },
  );
}

function changeOf(before: PlanTask, after: PlanTask): readonly ChangedTask[] {
  const fields = fieldsThatDiffer(before, after);
  return fields.length === 0 ? [] : [{ before, after, fields }];
}

const FIELDS = [
  'serviceType',
  'start',
  'expectedEnd',
  'responsible',
  'provider',
  'costVnd',
  'programme',
  'fundingSource',
  'description',
] as const satisfies readonly (keyof PlanTask)[];

const fieldsThatDiffer = (one: PlanTask, other: PlanTask): readonly string[] =>
  FIELDS.filter((field) => one[field] !== other[field]);

const costOf = (tasks: readonly PlanTask[]): number => tasks.reduce((sum, { costVnd }) => sum + costVnd, 0);
