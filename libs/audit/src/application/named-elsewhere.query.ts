import { type Actor, NO_FACTS, SYSTEM_READER, type UnusualRow, readAs, requirePermission, unusualIn } from '#access';
import type { Instant } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/**
 * Hours in which somebody named a child, by its record, that another commune answers for. Mostly it is right: children move
 * and are hurt elsewhere. But whoever names a record knew of it, and somebody should ask from where.
 */
export class ListChildrenNamedElsewhere extends Query<readonly UnusualRow[]> {
  constructor(
    readonly from: Instant,
    readonly to: Instant,
    readonly actor: Actor,
  ) {
    super();
  }
}

const NAMED = `
  select named_by as actor, named_role as role, named_office as office, 'named-elsewhere' as kind,
         to_char(date_trunc('hour', proposed_at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.000000"Z"') as since,
         count(*) as accesses, count(distinct child_id) as subjects
  from read.join_board
  where proposed_at >= $1 and proposed_at < $2
  group by 1, 2, 3, 4, 5 order by 5 desc limit 500`;

@QueryHandler(ListChildrenNamedElsewhere)
export class ListChildrenNamedElsewhereHandler implements IQueryHandler<ListChildrenNamedElsewhere> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ from, to, actor }: ListChildrenNamedElsewhere): Promise<readonly UnusualRow[]> {
    requirePermission(actor, 'access:audit', NO_FACTS);
    return unusualIn(await readAs(this.source, SYSTEM_READER, (manager) => manager.query<unknown>(NAMED, [from, to])));
  }
}
