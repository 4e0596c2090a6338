import { type DateOnly, type Uuid, endOfDayInVietnam, startOfDayInVietnam } from '#kernel';
import type { ObjectLiteral, Repository } from 'typeorm';

const AT_ONCE = 200;

/** What is owed or has lapsed, and runs over one of the days. */
const RUNS_OVER = `exists (
  select from jsonb_array_elements(of.state->'obligations') as owed
  where owed->>'startedAt' < :last and owed->>'dueAt' > :first
    and (owed->>'metRecordedAt' is null or owed->>'lapsedAt' is not null))`;

/**
 * The rows of a read model whose state has obligations that run from before the last of the days until after the first:
 * all of them, a page at a time. For the sweeps that reckon anew alone. Nothing where no day changed.
 */
export async function* owedAcross<Row extends ObjectLiteral & { readonly id: Uuid }>(
  rows: Repository<Row>,
  days: readonly DateOnly[],
): AsyncGenerator<Row> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return;
  const span = { first: startOfDayInVietnam(first), last: endOfDayInVietnam(last) };
  for (let after = ''; ;) {
    const query = rows.createQueryBuilder('of').where(RUNS_OVER, span).andWhere('of.id > :after', { after });
    const page = await query.orderBy('of.id').limit(AT_ONCE).getMany();
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < AT_ONCE) return;
    after = end.id;
  }
}
