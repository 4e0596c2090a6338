import { type DateOnly, type Instant, type Uuid, endOfDayInVietnam, startOfDayInVietnam } from '#kernel';
import type { ObjectLiteral, Repository } from 'typeorm';

const AT_ONCE = 200;

/** What is owed or has lapsed, and runs over one of the days. */
const RUNS_OVER = `exists (
  select from jsonb_array_elements(of.state->'obligations') as owed
    join unnest(cast(:begins as text[]), cast(:ends as text[])) as day (begins, ends)
      on owed->>'startedAt' < day.ends and owed->>'dueAt' > day.begins
  where owed->>'metRecordedAt' is null or owed->>'lapsedAt' is not null)`;

/**
 * The rows of a read model whose state has obligations that run over one of the days: all of them, a page at a time; or, of
 * those, the ones in whose stream something was recorded since. Nothing where no day changed. For sweeps and previews alone.
 */
export async function* owedAcross<Row extends ObjectLiteral & { readonly id: Uuid }>(
  rows: Repository<Row>,
  days: readonly DateOnly[],
  since?: Instant,
): AsyncGenerator<Row> {
  if (days.length === 0) return;
  const spans = { begins: days.map(startOfDayInVietnam), ends: days.map(endOfDayInVietnam) };
  for (let after = ''; ;) {
    const query = rows.createQueryBuilder('of').where('of.id > :after', { after });
    if (since !== undefined) query.andWhere('of.updated_at >= :since', { since });
    const page = await query.andWhere(RUNS_OVER, spans).orderBy('of.id').limit(AT_ONCE).getMany();
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < AT_ONCE) return;
    after = end.id;
  }
}
