import type { Instant, Known, Uuid, When } from '#kernel';
import type { ReportCorrected, ReportRedirected } from './report.events.js';
import type { KnownReport } from './report.state.js';

/** What of a report may be put right. */
export type Changeable = Pick<
  KnownReport,
  'receivedAt' | 'danger' | 'abuseForms' | 'subjectTypes' | 'description' | 'liesWith'
> & { readonly communeCode: string };

/** One time that something of a report was put right: what was told before, what stands since, by whom and why. */
export interface ReportChange {
  readonly by: Uuid;
  /** `null` where the office was not kept with the correction. */
  readonly office: string | null;
  readonly recordedAt: Instant;
  readonly occurredAt: When;
  readonly reason: string | null;
  readonly before: Partial<Changeable>;
  readonly after: Partial<Changeable>;
}

/** What a correction changes, beside what was told before it. */
export function changeOf(report: KnownReport, event: Known<ReportCorrected | ReportRedirected>): ReportChange {
  const after = event.type === 'ReportCorrected' ? correctedFields(event) : redirectedFields(event);
  const { office, occurredAt, reason } = event.data;
  return {
    ...{ by: event.by, office: office ?? null, recordedAt: event.recordedAt, occurredAt, reason: reason ?? null },
    ...{ before: sameFields(report, after), after },
  };
}

function correctedFields({ data }: Known<ReportCorrected>): Partial<Changeable> {
  const { receivedAt, danger, abuseForms, subjectTypes, description } = data;
  return {
    ...(receivedAt !== undefined && { receivedAt }),
    ...(danger !== undefined && { danger }),
    ...(abuseForms !== undefined && { abuseForms }),
    ...(subjectTypes !== undefined && { subjectTypes }),
    ...(description !== undefined && { description }),
  };
}

const redirectedFields = ({ data: { communeCode, toCommune } }: Known<ReportRedirected>): Partial<Changeable> => ({
  communeCode,
  liesWith: toCommune,
});

/** The same fields as they stood. */
function sameFields(report: KnownReport, after: Partial<Changeable>): Partial<Changeable> {
  const { receivedAt, danger, abuseForms, subjectTypes, description, liesWith, incident } = report;
  const stood: Changeable = {
    ...{ receivedAt, danger, abuseForms, subjectTypes, description, liesWith },
    communeCode: incident.communeCode,
  };
  return Object.fromEntries(Object.entries(stood).filter(([name]) => name in after));
}
