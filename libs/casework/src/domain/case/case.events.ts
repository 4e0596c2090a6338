import {
  type Correction,
  type DateOnly,
  type DeadlineLapsed,
  type DomainEvent,
  type EventDefinition,
  type Instant,
  type SealRule,
  type Uuid,
  type When,
  correctionDefinitions,
  deadlineLapsedDefinition,
} from '#kernel';

/** What a report brings into a case. */
export type ReportBrought = Readonly<{
  caseId: Uuid;
  childId: Uuid;
  reportId: Uuid;
  incidentCommune: string;
  residenceCommune?: string;
  /** When any receiving place got the information: the 12 hours began then. */
  receivedAt: Instant;
  abuseForms: readonly string[];
  /** Code of `yes_no_unknown`. */
  danger: string;
  occurredAt: When;
}>;

export type CaseOpened = DomainEvent<'CaseOpened', ReportBrought>;

/** Another report concerns the child of an open case: its own 12 hours run. */
export type ReportJoined = DomainEvent<'ReportJoined', ReportBrought>;

/** A closed case goes on, as a new episode: the chair decides so, or another report comes in. */
export type CaseReopened = DomainEvent<
  'CaseReopened',
  {
    readonly caseId: Uuid;
    readonly childId: Uuid;
    /** Code of `reopening_reasons`. */
    readonly reasonCode: string;
    readonly occurredAt: When;
    readonly note?: string;
    readonly report?: ReportBrought;
  }
>;

/** Form 02 (N Đ26 k2). */
export type InitialAssessmentRecorded = DomainEvent<
  'InitialAssessmentRecorded',
  {
    readonly childId: Uuid;
    readonly template: string;
    /** Code of `risk_level`. */
    readonly riskLevel: string;
    /** Whether emergency measures are needed: if not, the assessment itself answers the 12 hours. */
    readonly measuresNeeded: boolean;
    readonly findings?: string;
    readonly health?: string;
    readonly occurredAt: When;
  }
>;

/** A measure against a danger to life or health (N Đ26 k3, Đ31). A decision: never corrected. */
export type EmergencyMeasureTaken = DomainEvent<
  'EmergencyMeasureTaken',
  {
    readonly childId: Uuid;
    /** Code of `emergency_measures`. */
    readonly measure: string;
    /** Code of `emergency_authorities`: who took it. */
    readonly authority: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

/** One service or task of a plan (N Đ28 k1: content, time, who carries it out, means). */
export type PlanTask = Readonly<{
  /** Code of `service_types`. */
  serviceType: string;
  start: DateOnly;
  expectedEnd: DateOnly;
  /** Who answers for it: an office. */
  responsible: string;
  /** Who carries it out, where that is another office. */
  provider?: string;
  costVnd: number;
  programme?: string;
  fundingSource?: string;
  description?: string;
}>;

/** Form 04, submitted: the 5 working days end and the 2 begin. */
export type PlanDrafted = DomainEvent<
  'PlanDrafted',
  {
    readonly childId: Uuid;
    readonly template: string;
    readonly planVersion: number;
    readonly tasks: readonly PlanTask[];
    readonly occurredAt: When;
  }
>;

export type PlanApproved = DomainEvent<
  'PlanApproved',
  { readonly childId: Uuid; readonly planVersion: number; readonly occurredAt: When }
>;

export type PlanReturned = DomainEvent<
  'PlanReturned',
  { readonly childId: Uuid; readonly planVersion: number; readonly reason?: string; readonly occurredAt: When }
>;

/** Form 06 (N Đ30): what the plan has brought, and whether the child is safe and stable. */
export type ReviewRecorded = DomainEvent<
  'ReviewRecorded',
  {
    readonly childId: Uuid;
    readonly template: string;
    readonly riskLevel: string;
    readonly abuseRiskRemains: boolean;
    readonly physicallyStable: boolean;
    readonly psychologicallyStable: boolean;
    readonly cognitivelyStable: boolean;
    readonly emotionallyStable: boolean;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

export type CaseClosed = DomainEvent<
  'CaseClosed',
  { readonly childId: Uuid; readonly reasonCode: string; readonly note?: string; readonly occurredAt: When }
>;

/** The facts of a case that may be corrected and retracted. The others are decisions. */
export type CorrectableFact = InitialAssessmentRecorded | ReviewRecorded;

export type CaseEvent =
  | CaseOpened
  | ReportJoined
  | CaseReopened
  | EmergencyMeasureTaken
  | PlanDrafted
  | PlanApproved
  | PlanReturned
  | CaseClosed
  | CorrectableFact
  | DeadlineLapsed
  | Correction;

/** The forms by which facts are recorded, with the version of their template. */
export const TEMPLATES = { assessment: '02@1', plan: '04@1', review: '06@1' } as const;

const BROUGHT = [
  'caseId',
  'childId',
  'reportId',
  'incidentCommune',
  'residenceCommune',
  'receivedAt',
  'abuseForms',
  'danger',
  'occurredAt',
];
const health: SealRule = { path: '/health', class: 'health', subject: '/childId' };

const define = (
  type: CaseEvent['type'],
  open: readonly string[],
  more: Partial<EventDefinition> = {},
): EventDefinition => ({
  type,
  version: 1,
  open: ['childId', 'occurredAt', ...open].map((field) => `/${field}`),
  sealed: [],
  subject: '/childId',
  ...more,
});

const STABLE = ['physicallyStable', 'psychologicallyStable', 'cognitivelyStable', 'emotionallyStable'];
const TASK = [
  'serviceType',
  'start',
  'expectedEnd',
  'responsible',
  'provider',
  'costVnd',
  'programme',
  'fundingSource',
];

/** How the events of a case are written: notes and findings under the child's keys, codes and dates in the open. */
export const caseEventDefinitions: readonly EventDefinition[] = [
  define('CaseOpened', BROUGHT),
  define('ReportJoined', BROUGHT),
  define('CaseReopened', ['caseId', 'reasonCode', ...BROUGHT.map((field) => `report/${field}`)]),
  define('InitialAssessmentRecorded', ['template', 'riskLevel', 'measuresNeeded'], {
    sealed: [health],
    correctable: true,
  }),
  define('EmergencyMeasureTaken', ['measure', 'authority']),
  define('PlanDrafted', ['template', 'planVersion', ...TASK.map((field) => `tasks/*/${field}`)]),
  define('PlanApproved', ['planVersion']),
  define('PlanReturned', ['planVersion']),
  define('ReviewRecorded', ['template', 'riskLevel', 'abuseRiskRemains', ...STABLE], { correctable: true }),
  define('CaseClosed', ['reasonCode']),
  deadlineLapsedDefinition,
  ...correctionDefinitions,
];
