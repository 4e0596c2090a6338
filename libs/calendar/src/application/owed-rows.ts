import type { OwedRow, OwedRows, OwedTable, Owing } from '#commands';
import { type DateOnly, type Instant, endOfDayInVietnam, startOfDayInVietnam } from '#kernel';
import type { DataSource, Repository } from 'typeorm';

const [MOST_LAPSES, AT_ONCE] = [100, 200];

/** What is owed or has lapsed, and runs over one of the days. */
const RUNS_OVER = `exists (
  select from jsonb_array_elements(owed.state->'obligations') as term
    join unnest(cast(:begins as text[]), cast(:ends as text[])) as day (begins, ends)
      on term->>'startedAt' < day.ends and term->>'dueAt' > day.begins
  where term->>'metRecordedAt' is null or term->>'lapsedAt' is not null)`;

/** What is owed by the read models of a database: rows with `id`, `state` and `lapseAt`. For sweeps and previews alone. */
export const owedRowsIn = (source: DataSource): OwedRows => ({
  lapsing: (table, now) =>
    rowsOf(source, table)
      .createQueryBuilder('owed')
      .where('owed.lapseAt <= :now', { now })
      .orderBy('owed.lapseAt')
      .addOrderBy('owed.id')
      .limit(MOST_LAPSES)
      .getMany(),
  across: (table, days, since) => across(rowsOf(source, table), days, since),
});

const rowsOf = <State extends Owing>(source: DataSource, table: OwedTable<State>): Repository<OwedRow<State>> =>
  source.getRepository<OwedRow<State>>(table);

/** A page at a time, so that what is written meanwhile is not waited for. */
async function* across<State extends Owing>(
  rows: Repository<OwedRow<State>>,
  days: readonly DateOnly[],
  since: Instant | undefined,
): AsyncGenerator<OwedRow<State>> {
  if (days.length === 0) return;
  const spans = { begins: days.map(startOfDayInVietnam), ends: days.map(endOfDayInVietnam) };
  for (let after = ''; ;) {
    const query = rows.createQueryBuilder('owed').where('owed.id > :after', { after });
    if (since !== undefined) query.andWhere('owed.updated_at >= :since', { since });
    const page = await query.andWhere(RUNS_OVER, spans).orderBy('owed.id').limit(AT_ONCE).getMany();
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < AT_ONCE) return;
    after = end.id;
  }
}
