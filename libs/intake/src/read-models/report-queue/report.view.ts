import { MASKED, type Permission, masked } from '#access';
import { type Instant, type ObligationView, type Uuid, type When, obligationView } from '#kernel';
import type { ReportChange } from '../../domain/report/report.changes.js';
import type { KnownReport } from '../../domain/report/report.state.js';

/** In the place of a field that the reader may not see. The field itself never leaves the server. */
export interface Masked {
  readonly masked: true;
}

/** The whole report, as far as its reader may see it. */
export interface ReportView extends Omit<KnownReport, 'informant' | 'obligations' | 'changes'> {
  readonly version: number;
  readonly informant: Masked | null;
  readonly obligations: readonly ObligationView[];
  readonly changes: readonly NamedChange[];
}

/** A change with the name of whoever made it, where the account still has one. */
export type NamedChange = ReportChange & { readonly displayName: string | null };

/** A report in the queue: no names, what decides which one is next. */
export interface ReportItem {
  readonly id: Uuid;
  readonly code: string;
  readonly status: KnownReport['status'];
  readonly liesWith: string | null;
  readonly incidentCommune: string;
  /** When it happened, as it was told: the code of the commune is of that day. */
  readonly incidentAt: When | null;
  readonly receivedAt: Instant;
  readonly danger: string;
  readonly abuseForms: readonly string[];
  readonly children: number;
  readonly obligations: readonly ObligationView[];
}

/** The report without who told it: that is shown by a request of its own, which is written down before the answer. */
export function reportView(
  { version, names }: { readonly version: number; readonly names: ReadonlyMap<Uuid, string> },
  report: KnownReport,
  permission: Permission,
): ReportView {
  const { informant, obligations, changes, ...told } = report;
  const view: ReportView = {
    ...told,
    version,
    informant: informant === null ? null : MASKED,
    obligations: obligations.map(obligationView),
    changes: changes.map((change) => ({ ...change, displayName: names.get(change.by) ?? null })),
  };
  return masked(view, permission);
}

export const reportItem = (report: KnownReport): ReportItem => ({
  id: report.reportId,
  code: report.reportId.slice(0, 8).toUpperCase(),
  status: report.status,
  liesWith: report.liesWith,
  incidentCommune: report.incident.communeCode,
  incidentAt: report.incident.at ?? null,
  receivedAt: report.receivedAt,
  danger: report.danger,
  abuseForms: report.abuseForms,
  children: report.children.length,
  obligations: report.obligations.map(obligationView),
});
