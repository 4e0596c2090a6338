import { type Uuid, pageOf, rowCursor, rowIn } from '#kernel';
import { type Actor, NO_FACTS, masked, requirePermission } from '#permit';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { afterRow } from '../../application/after-row.js';
import { readAs } from '#reading';
import { EmergencyAccessRow } from './emergency-access.entity.js';

export interface EmergencyPage {
  readonly items: readonly EmergencyAccessRow[];
  readonly next: string | null;
}

/** What was opened in emergencies, the last first; only what nobody has reviewed, where that is asked for. */
export class ListEmergencies extends Query<EmergencyPage> {
  constructor(
    readonly filter: { readonly waiting: boolean },
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

/** One of them, for whoever reviews it. */
export class FindEmergency extends Query<EmergencyAccessRow | null> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListEmergencies)
export class ListEmergenciesHandler implements IQueryHandler<ListEmergencies> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async execute({ filter: { waiting }, page: { after, limit }, actor }: ListEmergencies): Promise<EmergencyPage> {
    const permission = requirePermission(actor, 'access:audit', NO_FACTS);
    const rows = await readAs(this.source, actor, (manager) => {
      const query = manager.getRepository(EmergencyAccessRow).createQueryBuilder('emergency');
      if (waiting) query.andWhere('emergency.verdict is null');
      if (after !== undefined) query.andWhere(AFTER, { after: rowIn(after) });
      return query
        .orderBy('emergency.validFrom', 'DESC')
        .addOrderBy('emergency.id', 'DESC')
        .limit(limit + 1)
        .getMany();
    });
    const { items, next } = pageOf(rows, limit, ({ id }) => rowCursor(id));
    return { items: masked(items, permission), next };
  }
}

/** By the id: a time would lose its microseconds, and with them whoever broke the glass in the same one. */
const AFTER = afterRow({
  readModel: 'emergency-access',
  alias: 'emergency',
  column: 'valid_from',
  direction: 'descending',
});

@QueryHandler(FindEmergency)
export class FindEmergencyHandler implements IQueryHandler<FindEmergency> {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  execute({ id, actor }: FindEmergency): Promise<EmergencyAccessRow | null> {
    requirePermission(actor, 'access:review-emergency', NO_FACTS);
    return readAs(this.source, actor, (manager) => manager.getRepository(EmergencyAccessRow).findOneBy({ id }));
  }
}
