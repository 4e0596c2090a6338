import { type Actor, isFieldHidden, masked, readAs, requirePermission } from '#access';
import type { Instant, JsonObject, Uuid } from '#kernel';
import { type FilledRow, type FormTemplate, fillForm, forms } from '#reference';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { factsOfReport } from '../../application/report-facts.js';
import type { KnownReport } from '../../domain/report/report.state.js';
import { QueuedReport } from './report-queue.entity.js';

/** A report as form 01 shows it, by the version of the template by which it was told. */
export interface FilledReport {
  readonly reportId: Uuid;
  readonly template: FormTemplate;
  readonly receivedAt: Instant;
  readonly office: string;
  readonly isCorrected: boolean;
  readonly rows: readonly FilledRow[];
}

/**
 * The report on its form, with what was put right since; `undefined` where there is none. Throws `NotPermitted` for a report
 * of another commune. Who told it is not on it: that is shown by a request of its own.
 */
export class FillReport extends Query<FilledReport | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FillReport)
export class FillReportHandler implements IQueryHandler<FillReport> {
  constructor(@InjectRepository(QueuedReport) private readonly queue: Repository<QueuedReport>) {}

  async execute({ id, actor }: FillReport): Promise<FilledReport | undefined> {
    const row = await readAs(this.queue.manager.dataSource, actor, (manager) =>
      manager.getRepository(QueuedReport).findOneBy({ id }),
    );
    if (!row || row.state.status === 'none') return undefined;
    const permission = requirePermission(actor, 'intake:view', factsOfReport(row.state));
    const { reportId, receivedAt, office, corrections, template: told } = row.state;
    const template = forms.ofEvent('ReportReceived', told);
    if (!template) return undefined;
    const isHidden = (name: string) => isFieldHidden(name, permission);
    const rows = fillForm(template, masked(payloadOf(row.state), permission), isHidden);
    return { reportId, template, receivedAt, office, isCorrected: corrections > 0, rows };
  }
}

const payloadOf = ({
  obligations: _,
  verifications: __,
  changes: ___,
  informant,
  ...told
}: KnownReport): JsonObject => ({
  ...told,
  informant: informant === null ? null : { masked: true },
});
