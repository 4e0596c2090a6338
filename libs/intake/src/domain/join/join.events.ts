import {
  type BegunTerm,
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DomainEvent,
  type EventDefinition,
  type Instant,
  type SealRule,
  type Uuid,
  type When,
  deadlineLapseRevokedDefinition,
  deadlineLapsedDefinition,
} from '#kernel';
import type { ReportedChild } from '../report/report.events.js';

/** Who named the child in the report. */
export type NamedBy = Readonly<{ id: Uuid; role: string; office: string }>;

/** A child as the report tells of it: all that the other commune is told, and all that the reporting one knows. */
export type ChildTold = Omit<ReportedChild, 'childId' | 'known'>;

/**
 * A report that a commune took up names a child that another commune answers for. Until that one takes it on, the report
 * opens only itself: neither the child's record nor its case (Law on Children Art. 6 k11, Decree 56 Art. 24).
 */
export type CaseJoinProposed = DomainEvent<
  'CaseJoinProposed',
  {
    readonly joinId: Uuid;
    readonly reportId: Uuid;
    readonly childId: Uuid;
    readonly caseId: Uuid;
    /** The child's place in the report: a child of the reporting commune's own gets its id by it. */
    readonly place: number;
    /** The commune that took the report up. */
    readonly fromCommune: string;
    /** The commune that answers for the child, and for the answer. */
    readonly toCommune: string;
    readonly child: ChildTold;
    /** When any receiving place got the information: the 12 hours began then. */
    readonly receivedAt: Instant;
    readonly abuseForms: readonly string[];
    readonly danger: string;
    /** Codes of `relations`: what those are to the child who are said to have harmed it. */
    readonly harmers: readonly string[];
    readonly namedBy: NamedBy;
    readonly begins: readonly BegunTerm[];
    readonly occurredAt: When;
  }
>;

/** The child's case was handed to another commune: that one answers now, by the same clock. */
export type CaseJoinPassedOn = DomainEvent<
  'CaseJoinPassedOn',
  { readonly joinId: Uuid; readonly childId: Uuid; readonly toCommune: string; readonly occurredAt: When }
>;

/** The reporting commune's first look at the risk (form 02), while nobody has taken the child on (N Đ26 k2). */
export type FirstAssessmentRecorded = DomainEvent<
  'FirstAssessmentRecorded',
  {
    readonly joinId: Uuid;
    readonly childId: Uuid;
    readonly template: string;
    /** Code of `risk_level`. */
    readonly riskLevel: string;
    readonly measuresNeeded: boolean;
    readonly findings?: string;
    readonly health?: string;
    readonly occurredAt: When;
  }
>;

/** What the reporting commune did against the danger at once (N Đ26 k3, Đ31). A decision: never corrected. */
export type FirstMeasureTaken = DomainEvent<
  'FirstMeasureTaken',
  {
    readonly joinId: Uuid;
    readonly childId: Uuid;
    /** Code of `emergency_measures`. */
    readonly measure: string;
    /** Code of `emergency_authorities`: who took it. */
    readonly authority: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

/** It is the child: the report and what was done join its case. */
export type CaseJoinAccepted = DomainEvent<
  'CaseJoinAccepted',
  { readonly joinId: Uuid; readonly childId: Uuid; readonly note?: string; readonly occurredAt: When }
>;

/** It is another child: the reporting commune gets a child and a case of its own, as if it were new. */
export type CaseJoinDeclined = DomainEvent<
  'CaseJoinDeclined',
  {
    readonly joinId: Uuid;
    readonly childId: Uuid;
    readonly ownChildId: Uuid;
    readonly ownCaseId: Uuid;
    readonly reason?: string;
    readonly occurredAt: When;
  }
>;

export type JoinEvent =
  | CaseJoinProposed
  | CaseJoinPassedOn
  | FirstAssessmentRecorded
  | FirstMeasureTaken
  | CaseJoinAccepted
  | CaseJoinDeclined
  | DeadlineLapsed
  | DeadlineLapseRevoked;

const told = (field: string): SealRule => ({ path: `/child/${field}`, class: 'identity', subject: '/childId' });

const define = (
  type: JoinEvent['type'],
  open: readonly string[],
  more: Partial<EventDefinition> = {},
): EventDefinition => ({
  type,
  version: 1,
  open: ['joinId', 'childId', 'occurredAt', ...open].map((field) => `/${field}`),
  sealed: [],
  subject: '/childId',
  ...more,
});

/** How the events of a join are written: what is told of the child under the keys of the child that is meant. */
export const joinEventDefinitions: readonly EventDefinition[] = [
  define(
    'CaseJoinProposed',
    [
      ...['reportId', 'caseId', 'place', 'fromCommune', 'toCommune', 'receivedAt', 'abuseForms', 'danger'],
      ...['harmers', 'namedBy/id', 'namedBy/role', 'namedBy/office', 'begins', 'child/sex', 'child/residenceCommune'],
    ],
    { sealed: ['name', 'birthDate', 'estimatedAge', 'address', 'motherName', 'fatherName'].map(told) },
  ),
  define('CaseJoinPassedOn', ['toCommune']),
  define('FirstAssessmentRecorded', ['template', 'riskLevel', 'measuresNeeded'], {
    sealed: [{ path: '/health', class: 'health', subject: '/childId' }],
  }),
  define('FirstMeasureTaken', ['measure', 'authority']),
  define('CaseJoinAccepted', []),
  define('CaseJoinDeclined', ['ownChildId', 'ownCaseId']),
  deadlineLapsedDefinition,
  deadlineLapseRevokedDefinition,
];
