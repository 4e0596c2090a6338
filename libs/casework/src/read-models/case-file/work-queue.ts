import { type Actor, areasOf, scopeOf } from '#access';
import type { Instant, Uuid } from '#kernel';
import type { CaseState, Plan } from '../../domain/case/case.state.js';
import { DUTIES } from './case-file.projection.js';

/** Which cases: all that the actor may see unless told. */
export interface CaseFilter {
  readonly status?: 'open' | 'closed';
  readonly commune?: string;
  readonly overdue?: boolean;
  readonly child?: Uuid;
  readonly planStatus?: Plan['status'];
  /** Only those given to this account. */
  readonly worker?: Uuid;
  /** Only those that nobody was given, in no commune. */
  readonly unassigned?: boolean;
  /** Only those with something to do by then. */
  readonly dueBy?: Instant;
}

interface Asked {
  readonly actor: Pick<Actor, 'id'>;
  /** What is due by then is due soon. */
  readonly soon: Instant;
}

/** The work of an office, as it is counted and listed: by the very same conditions. */
const QUEUES = {
  overdue: () => ({ overdue: true }),
  'due-soon': ({ soon }) => ({ status: 'open', overdue: false, dueBy: soon }),
  open: () => ({ status: 'open' }),
  mine: ({ actor }) => ({ status: 'open', worker: actor.id }),
  unassigned: () => ({ status: 'open', unassigned: true }),
  'plans-to-approve': () => ({ status: 'open', planStatus: 'drafted' }),
  'plans-returned': () => ({ status: 'open', planStatus: 'returned' }),
  closed: () => ({ status: 'closed' }),
} as const satisfies Readonly<Record<string, (asked: Asked) => CaseFilter>>;

export type WorkQueue = keyof typeof QUEUES;

export const WORK_QUEUES: readonly WorkQueue[] = [
  ...(['overdue', 'due-soon', 'open', 'mine', 'unassigned'] as const),
  ...(['plans-to-approve', 'plans-returned', 'closed'] as const),
];

/** What is due soon has less than this left. */
export const SOON_HOURS = 24;

/** Which cases a queue holds for somebody. */
export const filterOf = (queue: WorkQueue, asked: Asked): CaseFilter => QUEUES[queue](asked);

/** Values of a statement; `put` gives the place of a value. */
export class Values {
  readonly list: unknown[] = [];

  put(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** The condition on a row `file`, but for commune, status and lapse: those are where a row is looked for. */
export function conditionOf({ child, planStatus, worker, unassigned, dueBy }: CaseFilter, values: Values): string {
  return [
    'true',
    ...(child === undefined ? [] : [`file.child_id = ${values.put(child)}::uuid`]),
    ...(planStatus === undefined ? [] : [`file.plan_status = ${values.put(planStatus)}`]),
    ...(worker === undefined ? [] : [`${values.put(worker)} = any(file.workers)`]),
    ...(unassigned === true ? ['cardinality(file.workers) = 0'] : []),
    ...(dueBy === undefined ? [] : [`file.due_at <= ${values.put(dueBy)}::timestamptz`]),
  ].join(' and ');
}

type Status = Exclude<CaseState['status'], 'none'>;

export const statusesOf = ({ status }: CaseFilter): readonly Status[] => (status ? [status] : ['open', 'closed']);
export const lapsesOf = ({ overdue }: CaseFilter): readonly boolean[] =>
  overdue === undefined ? [false, true] : [overdue];

/** The communes to look in; `null` for all of them, none where nothing may be seen. */
export function communesFor(actor: Actor, { commune }: CaseFilter): readonly string[] | null {
  const scope = scopeOf(actor, 'casework:view');
  if (scope.kind === 'none') return [];
  if (scope.kind === 'all') return commune === undefined ? null : [commune];
  return areasOf(actor).filter((code) => commune === undefined || code === commune);
}

/**
 * The ways to the rows of some communes: each can be walked along an index in the order of the list. `$1` are the
 * communes. Together they give every row, some of them more than once.
 */
export const waysTo = (communes: readonly string[] | null): readonly string[] =>
  communes === null
    ? ['true']
    : [
        ...DUTIES.map((duty) => `file.${duty} = area.code`),
        'file.more_duties and array[area.code] && file.communes', // few: see `DUTIES`
      ];
