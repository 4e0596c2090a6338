import { type Action, type Actor, readAs, scopeOf } from '#access';
import { type ObligationStatus, pageOf, placeCursor, placeIn } from '#kernel';
import type { DataSource } from 'typeorm';
import { type Deadline, deadlinesIn } from './deadlines.codec.js';

/** Which deadlines. */
export interface DeadlineFilter {
  readonly status?: ObligationStatus;
  readonly commune?: string;
}

export interface DeadlinePage {
  readonly items: readonly Deadline[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/**
 * Where obligations are read from: rows of `"ofId"`, `"caseId"`, `communes`, `obligation` (an obligation view), and whose it
 * is to do: `office` and, where one person was given it, `worker`.
 */
export interface DeadlineSource {
  readonly of: string;
  readonly action: Action;
  /** A statement without a condition. */
  readonly rows: string;
  /** The condition under which something may still be done: what is over owes nothing, however late it was. */
  readonly open: string;
  /** Where it is owed for a case: a statement of `case_id` (text) and `due_at` of what is open. */
  readonly clocks?: string;
  /** Several communes see what owes it, and each of its obligations is for those alone whose it is. */
  readonly apart?: boolean;
}

export interface DeadlineRequest {
  readonly filter: DeadlineFilter;
  readonly page: { readonly after?: string | undefined; readonly limit: number };
  readonly actor: Actor;
}

const DUE = `obligation->>'dueAt' collate "C"`;
const ID = `obligation->>'id' collate "C"`;

/** A page of the obligations that the actor may see, the most urgent first. */
export async function deadlinePage(
  dataSource: DataSource,
  { of, action, rows }: DeadlineSource,
  { filter, page, actor }: DeadlineRequest,
): Promise<DeadlinePage> {
  const scope = scopeOf(actor, action);
  if (scope.kind === 'none') return { items: [], next: null };
  const areas = scope.kind === 'communes' ? scope.codes : null;
  const found = await readAs(dataSource, actor, (manager) =>
    manager.query<unknown>(
      `select "ofId", communes, obligation from (${rows}) as owed
      where ($1::text[] is null or communes && $1::text[]) and ($2::text is null or $2 = any(communes))
        and ($3::text is null or obligation->>'status' = $3)
        and ($4::text is null or (${DUE}, ${ID}) > ($4, $5))
      order by ${DUE}, ${ID} limit $6`,
      [areas, ...wanted(filter), ...startOf(page.after), page.limit + 1],
    ),
  );
  return pageOf(deadlinesIn(found, of), page.limit, cursorOf);
}

const wanted = ({ commune, status }: DeadlineFilter) => [commune ?? null, status ?? null];

const startOf = (after: string | undefined) => {
  const { key, id } = placeIn(after) ?? { key: null, id: null };
  return [key, id];
};

const cursorOf = ({ dueAt, id }: Deadline) => placeCursor({ key: dueAt, id });

/** One page of several, the most urgent first. Each was asked for with the same `after` and the same `limit`. */
export function mergedDeadlines(pages: readonly DeadlinePage[], limit: number): DeadlinePage {
  const found = pages.flatMap((page) => page.items).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const isLast = found.length <= limit && pages.every(({ next }) => next === null);
  return { items, next: isLast || last === undefined ? null : cursorOf(last) };
}

const orderOf = ({ dueAt, id }: Deadline): string => `${dueAt}${id}`;
