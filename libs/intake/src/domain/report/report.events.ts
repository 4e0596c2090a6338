import type {
  DateOnly,
  DeadlineLapseRevoked,
  DeadlineLapsed,
  DomainEvent,
  Instant,
  PartialDate,
  Uuid,
  When,
} from '#kernel';

/** A child as the informant told of it. Nearly everything is "if known" (Decree 56 form 01). */
export type ReportedChild = Readonly<{
  childId: Uuid;
  /** Whether the record was there before the report. */
  known: boolean;
  name?: string;
  /** Code of `gender_form01`; unknown is a value. */
  sex: string;
  birthDate?: PartialDate;
  estimatedAge?: Readonly<{ years: number; asOf: DateOnly }>;
  residenceCommune?: string;
  address?: string;
  motherName?: string;
  fatherName?: string;
}>;

/** Who told it. May be anonymous; seen by almost nobody. */
export type Informant = Readonly<{
  informantId: Uuid;
  anonymous: boolean;
  name?: string;
  phone?: string;
  /** Code of `relations`. */
  relation?: string;
  address?: string;
}>;

/** Who is said to have harmed the child. */
export type AllegedHarmer = Readonly<{ harmerId: Uuid; name?: string; relation?: string }>;

/** What happened where. The code names the commune as it was on the day: since then it may have gone into another. */
export type Incident = Readonly<{ communeCode: string; at?: When; place?: string }>;

export type ReportReceived = DomainEvent<
  'ReportReceived',
  {
    readonly reportId: Uuid;
    /** Code of `receiving_places`. */
    readonly receivingPlace: string;
    readonly office: string;
    /** Code of `intake_channel`. */
    readonly channel: string;
    /** When any receiving place got the information: the 12 hours begin here. */
    readonly receivedAt: Instant;
    readonly incident: Incident;
    /** The communes of today in whose area it happened; several only where a commune was split. */
    readonly dutyCommunes: readonly string[];
    readonly subjectTypes: readonly string[];
    readonly abuseForms: readonly string[];
    /** Code of `yes_no_unknown`: whether the child is in danger now. */
    readonly danger: string;
    readonly description?: string;
    readonly informant?: Informant;
    readonly children: readonly ReportedChild[];
    readonly harmers: readonly AllegedHarmer[];
    /** The template of form 01 by which it was told: `01@1`. Absent in version 1. */
    readonly template?: string;
  }
>;

export type ReportTransferred = DomainEvent<
  'ReportTransferred',
  { readonly reportId: Uuid; readonly toCommune: string; readonly occurredAt: When }
>;

export type ReportAcknowledged = DomainEvent<
  'ReportAcknowledged',
  { readonly reportId: Uuid; readonly occurredAt: When }
>;

/**
 * The report concerns child protection: a case is opened or joined for each child. A child that another commune answers
 * for (`held`) is only proposed to that one. Absent in version 1.
 */
export type ReportScreenedIn = DomainEvent<
  'ReportScreenedIn',
  {
    readonly reportId: Uuid;
    readonly children: readonly Readonly<{ childId: Uuid; caseId: Uuid; held?: boolean }>[];
    readonly occurredAt: When;
    readonly note?: string;
    /** The first child, whose key seals the note. */
    readonly aboutChild: Uuid;
  }
>;

export type ReportScreenedOut = DomainEvent<
  'ReportScreenedOut',
  {
    readonly reportId: Uuid;
    /** Code of `screening_out_reasons`. */
    readonly reasonCode: string;
    readonly occurredAt: When;
    readonly note?: string;
    readonly aboutChild: Uuid;
  }
>;

/** An agency with a duty looked whether what was told is so, when it was asked to (N Đ25 k2). */
export type ReportVerified = DomainEvent<
  'ReportVerified',
  {
    readonly reportId: Uuid;
    /** Code of `verification_findings`. */
    readonly findingCode: string;
    readonly office: string;
    readonly note?: string;
    readonly occurredAt: When;
    readonly aboutChild: Uuid;
  }
>;

/** What of form 01 was told wrongly, with what it should have said; what is not named stays. */
export type ReportCorrected = DomainEvent<
  'ReportCorrected',
  {
    readonly reportId: Uuid;
    readonly receivedAt?: Instant;
    readonly danger?: string;
    readonly abuseForms?: readonly string[];
    readonly subjectTypes?: readonly string[];
    readonly description?: string;
    readonly reason?: string;
    /** Of whoever put it right. Absent in version 1. */
    readonly office?: string;
    readonly occurredAt: When;
    readonly aboutChild: Uuid;
  }
>;

/**
 * The commune of the incident was told wrongly. It goes to the right one; the 12 hours go on. `toCommune` is null while the
 * report is still with the place that received it.
 */
export type ReportRedirected = DomainEvent<
  'ReportRedirected',
  {
    readonly reportId: Uuid;
    readonly communeCode: string;
    readonly dutyCommunes: readonly string[];
    readonly fromCommune: string | null;
    readonly toCommune: string | null;
    readonly office: string;
    readonly reason?: string;
    readonly occurredAt: When;
    readonly aboutChild: Uuid;
  }
>;

export type ReportEvent =
  | ReportReceived
  | ReportVerified
  | ReportTransferred
  | ReportAcknowledged
  | ReportScreenedIn
  | ReportScreenedOut
  | ReportCorrected
  | ReportRedirected
  | DeadlineLapsed
  | DeadlineLapseRevoked;
