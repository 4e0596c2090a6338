import { type Actor, readAs, scopeOf } from '#access';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CaseFile, type CaseRow } from '../case-file/case-file.js';
import { type Caseload, caseloadsIn } from './caseloads.codec.js';

/** The open cases of each worker in the communes that the actor may see, the heaviest load first. */
export class ListCaseloads extends Query<readonly Caseload[]> {
  constructor(
    readonly filter: { readonly commune?: string },
    readonly actor: Actor,
  ) {
    super();
  }
}

/** A case with a duty of several communes counts in each: once for whoever was given it there. */
const LOADS = `select duty.commune, given.worker, count(*)::int as cases,
    count(*) filter (where file.lapsed)::int as overdue
  from read.case_file as file
    cross join lateral unnest(file.communes) as duty(commune)
    left join lateral (
      select each.value->>'worker' as worker from jsonb_array_elements(file.state->'assignments') as each
      where each.value->>'commune' = duty.commune
    ) as given on true
  where file.status = 'open' and ($1::text[] is null or duty.commune = any($1)) and ($2::text is null or duty.commune = $2)
  group by duty.commune, given.worker
  order by cases desc, duty.commune, given.worker limit 1000`;

@QueryHandler(ListCaseloads)
export class ListCaseloadsHandler implements IQueryHandler<ListCaseloads> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseRow>) {}

  async execute({ filter, actor }: ListCaseloads): Promise<readonly Caseload[]> {
    const scope = scopeOf(actor, 'casework:view');
    if (scope.kind === 'none') return [];
    const areas = scope.kind === 'communes' ? scope.codes : null;
    return readAs(this.files.manager.dataSource, actor, async (manager) =>
      caseloadsIn(await manager.query(LOADS, [areas, filter.commune ?? null])),
    );
  }
}
