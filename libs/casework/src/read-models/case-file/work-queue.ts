import { type Actor, areasOf, scopeOf } from '#access';
import type { Instant, Uuid } from '#kernel';
import type { Plan } from '../../domain/case/case.state.js';
import { DUTIES } from './case-file.js';
import { FIRST_CLOSED, keyOfClock } from './sort-key.js';

/** Which cases: all that the actor may see unless told. */
export interface CaseFilter {
  readonly status?: 'open' | 'closed';
  readonly commune?: string;
  readonly overdue?: boolean;
  readonly child?: Uuid;
  readonly planStatus?: Plan['status'];
  /** Only those given to this account. */
  readonly worker?: Uuid;
  /** Only those on which nobody works who still holds the role there. */
  readonly unassigned?: boolean;
  /** Only those with something to do by then. */
  readonly dueBy?: Instant;
}

/** What a filter is read against. */
export interface AtTheTime {
  readonly now: Instant;
  /** Who works where now: `31135/<account>`. */
  readonly present: readonly string[];
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

/**
 * The condition on a case: `file`, and `place`, its sort key with the clocks of what else is owed for the child. Overdue is
 * what is open with a clock that has run out.
 */
export function conditionOf(filter: CaseFilter, { now, present }: AtTheTime, values: Values): string {
  const { status, overdue, child, planStatus, worker, unassigned, dueBy } = filter;
  const until = (at: Instant): string => `place.key <= ${values.put(keyOfClock(at))}`;
  const where = <T>(wanted: T | undefined, condition: (wanted: T) => string): string =>
    wanted === undefined ? 'true' : condition(wanted);
  return [
    `file.status <> 'none'`,
    where(status, (wanted) => `place.key ${wanted === 'open' ? '<' : '>='} ${values.put(FIRST_CLOSED)}`),
    where(overdue, (wanted) => `${wanted ? '' : 'not '}(${until(now)})`),
    where(dueBy, until),
    where(child, (wanted) => `file.child_id = ${values.put(wanted)}::uuid`),
    where(planStatus, (wanted) => `file.plan_status = ${values.put(wanted)}`),
    where(worker, (wanted) => `${values.put(wanted)} = any(file.workers)`),
    where(unassigned === true ? present : undefined, (held) => nobodyOf(values.put(held))),
  ].join(' and ');
}

/** A lookup for each of the few who work on a case, and not a comparison with everybody. */
const nobodyOf = (present: string): string =>
  `not exists (select from unnest(file.assigned) as given (pair) where given.pair = any(${present}::text[]))`;

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
