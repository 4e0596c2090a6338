import {
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type Instant,
  type Known,
  type Obligation,
  type Uuid,
  type When,
  emergencyObligation,
  isOfTime,
  meet,
  recordLapse,
  recordRevocation,
  streamOf,
} from '#kernel';
import { communeOf } from '#vocabulary';
import type {
  AllegedHarmer,
  Incident,
  Informant,
  ReportAcknowledged,
  ReportCorrected,
  ReportEvent,
  ReportReceived,
  ReportRedirected,
  ReportScreenedIn,
  ReportScreenedOut,
  ReportTransferred,
  ReportVerified,
  ReportedChild,
} from './report.events.js';
import { type ReportChange, changeOf } from './report.changes.js';

export type ReportStatus = 'received' | 'transferred' | 'acknowledged' | 'screened-in' | 'screened-out';

/** What an agency found when it looked whether the report is so. */
export interface Verification {
  readonly findingCode: string;
  readonly office: string;
  readonly occurredAt: When;
}

/** A report, from the first call to its screening. */
export interface KnownReport {
  readonly status: ReportStatus;
  readonly reportId: Uuid;
  readonly receivingPlace: string;
  readonly office: string;
  readonly channel: string;
  readonly receivedAt: Instant;
  readonly receivedBy: Uuid;
  readonly incident: Incident;
  readonly dutyCommunes: readonly string[];
  readonly subjectTypes: readonly string[];
  readonly abuseForms: readonly string[];
  readonly danger: string;
  readonly description: string | null;
  readonly informant: Informant | null;
  readonly children: readonly ReportedChild[];
  readonly harmers: readonly AllegedHarmer[];
  /** The template of form 01 by which it was told. */
  readonly template: string;
  /** The commune that has the report; null while it is with the place that received it. */
  readonly liesWith: string | null;
  readonly transferredAt: When | null;
  readonly acknowledgedAt: When | null;
  readonly verifications: readonly Verification[];
  readonly screenedAt: When | null;
  readonly screeningReason: string | null;
  /** How often something of it was put right. */
  readonly corrections: number;
  /** Each time that something of it was put right, the first one first. */
  readonly changes: readonly ReportChange[];
  readonly obligations: readonly Obligation[];
}

export type ReportState = { readonly status: 'none' } | KnownReport;

/** Whether nobody has screened it yet. */
export const isWaiting = ({ status }: ReportState): boolean => WAITING.has(status);
export const WAITING: ReadonlySet<string> = new Set<ReportStatus>(['received', 'transferred', 'acknowledged']);

export const unknownReport: ReportState = { status: 'none' };

/** What the receiving commune owes: to look at the report within the 12 hours. */
const SCREENING = 'report-screening';

/** The report after one more event. The past is not argued with: what does not fit is let be. */
export function evolveReport(state: ReportState, event: Known<ReportEvent>): ReportState {
  if (event.type === 'ReportReceived') return received(event);
  if (state.status === 'none') return state;
  return isOfTime(event) ? { ...state, obligations: inTime(state, event) } : after(state, event);
}

function after(report: KnownReport, event: Known<Exclude<ReportEvent, ReportReceived>>): ReportState {
  if (isMove(event)) return moved(report, event);
  switch (event.type) {
    case 'ReportScreenedIn':
    case 'ReportScreenedOut':
      return screened(report, event);
    case 'ReportVerified':
      return { ...report, verifications: [...report.verifications, verificationOf(event)] };
    case 'ReportCorrected':
      return corrected(report, event);
    default:
      return report;
  }
}

const inTime = (report: KnownReport, event: Known<DeadlineLapsed | DeadlineLapseRevoked>): readonly Obligation[] =>
  event.type === 'DeadlineLapsed'
    ? recordLapse(report.obligations, event)
    : stillOwed(report, recordRevocation(report.obligations, event));

type Move = ReportTransferred | ReportAcknowledged | ReportRedirected;

const isMove = (event: Known<ReportEvent>): event is Known<Move> =>
  event.type === 'ReportTransferred' || event.type === 'ReportAcknowledged' || event.type === 'ReportRedirected';

/** Where the report is: handed over, acknowledged, or handed on to the right commune. */
function moved(report: KnownReport, event: Known<Move>): KnownReport {
  if (event.type === 'ReportRedirected') return redirected(report, event);
  const { occurredAt } = event.data;
  return event.type === 'ReportTransferred'
    ? { ...report, status: 'transferred', liesWith: event.data.toCommune, transferredAt: occurredAt }
    : { ...report, status: 'acknowledged', acknowledgedAt: occurredAt };
}

const verificationOf = ({ data: { findingCode, office, occurredAt } }: Known<ReportVerified>): Verification => ({
  findingCode,
  office,
  occurredAt,
});

/** A corrected start begins other 12 hours in the place of those that still ran; a lapse that was recorded stays. */
function corrected(report: KnownReport, event: Known<ReportCorrected>): KnownReport {
  const { receivedAt, danger, abuseForms, subjectTypes, description } = event.data;
  return {
    ...report,
    danger: danger ?? report.danger,
    abuseForms: abuseForms ?? report.abuseForms,
    subjectTypes: subjectTypes ?? report.subjectTypes,
    description: description ?? report.description,
    corrections: report.corrections + 1,
    changes: [...report.changes, changeOf(report, event)],
    ...(receivedAt === undefined ? {} : { receivedAt, obligations: restarted(report, receivedAt) }),
  };
}

/** Another commune has it, which has to say so anew; what is owed runs on from the receipt. */
function redirected(report: KnownReport, event: Known<ReportRedirected>): KnownReport {
  const { communeCode, dutyCommunes, fromCommune, toCommune, occurredAt } = event.data;
  const wasWithCommune = fromCommune !== null && toCommune !== null;
  return {
    ...report,
    incident: { ...report.incident, communeCode },
    dutyCommunes,
    liesWith: toCommune,
    ...(wasWithCommune ? { status: 'transferred', transferredAt: occurredAt, acknowledgedAt: null } : {}),
    corrections: report.corrections + 1,
    changes: [...report.changes, changeOf(report, event)],
  };
}

const restarted = ({ reportId, obligations }: KnownReport, receivedAt: Instant): readonly Obligation[] => [
  ...obligations.filter(({ lapsedAt }) => lapsedAt !== null),
  emergencyObligation(streamOf('report', reportId), SCREENING, receivedAt),
];

/** Of other 12 hours than those of today's start only a lapse stays. */
const stillOwed = (
  { reportId, receivedAt }: KnownReport,
  obligations: readonly Obligation[],
): readonly Obligation[] => {
  const { id } = emergencyObligation(streamOf('report', reportId), SCREENING, receivedAt);
  return obligations.filter((each) => each.id === id || each.lapsedAt !== null);
};

function screened(report: KnownReport, event: Known<ReportScreenedIn | ReportScreenedOut>): KnownReport {
  const { occurredAt } = event.data;
  return {
    ...report,
    status: event.type === 'ReportScreenedIn' ? 'screened-in' : 'screened-out',
    screenedAt: occurredAt,
    screeningReason: event.type === 'ReportScreenedIn' ? null : event.data.reasonCode,
    obligations: meet(report.obligations, [SCREENING], occurredAt, event),
  };
}

/** That of reports which were received before the template was kept. */
const FIRST_TEMPLATE = '01@1';

function received({ data, by }: Known<ReportReceived>): KnownReport {
  const { description, informant, template, ...told } = data;
  return {
    ...told,
    status: 'received',
    receivedBy: by,
    description: description ?? null,
    informant: informant ?? null,
    template: template ?? FIRST_TEMPLATE,
    liesWith: data.dutyCommunes.find((commune) => communeOf(data.office) === commune) ?? null,
    transferredAt: null,
    acknowledgedAt: null,
    verifications: [],
    screenedAt: null,
    screeningReason: null,
    corrections: 0,
    changes: [],
    obligations: [emergencyObligation(streamOf('report', data.reportId), SCREENING, data.receivedAt)],
  };
}
