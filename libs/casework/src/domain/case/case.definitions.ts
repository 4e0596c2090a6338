import {
  type EventDefinition,
  type SealRule,
  correctionDefinitions,
  deadlineLapseRevokedDefinition,
  deadlineReckonedAnewDefinition,
  deadlineLapsedDefinition,
} from '#kernel';
import type { CaseEvent } from './case.events.js';

const BROUGHT = [
  'caseId',
  'childId',
  'reportId',
  'incidentCommune',
  'residenceCommune',
  'receivedAt',
  'abuseForms',
  'danger',
  'harmers',
  'occurredAt',
];
const health = (path: string): SealRule => ({ path, class: 'health', subject: '/childId' });

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

/** Version 2 may tell what version 1 did not know of; nothing else changed. */
const SECOND: Partial<EventDefinition> = { version: 2, upcasters: [(data) => data] };
const FACT: Partial<EventDefinition> = { correctable: true };

/** What came along with a report that waited for the commune of the child. */
const RESPONSE = [
  ...['caseId', 'reportId', 'joinId', 'office', 'receivedAt', 'lapsedAt'],
  ...['factId', 'riskLevel', 'measuresNeeded', 'occurredAt', 'recordedAt'].map((field) => `assessments/*/${field}`),
  ...['factId', 'measure', 'authority', 'occurredAt', 'recordedAt'].map((field) => `measures/*/${field}`),
];

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
const PLAN = ['template', 'planVersion', 'begins', ...TASK.map((field) => `tasks/*/${field}`)];
const SEPARATION = ['orderedBy', 'lastDay', 'requiredBy', 'begins'];

/** How the events of a case are written: notes and findings under the child's keys, codes and dates in the open. */
export const caseEventDefinitions: readonly EventDefinition[] = [
  define('CaseOpened', BROUGHT, SECOND),
  define('ReportJoined', BROUGHT, SECOND),
  define('FirstResponseJoined', RESPONSE, { sealed: [health('/assessments/*/health')] }),
  define('CaseReopened', ['caseId', 'reasonCode', ...BROUGHT.map((field) => `report/${field}`)], SECOND),
  define('InitialAssessmentRecorded', ['template', 'riskLevel', 'measuresNeeded'], {
    sealed: [health('/health')],
    ...FACT,
  }),
  define('EmergencyMeasureTaken', ['measure', 'authority'], { ...SECOND, ...FACT }),
  define('SeparationOrdered', ['template', ...SEPARATION]),
  define('SeparationExtended', SEPARATION),
  define('SeparationLifted', ['template', 'outcomeCode']),
  define('CourtPetitioned', ['petition']),
  define(
    'DetailedAssessmentRecorded',
    ['template', 'riskLevel', 'harmers', 'parentsNotHeard', 'begins', 'contents/*/code', 'contents/*/unknown'],
    { sealed: [health('/contents/*/text')], ...FACT },
  ),
  define('CaseMeetingHeld', ['presidedBy', 'offices', 'begins']),
  define('ChildOpinionHeard', ['about', 'means'], FACT),
  define('ParentOpinionHeard', ['about', 'relation'], FACT),
  define('ConsentRecorded', ['givenBy', 'purpose']),
  define('ConsentWithdrawn', ['consentId']),
  define('PlanDrafted', PLAN, SECOND),
  define('PlanApproved', ['template', 'planVersion'], SECOND),
  define('PlanReturned', ['planVersion']),
  define('PlanServed', ['planVersion', 'offices', 'carers']),
  define('PlanAdjusted', PLAN),
  define('CaseAssigned', ['commune', 'worker']),
  define('CaseTransferred', ['fromCommune', 'toCommune', 'reasonCode']),
  define('CaseTransferAcknowledged', ['commune']),
  define('NoteRecorded', [], FACT),
  define('EvidenceAttached', ['evidenceId', 'mediaType', 'bytes']),
  define('ReviewRecorded', ['template', 'riskLevel', 'abuseRiskRemains', ...STABLE], FACT),
  define('CaseClosed', ['reasonCode']),
  define('CaseArchived', []),
  deadlineLapsedDefinition,
  deadlineLapseRevokedDefinition,
  deadlineReckonedAnewDefinition,
  ...correctionDefinitions,
];
