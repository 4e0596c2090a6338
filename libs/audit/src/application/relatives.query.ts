import { type Actor, NO_FACTS, SYSTEM_READER, type UnusualRow, readAs, requirePermission, unusualIn } from '#access';
import type { Instant } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/**
 * Hours in which somebody looked at a child whose mother or father has their own name. People share names: it is a reason
 * to ask, and none to judge. The names are compared in the database and are in no answer.
 */
export class ListAccessesToRelatives extends Query<readonly UnusualRow[]> {
  constructor(
    readonly from: Instant,
    readonly to: Instant,
    readonly actor: Actor,
  ) {
    super();
  }
}

const RELATIVES = `
  select log.actor, log.role, log.office, 'own-relative' as kind,
         to_char(date_trunc('hour', log.at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.000000"Z"') as since,
         count(distinct log.id) as accesses, count(distinct child.id) as subjects
  from access.log as log
  join read.account_register as account on account.id = log.actor::text
  join read.child_record as child
    on lower(account.state ->> 'displayName') in (lower(child.mother_name), lower(child.father_name))
   and log.subjects && array[child.id::uuid, child.case_id]
  where log.at >= $1 and log.at < $2 and log.act <> 'refusal'
  group by 1, 2, 3, 4, 5 order by 5 desc limit 100`;

@QueryHandler(ListAccessesToRelatives)
export class ListAccessesToRelativesHandler implements IQueryHandler<ListAccessesToRelatives> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ from, to, actor }: ListAccessesToRelatives): Promise<readonly UnusualRow[]> {
    requirePermission(actor, 'access:audit', NO_FACTS);
    return unusualIn(
      await readAs(this.source, SYSTEM_READER, (manager) => manager.query<unknown>(RELATIVES, [from, to])),
    );
  }
}
