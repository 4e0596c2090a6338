import type { ReportBrought } from '#casework';
import type { RegisterChild } from '#children';
import type { KnownJoin } from '../domain/join/join.state.js';
import type { ReportedChild } from '../domain/report/report.events.js';
import type { KnownReport } from '../domain/report/report.state.js';

/** The commune that screened the report: of the communes of the incident, the one that has it. */
export const communeOfReport = ({ liesWith, incident }: Pick<KnownReport, 'liesWith' | 'incident'>): string =>
  liesWith ?? incident.communeCode;

/** What those are to the child who are said to have harmed it, each once. */
export const harmersOf = ({ harmers }: Pick<KnownReport, 'harmers'>): readonly string[] => [
  ...new Set(harmers.flatMap(({ relation }) => relation ?? [])),
];

/** A child as its record takes it from the report. */
export function registrationOf(
  { reportId, receivedAt, ...report }: KnownReport,
  { known: _, ...child }: ReportedChild,
): RegisterChild {
  return { ...child, reportId, dutyCommunes: [communeOfReport(report)], occurredAt: receivedAt };
}

/** What the report brings into the child's case. */
export function broughtBy(
  report: KnownReport,
  { childId, residenceCommune }: ReportedChild,
  caseId: ReportBrought['caseId'],
): ReportBrought {
  const { reportId, receivedAt, abuseForms, danger, screenedAt } = report;
  const harmers = harmersOf(report);
  return {
    caseId,
    childId,
    reportId,
    incidentCommune: communeOfReport(report),
    ...(residenceCommune === undefined ? {} : { residenceCommune }),
    receivedAt,
    abuseForms,
    danger,
    ...(harmers.length === 0 ? {} : { harmers }),
    occurredAt: screenedAt ?? receivedAt,
  };
}

/** The same of a report that waited: for the child that was meant, or for one of the reporting commune's own. */
export const registrationOfJoin = (
  { reportId, receivedAt, fromCommune, child }: KnownJoin,
  childId: RegisterChild['childId'],
): RegisterChild => ({ ...child, childId, reportId, dutyCommunes: [fromCommune], occurredAt: receivedAt });

export function broughtByJoin(
  { reportId, fromCommune, child, receivedAt, abuseForms, danger, harmers, proposedAt }: KnownJoin,
  { childId, caseId }: Pick<ReportBrought, 'childId' | 'caseId'>,
): ReportBrought {
  const { residenceCommune } = child;
  return {
    ...{ caseId, childId, reportId, incidentCommune: fromCommune, receivedAt, abuseForms, danger },
    ...(residenceCommune === undefined ? {} : { residenceCommune }),
    ...(harmers.length === 0 ? {} : { harmers }),
    occurredAt: proposedAt,
  };
}
