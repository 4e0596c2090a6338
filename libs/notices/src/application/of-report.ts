import { knownEvent } from '#event-store';
import type { KnownJoin, KnownReport, ReportEvent } from '#intake';
import { type DeadlineLapsed, type Obligation, type Uuid, idOf, statusOfObligation } from '#kernel';
import { type ObligationKind, communeOf, communeOffice, isOfKind } from '#vocabulary';
import { caseAfter, caseBefore } from './of-case.js';
import { officeOf } from './recipients.js';
import type { Find, Found, Occurrence, RulesOf } from './rules.js';

const MEASURE: ObligationKind = 'emergency-response';

type Redirected = Extract<ReportEvent, { readonly type: 'ReportTransferred' | 'ReportRedirected' }>;

const reportAfter = ({ things, event: { stream, version } }: Occurrence): Promise<KnownReport | undefined> =>
  things.reportOf(idOf(stream), version);

const joinAt = ({ things, event: { stream } }: Occurrence, version: number): Promise<KnownJoin | undefined> =>
  things.joinOf(idOf(stream), version);

const toCommuneOf = ({ event }: Occurrence): string | null => knownEvent<Redirected>(event).data.toCommune;

/** A report that was handed over, or went to the wrong commune, waits at the right one. */
const communeOfReport: Find = (occurrence) => {
  const commune = toCommuneOf(occurrence);
  return Promise.resolve(commune === null ? [] : [{ to: officeOf(communeOffice(commune)) }]);
};

/** Whoever received it: it is theirs to know what becomes of it there. */
const receiverOfReport: Find = async (occurrence) => {
  const found = await reportAfter(occurrence);
  return found ? [{ to: officeOf(found.office) }] : [];
};

/** Who received it is who acts on it. */
const isOwn = ({ office, liesWith }: Pick<KnownReport, 'office' | 'liesWith'>): boolean =>
  liesWith !== null && communeOf(office) === liesWith;

/** What owes the answer to reports, and to which. */
interface Answering {
  readonly reportIds: readonly Uuid[];
  readonly obligations: readonly Obligation[];
}

const ofOneReport = (join: KnownJoin | undefined): Answering | undefined =>
  join && { reportIds: [join.reportId], obligations: join.obligations };

const answeringAfter = async (occurrence: Occurrence): Promise<Answering | undefined> => {
  if (occurrence.thing === 'case') return caseAfter(occurrence);
  return occurrence.thing === 'join' ? ofOneReport(await joinAt(occurrence, occurrence.event.version)) : undefined;
};

const answeringBefore = async (occurrence: Occurrence): Promise<Answering | undefined> =>
  occurrence.thing === 'case'
    ? caseBefore(occurrence)
    : ofOneReport(await joinAt(occurrence, occurrence.event.version - 1));

/** The obligations to answer a report that the event met, in time or too late, or that lapsed by it. */
async function answeredBy(occurrence: Occurrence, { obligations }: Answering): Promise<readonly Obligation[]> {
  const { event } = occurrence;
  const measures = obligations.filter(({ kind }) => kind === MEASURE);
  if (event.type === 'DeadlineLapsed') {
    const { obligationId } = knownEvent<DeadlineLapsed>(event).data;
    return measures.filter(({ id }) => id === obligationId);
  }
  const former = await answeringBefore(occurrence);
  const owed = new Set(former?.obligations.filter(({ metAt }) => metAt === null).map(({ id }) => id));
  return measures.filter(({ id, metAt }) => owed.has(id) && metAt !== null);
}

/** Each place that received a report which a measure answers, or should have: whether it came within the 12 hours. */
const receiversOfAnsweredReports: Find = async (occurrence) => {
  const found = await answeringAfter(occurrence);
  const answered = found ? await answeredBy(occurrence, found) : [];
  if (!found || answered.length === 0) return [];
  const receivers = found.reportIds.map((id) => receiverOf(occurrence, id, answered));
  return (await Promise.all(receivers)).flat();
};

async function receiverOf(
  { things, reason }: Occurrence,
  report: Uuid,
  answered: readonly Obligation[],
): Promise<readonly Found[]> {
  const found = await things.reportOf(report);
  const its = answered.find(({ startedAt }) => startedAt === found?.receivedAt);
  if (!found || !its || isOwn(found)) return [];
  const status = statusOfObligation(its);
  const fits = status === 'lapsed' ? 'report-measure-lapsed' : 'report-measure-taken';
  return reason === fits ? [{ to: officeOf(found.office), detail: { status }, report }] : [];
}

const askedCommune: Find = async (occurrence) => {
  const found = await joinAt(occurrence, occurrence.event.version);
  return found ? [{ to: officeOf(communeOffice(found.toCommune)) }] : [];
};

const reportingCommune: Find = async (occurrence) => {
  const found = await joinAt(occurrence, occurrence.event.version);
  return found ? [{ to: officeOf(communeOffice(found.fromCommune)), detail: { status: found.status } }] : [];
};

export const FIND_OF_REPORT = {
  'commune-of-report': communeOfReport,
  'receiver-of-report': receiverOfReport,
  'receivers-of-answered-reports': receiversOfAnsweredReports,
  'asked-commune': askedCommune,
  'reporting-commune': reportingCommune,
} as const;

const isOver = ({ status }: KnownReport): boolean => status === 'screened-in' || status === 'screened-out';

/** It lies with another commune now. Whoever was told in the place of an empty office waits until it is done. */
const isElsewhere = (office: string | null, holder: string | null): boolean =>
  office !== null && isOfKind(office, 'commune') && office !== holder;

const toOthers = async (occurrence: Occurrence): Promise<boolean> => {
  const found = await reportAfter(occurrence);
  return found !== undefined && !isOwn(found);
};

const screeningReason = async (occurrence: Occurrence): Promise<{ reasonCode?: string }> => {
  const code = (await reportAfter(occurrence))?.screeningReason ?? null;
  return code === null ? {} : { reasonCode: code };
};

export const RULES_OF_REPORT: RulesOf<'report'> = {
  'report-waits': { isDone: (found, { office }, { holder }) => isOver(found) || isElsewhere(office, holder) },
  'report-acknowledged': { when: toOthers, detail: screeningReason, isDone: isOver },
  'report-screened-in': { when: toOthers, detail: screeningReason },
  'report-screened-out': { when: toOthers, detail: screeningReason },
  'report-redirected': { when: (occurrence) => Promise.resolve(toCommuneOf(occurrence) !== null) },
};

export const RULES_OF_JOIN: RulesOf<'join'> = {
  'join-waits': {
    isDone: ({ status }, { office }, { holder }) => status !== 'proposed' || isElsewhere(office, holder),
  },
};
