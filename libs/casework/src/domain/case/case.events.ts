import type {
  Correction,
  DeadlineLapseRevoked,
  DeadlineLapsed,
  DeadlineReckonedAnew,
  DomainEvent,
  Instant,
  Uuid,
  When,
} from '#kernel';
import type { ConsentRecorded, ConsentWithdrawn } from './consent.events.js';
import type {
  CaseArchived,
  CaseAssigned,
  CaseTransferAcknowledged,
  CaseTransferred,
  NoteRecorded,
} from './duty.events.js';
import type { EvidenceAttached } from './evidence.events.js';
import type { FirstResponseJoined } from './joining.events.js';
import type {
  CaseMeetingHeld,
  ChildOpinionHeard,
  DetailedAssessmentRecorded,
  ParentOpinionHeard,
} from './inquiry.events.js';
import type { PlanAdjusted, PlanApproved, PlanDrafted, PlanReturned, PlanServed } from './plan.events.js';
import type { CourtPetitioned, SeparationExtended, SeparationLifted, SeparationOrdered } from './separation.events.js';

export type { PlanTask } from './plan.events.js';

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
  /** Codes of `relations`: what those are to the child who are said to have harmed it. Absent in version 1. */
  harmers?: readonly string[];
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
    /** Why it was taken before any receiving place had the information: by neighbours, a teacher, a health station. */
    readonly beforeReport?: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
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

/**
 * The facts of a case that may be corrected and retracted; the others are decisions. An emergency measure is a deed that
 * somebody tells of, whoever did it (N Đ26 k3), and may be told wrongly or twice.
 */
export type CorrectableFact =
  | InitialAssessmentRecorded
  | EmergencyMeasureTaken
  | DetailedAssessmentRecorded
  | ChildOpinionHeard
  | ParentOpinionHeard
  | NoteRecorded
  | ReviewRecorded;

export type CaseEvent =
  | EvidenceAttached
  | FirstResponseJoined
  | CaseOpened
  | ReportJoined
  | CaseReopened
  | SeparationOrdered
  | SeparationExtended
  | SeparationLifted
  | CourtPetitioned
  | CaseMeetingHeld
  | PlanDrafted
  | PlanApproved
  | PlanReturned
  | PlanServed
  | PlanAdjusted
  | ConsentRecorded
  | ConsentWithdrawn
  | CaseAssigned
  | CaseTransferred
  | CaseTransferAcknowledged
  | CaseClosed
  | CaseArchived
  | CorrectableFact
  | DeadlineLapsed
  | DeadlineLapseRevoked
  | DeadlineReckonedAnew
  | Correction;
