import { type Known, type Obligation, recordLapse, recordReckoning, recordRevocation, settledBy } from '#kernel';
import type { CaseClosed, CaseEvent, CaseReopened, ReportBrought } from './case.events.js';
import { type CaseState, type Change, type KnownCase, NEW_EPISODE } from './case.state.js';
import { changeOfDuty } from './duty.fold.js';
import { changeOfInquiry } from './inquiry.fold.js';
import { changeOfJoining, joinedBy, owedFor, toldBy } from './joining.fold.js';
import { changeOfPlan } from './plan.fold.js';
import { changeOfSeparation } from './separation.fold.js';

/** The parts of a case that change side by side; an event concerns one of them. */
const PARTS = [
  ...[changeOfCourse, changeOfTime, changeOfInquiry, changeOfSeparation],
  ...[changeOfPlan, changeOfDuty, changeOfJoining],
];

/** The case after one more event. The past is not argued with: what does not fit is let be. */
export function evolveCase(state: CaseState, event: Known<CaseEvent>): CaseState {
  if (event.type === 'CaseOpened') return opened(event.data);
  if (state.status === 'none') return state;
  const changes = PARTS.map((changeOf) => changeOf(state, event)).filter((change) => Object.keys(change).length > 0);
  return changes.reduce<KnownCase>((known, change) => ({ ...known, ...change }), state);
}

/** What opens, reopens, closes and corrects. */
function changeOfCourse(state: KnownCase, event: Known<CaseEvent>): Change {
  switch (event.type) {
    case 'ReportJoined':
      return joinedBy(state, event.data);
    case 'CaseReopened':
      return reopened(state, event);
    case 'CaseClosed':
      return closed(state, event);
    case 'CaseArchived':
      return { archivedAt: event.data.occurredAt };
    case 'FactCorrected':
    case 'FactRetracted':
      return { corrections: state.corrections + 1 };
    default:
      return {};
  }
}

/** What the passing of time brought, and what of it was taken back or moved. */
function changeOfTime(state: KnownCase, event: Known<CaseEvent>): Change {
  const { obligations } = state;
  if (event.type === 'DeadlineLapsed') return { obligations: recordLapse(obligations, event) };
  if (event.type === 'DeadlineReckonedAnew') return owedStill(state, recordReckoning(obligations, event));
  return event.type === 'DeadlineLapseRevoked' ? owedStill(state, recordRevocation(obligations, event)) : {};
}

/** Of a closed case nothing is owed that ends after the closure by the time that is right. */
const owedStill = ({ status, closedAt }: KnownCase, obligations: readonly Obligation[]): Change => ({
  obligations: status === 'closed' && closedAt !== null ? settledBy(obligations, closedAt) : obligations,
});

function opened(brought: ReportBrought): KnownCase {
  const { caseId, childId, reportId, incidentCommune, residenceCommune, abuseForms, danger, occurredAt } = brought;
  return {
    ...NEW_EPISODE,
    caseId,
    childId,
    reportIds: [reportId],
    told: [toldBy(brought)],
    incidentCommunes: [incidentCommune],
    residenceCommune: residenceCommune ?? null,
    responsibleCommune: incidentCommune,
    transfer: null,
    assignments: [],
    abuseForms,
    danger,
    harmers: brought.harmers ?? [],
    consents: [],
    notes: [],
    evidence: [],
    episode: 1,
    openedAt: occurredAt,
    beganAt: brought.receivedAt,
    earlierEpisodes: [],
    obligations: [owedFor(brought)],
    corrections: 0,
  };
}

/** What would fall due after the closure is owed no more; what was late before it stays late. */
const closed = ({ obligations }: KnownCase, { data }: Known<CaseClosed>): Change => ({
  status: 'closed',
  closedAt: data.occurredAt,
  closingReason: data.reasonCode,
  obligations: settledBy(obligations, data.occurredAt),
});

/** A new episode is that of the commune whose report began it; one that the chair begins stays where the case was. */
const reopened = (state: KnownCase, { data: { occurredAt, report } }: Known<CaseReopened>): Change => ({
  ...NEW_EPISODE,
  episode: state.episode + 1,
  openedAt: occurredAt,
  beganAt: occurredAt,
  earlierEpisodes: [
    ...state.earlierEpisodes,
    ...(state.closedAt === null ? [] : [{ beganAt: state.beganAt, closedAt: state.closedAt }]),
  ],
  ...(report
    ? {
        ...joinedBy(
          { ...state, incidentCommunes: [], harmers: [], danger: report.danger, beganAt: report.receivedAt },
          report,
        ),
        responsibleCommune: report.incidentCommune,
        transfer: null,
      }
    : {}),
});
