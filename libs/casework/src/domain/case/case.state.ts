import {
  type Known,
  type Obligation,
  type Uuid,
  type When,
  emergencyObligation,
  markLapsed,
  meet,
  streamOf,
} from '#kernel';
import type {
  CaseEvent,
  CaseReopened,
  EmergencyMeasureTaken,
  InitialAssessmentRecorded,
  PlanDrafted,
  PlanTask,
  ReportBrought,
  ReviewRecorded,
} from './case.events.js';

/** A plan from its submission on. */
export interface Plan {
  readonly status: 'drafted' | 'approved' | 'returned';
  readonly version: number;
  readonly tasks: readonly PlanTask[];
  readonly draftedBy: Uuid;
  readonly draftedAt: When;
  readonly decidedAt: When | null;
}

export interface Assessment {
  readonly factId: Uuid;
  readonly riskLevel: string;
  readonly measuresNeeded: boolean;
  readonly findings: string | null;
  readonly health: string | null;
  readonly occurredAt: When;
}

export interface Measure {
  readonly measure: string;
  readonly authority: string;
  readonly occurredAt: When;
}

export type Review = Omit<ReviewRecorded['data'], 'childId' | 'template'> & { readonly factId: Uuid };

/** A case: one child, one stream for ever, one episode after another. */
export interface KnownCase {
  readonly status: 'open' | 'closed';
  readonly caseId: Uuid;
  readonly childId: Uuid;
  readonly reportIds: readonly Uuid[];
  /** Of the incidents that this episode is about; each of these communes has a duty. */
  readonly incidentCommunes: readonly string[];
  readonly residenceCommune: string | null;
  readonly abuseForms: readonly string[];
  readonly danger: string;
  readonly episode: number;
  readonly openedAt: When;
  readonly closedAt: When | null;
  readonly closingReason: string | null;
  /** Of this episode, oldest first. */
  readonly assessments: readonly Assessment[];
  readonly measures: readonly Measure[];
  readonly plan: Plan | null;
  /** The version of the plan that was approved last in this episode. */
  readonly approvedPlan: number | null;
  /** Since the last approval. */
  readonly reviews: readonly Review[];
  readonly riskLevel: string | null;
  /** Of all episodes. */
  readonly obligations: readonly Obligation[];
  readonly corrections: number;
}

export type CaseState = { readonly status: 'none' } | KnownCase;

export const unknownCase: CaseState = { status: 'none' };

/** What has to happen within the 12 hours: a measure, or an assessment that none is needed. N Đ26 k3. */
const EMERGENCY_RESPONSE = 'emergency-response';

/** The case after one more event. The past is not argued with: what does not fit is let be. */
export function evolveCase(state: CaseState, event: Known<CaseEvent>): CaseState {
  if (event.type === 'CaseOpened') return opened(event.data);
  return state.status === 'none' ? state : { ...state, ...changeOfCourse(state, event), ...changeOfWork(state, event) };
}

type Change = Partial<KnownCase>;

/** What opens, reopens, closes and corrects. */
function changeOfCourse(state: KnownCase, event: Known<CaseEvent>): Change {
  switch (event.type) {
    case 'ReportJoined':
      return joined(state, event.data);
    case 'CaseReopened':
      return reopened(state, event);
    case 'CaseClosed':
      return { status: 'closed', closedAt: event.data.occurredAt, closingReason: event.data.reasonCode };
    case 'DeadlineLapsed':
      return { obligations: markLapsed(state.obligations, event.data.obligationId, event.recordedAt) };
    case 'FactCorrected':
    case 'FactRetracted':
      return { corrections: state.corrections + 1 };
    default:
      return {};
  }
}

/** What is done for the child. */
function changeOfWork(state: KnownCase, event: Known<CaseEvent>): Change {
  switch (event.type) {
    case 'InitialAssessmentRecorded':
      return assessed(state, event);
    case 'EmergencyMeasureTaken':
      return measured(state, event);
    case 'PlanDrafted':
      return { plan: planOf(event) };
    case 'PlanApproved':
      return {
        ...decided(state, 'approved', event.data.occurredAt),
        approvedPlan: event.data.planVersion,
        reviews: [],
      };
    case 'PlanReturned':
      return decided(state, 'returned', event.data.occurredAt);
    case 'ReviewRecorded':
      return reviewed(state, event);
    default:
      return {};
  }
}

function assessed({ assessments, obligations }: KnownCase, event: Known<InitialAssessmentRecorded>): Change {
  const { riskLevel, measuresNeeded, findings, health, occurredAt } = event.data;
  const told = { riskLevel, measuresNeeded, findings: findings ?? null, health: health ?? null, occurredAt };
  return {
    assessments: [...assessments, { factId: event.id, ...told }],
    riskLevel,
    obligations: measuresNeeded ? obligations : meet(obligations, [EMERGENCY_RESPONSE], occurredAt, event),
  };
}

function measured({ measures, obligations }: KnownCase, event: Known<EmergencyMeasureTaken>): Change {
  const { measure, authority, occurredAt } = event.data;
  return {
    measures: [...measures, { measure, authority, occurredAt }],
    obligations: meet(obligations, [EMERGENCY_RESPONSE], occurredAt, event),
  };
}

const planOf = ({ data, by }: Known<PlanDrafted>): Plan => ({
  status: 'drafted',
  version: data.planVersion,
  tasks: data.tasks,
  draftedBy: by,
  draftedAt: data.occurredAt,
  decidedAt: null,
});

const decided = ({ plan }: KnownCase, status: Plan['status'], decidedAt: When): Change => ({
  plan: plan && { ...plan, status, decidedAt },
});

function reviewed({ reviews }: KnownCase, { id, data }: Known<ReviewRecorded>): Change {
  const { childId: _child, template: _template, ...review } = data;
  return { reviews: [...reviews, { ...review, factId: id }], riskLevel: data.riskLevel };
}

const owed = ({ caseId, receivedAt }: ReportBrought): Obligation =>
  emergencyObligation(streamOf('case', caseId), EMERGENCY_RESPONSE, receivedAt);

type Episode = Pick<
  KnownCase,
  | 'status'
  | 'closedAt'
  | 'closingReason'
  | 'assessments'
  | 'measures'
  | 'plan'
  | 'approvedPlan'
  | 'reviews'
  | 'riskLevel'
>;

const NEW_EPISODE: Episode = {
  status: 'open',
  closedAt: null,
  closingReason: null,
  assessments: [],
  measures: [],
  plan: null,
  approvedPlan: null,
  reviews: [],
  riskLevel: null,
};

function opened(brought: ReportBrought): KnownCase {
  const { caseId, childId, reportId, incidentCommune, residenceCommune, abuseForms, danger, occurredAt } = brought;
  return {
    ...NEW_EPISODE,
    caseId,
    childId,
    reportIds: [reportId],
    incidentCommunes: [incidentCommune],
    residenceCommune: residenceCommune ?? null,
    abuseForms,
    danger,
    episode: 1,
    openedAt: occurredAt,
    obligations: [owed(brought)],
    corrections: 0,
  };
}

function joined(state: KnownCase, brought: ReportBrought): Change {
  return {
    reportIds: [...new Set([...state.reportIds, brought.reportId])],
    abuseForms: [...new Set([...state.abuseForms, ...brought.abuseForms])],
    incidentCommunes: [...new Set([...state.incidentCommunes, brought.incidentCommune])],
    residenceCommune: brought.residenceCommune ?? state.residenceCommune,
    danger: brought.danger,
    obligations: withObligation(state.obligations, owed(brought)),
  };
}

const withObligation = (obligations: readonly Obligation[], added: Obligation): readonly Obligation[] =>
  obligations.some(({ id }) => id === added.id) ? obligations : [...obligations, added];

/** A new episode is that of the commune whose report began it; one that the chair begins stays where the case was. */
const reopened = (state: KnownCase, { data }: Known<CaseReopened>): Change => ({
  ...NEW_EPISODE,
  episode: state.episode + 1,
  openedAt: data.occurredAt,
  ...(data.report ? joined({ ...state, incidentCommunes: [] }, data.report) : {}),
});
