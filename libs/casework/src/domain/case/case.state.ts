import type { DateOnly, EventId, Instant, Obligation, Uuid, When } from '#kernel';
import type { ReviewRecorded } from './case.events.js';
import type { AssessedContent } from './inquiry.events.js';
import type { CarerServed, PlanTask } from './plan.events.js';

/** A plan from its submission on. */
export interface Plan {
  readonly status: 'drafted' | 'approved' | 'returned';
  readonly version: number;
  readonly tasks: readonly PlanTask[];
  readonly draftedBy: Uuid;
  readonly draftedAt: When;
  readonly decidedAt: When | null;
  /** Why an approved plan was adjusted; null for a plan that was drafted. */
  readonly reason: string | null;
}

export interface Assessment {
  /** `null` for what another commune found before its report came here: it is corrected where it was recorded. */
  readonly factId: EventId | null;
  readonly riskLevel: string;
  readonly measuresNeeded: boolean;
  readonly findings: string | null;
  readonly health: string | null;
  readonly occurredAt: When;
}

export interface DetailedAssessment {
  readonly factId: EventId;
  readonly riskLevel: string;
  readonly contents: readonly AssessedContent[];
  readonly harmers: readonly string[];
  readonly parentsNotHeard: string | null;
  readonly occurredAt: When;
}

export interface Measure {
  /** `null` for what another commune did, likewise. */
  readonly factId: EventId | null;
  readonly measure: string;
  readonly authority: string;
  /** Why it was taken before any receiving place had the information, where it was. */
  readonly beforeReport: string | null;
  readonly note: string | null;
  readonly occurredAt: When;
}

export interface Note {
  readonly factId: EventId;
  /** `null` when the child was erased. */
  readonly note: string | null;
  readonly occurredAt: When;
}

/** A temporary separation, through its extensions. Once the court is asked it stands until it is lifted. */
export interface Separation {
  readonly status: 'running' | 'petitioned' | 'lifted';
  readonly orderedBy: string;
  readonly orderedAt: When;
  readonly lastDay: DateOnly;
  readonly requiredBy: string | null;
  readonly extensions: number;
  /** Whether a detailed assessment was recorded since it was ordered. */
  readonly assessed: boolean;
  readonly petition: string | null;
  readonly liftedAt: When | null;
  readonly outcomeCode: string | null;
}

export interface Meeting {
  readonly presidedBy: string;
  readonly offices: readonly string[];
  readonly minutes: string | null;
  readonly occurredAt: When;
}

/** What the child (`relation` null), a parent or a carer said. */
export interface Opinion {
  readonly factId: EventId;
  readonly about: string;
  readonly relation: string | null;
  readonly means: string | null;
  readonly opinion: string | null;
  readonly occurredAt: When;
}

export interface Consent {
  readonly consentId: EventId;
  readonly givenBy: string;
  readonly purpose: string;
  readonly givenAt: When;
  readonly withdrawnAt: When | null;
}

export interface Served {
  readonly planVersion: number;
  readonly offices: readonly string[];
  readonly carers: readonly CarerServed[];
  readonly occurredAt: When;
}

/** A transfer that waits for the other commune. Until it is acknowledged the first one stays responsible. */
export interface Transfer {
  readonly fromCommune: string;
  readonly toCommune: string;
  readonly reasonCode: string;
  readonly occurredAt: When;
}

/** Who does the work in a commune with a duty. */
export interface Assignment {
  readonly commune: string;
  readonly worker: Uuid;
  readonly since: When;
}

export type Review = Omit<ReviewRecorded['data'], 'childId' | 'template'> & { readonly factId: EventId };

/** What begins anew with every episode; lists are the oldest first, by the time of what happened. */
export interface Episode {
  readonly status: 'open' | 'closed';
  readonly closedAt: When | null;
  readonly closingReason: string | null;
  readonly archivedAt: When | null;
  readonly assessments: readonly Assessment[];
  readonly measures: readonly Measure[];
  readonly separation: Separation | null;
  readonly detailedAssessments: readonly DetailedAssessment[];
  readonly meetings: readonly Meeting[];
  readonly childOpinions: readonly Opinion[];
  readonly parentOpinions: readonly Opinion[];
  readonly plan: Plan | null;
  /** The version of the plan that was approved last in this episode, and what it says. */
  readonly approvedPlan: number | null;
  readonly approvedTasks: readonly PlanTask[] | null;
  readonly approvedAt: When | null;
  readonly served: readonly Served[];
  /** Since the last approval. */
  readonly reviews: readonly Review[];
  /** As found last, by the time of the finding and not by that of its record. */
  readonly riskLevel: string | null;
  readonly riskFoundAt: When | null;
}

/** What one report told of the child, as it was told: beside what the other reports told. */
export interface ReportTold {
  readonly reportId: Uuid;
  readonly incidentCommune: string;
  readonly residenceCommune: string | null;
  readonly receivedAt: Instant;
  readonly abuseForms: readonly string[];
  readonly danger: string;
  readonly harmers: readonly string[];
}

/** A case: one child, one stream for ever, one episode after another. */
export interface KnownCase extends Episode {
  readonly caseId: Uuid;
  readonly childId: Uuid;
  readonly reportIds: readonly Uuid[];
  /** Of all episodes, the first report first. */
  readonly told: readonly ReportTold[];
  /** Of the incidents that this episode is about; each of these communes has a duty. */
  readonly incidentCommunes: readonly string[];
  readonly residenceCommune: string | null;
  /** The commune that answers for the case; the others keep their own duties beside it. */
  readonly responsibleCommune: string;
  readonly transfer: Transfer | null;
  readonly assignments: readonly Assignment[];
  readonly abuseForms: readonly string[];
  readonly danger: string;
  /** Codes of `relations`, as the reports or the last detailed assessment of the episode have it. */
  readonly harmers: readonly string[];
  readonly consents: readonly Consent[];
  /** Files of evidence; a content hash is `null` when the child was erased. */
  readonly evidence: readonly {
    readonly evidenceId: Uuid;
    readonly mediaType: string;
    readonly bytes: number;
    readonly contentHash: string | null;
    readonly note: string | null;
    readonly occurredAt: When;
  }[];
  /** Of all episodes, the oldest first. */
  readonly notes: readonly Note[];
  readonly episode: number;
  readonly openedAt: When;
  /** The receipt of the earliest report of the episode, or its reopening by the chair: nothing of it lies before. */
  readonly beganAt: When;
  /** The episodes before this one, the oldest first. */
  readonly earlierEpisodes: readonly { readonly beganAt: When; readonly closedAt: When }[];
  /** Of all episodes. */
  readonly obligations: readonly Obligation[];
  readonly corrections: number;
}

export type CaseState = { readonly status: 'none' } | KnownCase;

export const unknownCase: CaseState = { status: 'none' };

export const NEW_EPISODE: Episode = {
  status: 'open',
  closedAt: null,
  closingReason: null,
  archivedAt: null,
  assessments: [],
  measures: [],
  separation: null,
  detailedAssessments: [],
  meetings: [],
  childOpinions: [],
  parentOpinions: [],
  plan: null,
  approvedPlan: null,
  approvedTasks: null,
  approvedAt: null,
  served: [],
  reviews: [],
  riskLevel: null,
  riskFoundAt: null,
};

/** What an event changes of a case. */
export type Change = Partial<KnownCase>;
