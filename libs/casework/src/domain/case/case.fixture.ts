import {
  type DateOnly,
  type EventId,
  type Uuid,
  beginTerm,
  dateOnly,
  derivedId,
  endOfDayInVietnam,
  instant,
  uuid,
} from '#kernel';
import type { RecordInitialAssessment, TakeEmergencyMeasure } from './assessment.decide.js';
import type { CaseEvent, PlanTask, ReportBrought } from './case.events.js';
import type { Reckoning } from './case.guards.js';
import type { RecordReview, UnderWay } from './closing.decide.js';
import type { RecordDetailedAssessment } from './inquiry.decide.js';

const NAMESPACE = uuid('7c0f6f0e-6c4a-4f0e-9f51-6a5f0c1f2b33');

/** An id that is the same in every run. */
export const someId = (name: string): Uuid => derivedId(NAMESPACE, name);
export const CHILD = someId('child');
export const CASE = derivedId(CHILD, 'case');

/** 22:30 in Viet Nam on the evening before everything that the specs tell. */
export const RECEIVED = instant('2026-03-09T15:30:00Z');
export const DUE = instant('2026-03-10T03:30:00Z');

/** What a report of 9 March brings into the case, with what the spec changes of it. */
export const brought = (changes: Partial<ReportBrought> = {}): ReportBrought => ({
  caseId: CASE,
  childId: CHILD,
  reportId: someId('report'),
  incidentCommune: '31135',
  receivedAt: RECEIVED,
  abuseForms: ['BAO_LUC'],
  danger: 'CO',
  occurredAt: RECEIVED,
  ...changes,
});

export const opened = (changes: Partial<ReportBrought> = {}): CaseEvent => ({
  type: 'CaseOpened',
  data: brought(changes),
});

export const joined = (changes: Partial<ReportBrought> = {}): CaseEvent => ({
  type: 'ReportJoined',
  data: brought({ reportId: someId('second report'), ...changes }),
});

/** A new episode: by the chair, or by a report. */
export const reopened = (report?: Partial<ReportBrought>): CaseEvent => ({
  type: 'CaseReopened',
  data: {
    caseId: CASE,
    childId: CHILD,
    reasonCode: report ? 'TIN_BAO_MOI' : 'NGUY_CO_TRO_LAI',
    occurredAt: '2026-03-10',
    ...(report && { report: brought({ reportId: someId('third report'), ...report }) }),
  },
});

export const assessment = (changes: Partial<RecordInitialAssessment> = {}): RecordInitialAssessment => ({
  riskLevel: 'CAO',
  measuresNeeded: true,
  occurredAt: '2026-03-10T00:30:00.000000Z',
  ...changes,
});

export const assessed = (changes: Partial<RecordInitialAssessment> = {}): CaseEvent => ({
  type: 'InitialAssessmentRecorded',
  data: { ...assessment(changes), childId: CHILD, template: '02@1' },
});

export const measure: TakeEmergencyMeasure = {
  measure: 'CHAM_SOC_Y_TE',
  authority: 'CO_SO_Y_TE',
  occurredAt: '2026-03-10T01:00:00.000000Z',
};

export const measured = (occurredAt: string = measure.occurredAt): CaseEvent => ({
  type: 'EmergencyMeasureTaken',
  data: { ...measure, occurredAt, childId: CHILD },
});

export const day = (text: string): DateOnly => dateOnly(text);

/** Only weekends are free; the 5 days begin with the detailed assessment, unless the spec says otherwise. */
export const reckoned = (planFollows: Reckoning['planFollows'] = 'DetailedAssessmentRecorded'): Reckoning => ({
  calendar: { version: 'vn-test', holidays: new Set(), workedWeekendDays: new Set() },
  planFollows,
});

/** The first of the eight contents are told; whoever is not told of is the harmer or was not reached. */
export const detailedAssessment = (changes: Partial<RecordDetailedAssessment> = {}): RecordDetailedAssessment => ({
  riskLevel: 'CAO',
  contents: [...['a', 'b', 'c', 'd', 'đ', 'e'].map((code) => ({ code, text: 'thử' })), { code: 'g', unknown: true }],
  harmers: ['CHA'],
  occurredAt: '2026-03-10',
  ...changes,
});

export const detailed = (changes: Partial<RecordDetailedAssessment> = {}): CaseEvent => ({
  type: 'DetailedAssessmentRecorded',
  data: { ...detailedAssessment(changes), childId: CHILD, template: '03@1' },
});

const ordering = (lastDay: string, occurredAt: string) => ({
  childId: CHILD,
  orderedBy: 'commune:31135',
  lastDay: day(lastDay),
  begins: [beginTerm('separation-end', occurredAt, reckoned().calendar, endOfDayInVietnam(day(lastDay)))],
  occurredAt,
});

/** Ordered on the morning of 10 March, for a week. */
export const separated = (lastDay = '2026-03-17', occurredAt = '2026-03-10T01:00:00.000000Z'): CaseEvent => ({
  type: 'SeparationOrdered',
  data: { ...ordering(lastDay, occurredAt), template: '07@1' },
});

export const extended = (lastDay: string, occurredAt = '2026-03-10T02:00:00.000000Z'): CaseEvent => ({
  type: 'SeparationExtended',
  data: ordering(lastDay, occurredAt),
});

export const lifted = (occurredAt = '2026-03-10'): CaseEvent => ({
  type: 'SeparationLifted',
  data: { childId: CHILD, template: '03@1', outcomeCode: 'VE_GIA_DINH', occurredAt },
});

export const petitioned = (occurredAt = '2026-03-10'): CaseEvent => ({
  type: 'CourtPetitioned',
  data: { childId: CHILD, petition: 'HAN_CHE_QUYEN', occurredAt },
});

export const transferred = (toCommune: string, reasonCode = 'NOI_CU_TRU'): CaseEvent => ({
  type: 'CaseTransferred',
  data: { childId: CHILD, fromCommune: '31135', toCommune, reasonCode, occurredAt: '2026-03-10' },
});

export const acknowledged = (commune: string): CaseEvent => ({
  type: 'CaseTransferAcknowledged',
  data: { childId: CHILD, commune, occurredAt: '2026-03-10' },
});

export const consented = (givenBy = 'ME', purpose = 'CHIA_SE'): CaseEvent => ({
  type: 'ConsentRecorded',
  data: { childId: CHILD, givenBy, purpose, occurredAt: '2026-03-10' },
});

export const task = (changes: Partial<PlanTask> = {}): PlanTask => ({
  serviceType: 'a',
  start: day('2026-03-16'),
  expectedEnd: day('2026-06-30'),
  responsible: 'commune:31135',
  costVnd: 1_500_000,
  ...changes,
});

export const drafted = (planVersion = 1): CaseEvent => ({
  type: 'PlanDrafted',
  data: { childId: CHILD, template: '04@1', planVersion, tasks: [task()], occurredAt: '2026-03-10' },
});

export const approved = (planVersion = 1): CaseEvent => ({
  type: 'PlanApproved',
  data: { childId: CHILD, planVersion, occurredAt: '2026-03-10' },
});

export const returned = (planVersion = 1): CaseEvent => ({
  type: 'PlanReturned',
  data: { childId: CHILD, planVersion, reason: 'thử', occurredAt: '2026-03-10' },
});

/** A review that finds the child safe and stable, unless told otherwise. */
export const review = (changes: Partial<RecordReview> = {}): RecordReview => ({
  riskLevel: 'THAP',
  abuseRiskRemains: false,
  physicallyStable: true,
  psychologicallyStable: true,
  cognitivelyStable: true,
  emotionallyStable: true,
  occurredAt: '2026-03-10',
  ...changes,
});

export const reviewed = (changes: Partial<RecordReview> = {}): CaseEvent => ({
  type: 'ReviewRecorded',
  data: { ...review(changes), childId: CHILD, template: '06@1' },
});

/** Nothing else is under way for the child. */
export const alone: UnderWay = { placementRuns: false, openReferrals: [] };

export const closed = (): CaseEvent => ({
  type: 'CaseClosed',
  data: { childId: CHILD, reasonCode: 'AN_TOAN', occurredAt: '2026-03-10' },
});

export const corrected = (correctsEventId: EventId, changes: Partial<RecordInitialAssessment>): CaseEvent => ({
  type: 'FactCorrected',
  data: {
    subjectId: CHILD,
    correctsEventId,
    correctedType: 'InitialAssessmentRecorded',
    data: { ...assessment(changes), childId: CHILD, template: '02@1' },
    reason: 'thử',
  },
});

export const retracted = (retractsEventId: EventId): CaseEvent => ({
  type: 'FactRetracted',
  data: { subjectId: CHILD, retractsEventId, reason: 'thử' },
});

/** A case with an approved plan. */
export const underWay: readonly CaseEvent[] = [opened(), assessed(), measured(), detailed(), drafted(), approved()];
