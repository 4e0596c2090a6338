import { type Actor, readAs, scopeOf } from '#access';
import { CLOCK, type Clock, type DateOnly, type Instant } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { groupsIn } from './statistics.codec.js';
import { CountedStream } from './statistics.entity.js';
import { type StatisticsTable, tablesOf } from './tables.js';

/** What is counted, and as it was known when. */
export interface StatisticsAsked {
  /** The first and the last day, both counted. */
  readonly from: DateOnly;
  readonly to: DateOnly;
  readonly commune?: string;
  readonly knownAt?: Instant;
  /** Small cells too. */
  readonly exact?: boolean;
}

export interface Statistics {
  readonly from: DateOnly;
  readonly to: DateOnly;
  readonly commune: string | null;
  readonly knownAt: Instant;
  readonly exact: boolean;
  readonly tables: readonly StatisticsTable[];
}

/** Counts what happened between two days, as it was known at an instant, in the communes of the actor. */
export class CountStatistics extends Query<Statistics> {
  constructor(
    readonly asked: StatisticsAsked,
    readonly actor: Actor,
  ) {
    super();
  }
}

/**
 * The facts that the log had so at the instant, each once and then once for each of its codes. What has not changed since
 * is all in `facts`: `history` is opened only for what has.
 */
const COUNTED = `
  with told as (
    select version->'fact' as fact
    from read.statistics as counted cross join lateral jsonb_array_elements(
      case when counted.changed_at <= $1 then counted.facts else counted.facts || counted.history end) as version
    where counted.first_at <= $1 and ($2::text[] is null or counted.communes && $2)
      and version->>'since' <= $1 and (version->>'until' is null or version->>'until' > $1)
  ), facts as (
    select fact->>'measure' as measure, fact->>'of' as of, fact->'by' as by,
      (fact->>'minutes')::numeric as minutes, (fact->>'costVnd')::numeric as cost
    from told
    where fact->>'day' between $3 and $4 and ($5::text is null or fact->>'commune' = $5)
      and ($2::text[] is null or fact->>'commune' = any($2))
  ), grouped as (
    select measure, of, null as by, null as value, minutes, cost from facts
    union all
    select measure, of, dimension.key, code.value, minutes, cost
    from facts cross join lateral jsonb_each(by) as dimension
      cross join lateral jsonb_array_elements_text(dimension.value) as code
  )
  select measure, of, by, value, count(*)::int as count, sum(cost)::text as "costVnd",
    round(percentile_cont(0.5) within group (order by minutes))::int as "medianMinutes",
    round(percentile_cont(0.9) within group (order by minutes))::int as "p90Minutes"
  from grouped group by measure, of, by, value
  order by measure, of nulls first, by nulls first, count desc, value`;

@QueryHandler(CountStatistics)
export class CountStatisticsHandler implements IQueryHandler<CountStatistics> {
  constructor(
    @InjectRepository(CountedStream) private readonly streams: Repository<CountedStream>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ asked, actor }: CountStatistics): Promise<Statistics> {
    const { from, to, commune = null, knownAt = this.clock.now(), exact = false } = asked;
    const scope = scopeOf(actor, 'audit:count');
    const communes = scope.kind === 'communes' ? scope.codes : null;
    const groups =
      scope.kind === 'none'
        ? []
        : await readAs(this.streams.manager.dataSource, actor, async (manager) =>
            groupsIn(await manager.query(COUNTED, [knownAt, communes, from, to, commune])),
          );
    return { from, to, commune, knownAt, exact, tables: tablesOf(groups, exact) };
  }
}
