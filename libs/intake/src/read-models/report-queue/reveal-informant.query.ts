import { type Actor, NotPermitted, readAs, requirePermission } from '#access';
import type { Uuid } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { factsOfReport } from '../../application/report-facts.js';
import type { Informant } from '../../domain/report/report.events.js';
import { QueuedReport } from './report-queue.entity.js';

/**
 * Who told it, for the person who received the report and the chair of the commune that acts on it; `undefined` where
 * nobody said who they are. The only way to it: whoever asks has to be written down before.
 */
export class RevealInformant extends Query<Informant | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(RevealInformant)
export class RevealInformantHandler implements IQueryHandler<RevealInformant> {
  constructor(@InjectRepository(QueuedReport) private readonly queue: Repository<QueuedReport>) {}

  async execute({ id, actor }: RevealInformant): Promise<Informant | undefined> {
    const row = await readAs(this.queue.manager.dataSource, actor, (manager) =>
      manager.getRepository(QueuedReport).findOneBy({ id }),
    );
    if (!row || row.state.status === 'none') return undefined;
    const permission = requirePermission(actor, 'intake:view', factsOfReport(row.state));
    if (permission.verdict === 'mask' && permission.classes.includes('reporter'))
      throw new NotPermitted('intake:view', 'relation');
    return row.state.informant ?? undefined;
  }
}
