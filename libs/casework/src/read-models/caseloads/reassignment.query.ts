import { type Actor, readAs, requirePermission } from '#access';
import type { Uuid } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { MOST_AT_ONCE } from '../../application/reassign-caseload.command.js';
import { type CaseToReassign, type LoadOf, casesToReassignIn, loadsIn } from './caseloads.codec.js';

/** What would be given to whom, before it is. */
export interface ReassignmentPreview {
  /** How many open cases the one has in the commune; more than are listed where there are too many for one go. */
  readonly total: number;
  readonly cases: readonly CaseToReassign[];
  /** What each of the two has now, in all communes. */
  readonly loads: readonly LoadOf[];
}

/** The open cases that somebody (or nobody, `null`) has in a commune, the most urgent first, and how much both have. */
export class PreviewReassignment extends Query<ReassignmentPreview> {
  constructor(
    readonly asked: { readonly commune: string; readonly from: Uuid | null; readonly to: Uuid },
    readonly actor: Actor,
  ) {
    super();
  }
}

const HELD = `from read.case_file as file
    left join lateral (
      select each.value->>'worker' as worker from jsonb_array_elements(file.state->'assignments') as each
      where each.value->>'commune' = $1
    ) as given on true
  where file.status = 'open' and $1 = any(file.communes) and given.worker is not distinct from $2::text`;

const CASES = `select file.id, file.child_id as "childId", file.lapsed, file.risk_level as "riskLevel",
    file.opened_at as "openedAt", count(*) over ()::int as total ${HELD}
  order by file.lapsed desc, file.due_at nulls last, file.id limit $3`;

const LOADS = `select worker.id, count(file.id)::int as cases, count(file.id) filter (where file.lapsed)::int as overdue
  from unnest($1::text[]) as worker(id)
    left join read.case_file as file on file.status = 'open' and worker.id = any(file.workers)
  group by worker.id`;

@QueryHandler(PreviewReassignment)
export class PreviewReassignmentHandler implements IQueryHandler<PreviewReassignment> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ asked: { commune, from, to }, actor }: PreviewReassignment): Promise<ReassignmentPreview> {
    requirePermission(actor, 'casework:assign', { communes: [commune] });
    return readAs(this.source, actor, async (manager) => {
      const rows = casesToReassignIn(await manager.query(CASES, [commune, from, MOST_AT_ONCE]));
      const loads = loadsIn(await manager.query(LOADS, [[...(from === null ? [] : [from]), to]]));
      return {
        total: rows[0]?.total ?? 0,
        cases: rows.map(({ id, childId, lapsed, riskLevel, openedAt }) => ({
          ...{ id, childId, lapsed, riskLevel, openedAt },
        })),
        loads,
      };
    });
  }
}
