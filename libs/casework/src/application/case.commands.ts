import { byCalendar, reckoned } from '#calendar';
import { type Attempt, aggregate, and, onForm, onFormOfFact } from '#commands';
import { type Uuid, revokeLapse } from '#kernel';
import type { Facts } from '#permit';
import { communeOffice } from '#vocabulary';
import { recordInitialAssessment, takeEmergencyMeasure } from '../domain/case/assessment.decide.js';
import { caseDecider } from '../domain/case/case.decider.js';
import { caseEventDefinitions } from '../domain/case/case.definitions.js';
import type { ReportBrought } from '../domain/case/case.events.js';
import type { Reckoning } from '../domain/case/case.guards.js';
import type { CaseState } from '../domain/case/case.state.js';
import {
  type UnderWay,
  closeCase,
  lapseDeadline,
  reckonCaseAnew,
  recordReview,
} from '../domain/case/closing.decide.js';
import { recordConsent, withdrawConsent } from '../domain/case/consent.decide.js';
import { correctFact, retractFact } from '../domain/case/correct.decide.js';
import {
  type AssignCase,
  acknowledgeTransfer,
  archiveCase,
  assignCase,
  recordNote,
  transferCase,
} from '../domain/case/duty.decide.js';
import { communesOfCase } from '../domain/case/duty.rules.js';
import { attachEvidence } from '../domain/case/evidence.decide.js';
import {
  type OfChild,
  hearChild,
  hearParent,
  holdMeeting,
  recordDetailedAssessment,
} from '../domain/case/inquiry.decide.js';
import { type TakeUpJoin, takeUpJoin } from '../domain/case/joining.decide.js';
import { reopenCase, takeUpReport } from '../domain/case/opening.decide.js';
import { servePlan } from '../domain/case/plan-service.decide.js';
import { adjustPlan, approvePlan, draftPlan, returnPlan } from '../domain/case/plan.decide.js';
import { extendSeparation, liftSeparation, orderSeparation, petitionCourt } from '../domain/case/separation.decide.js';
import { caseworkRefusals } from '../domain/refusals.js';
import { CaseUnderWay, birthOfChild, holdsNow } from './look-ups.js';

/** What permission to do something to a case rests on. */
const factsOfCase = (state: CaseState): Facts => ({ communes: communesOfCase(state) });

/** A file comes from the communes, or from whoever is asked to decide on the care of the child: their paper. L Đ66. */
export const factsOfFile = async (state: CaseState, underWay: CaseUnderWay, caseId: Uuid): Promise<Facts> => ({
  ...factsOfCase(state),
  receivers: await underWay.askedToDecide(caseId),
});

/** Working days are those of today's calendar; the 5 days of the plan begin with the detailed assessment. */
const terms = and(reckoned, (): Pick<Reckoning, 'planFollows'> => ({ planFollows: 'DetailedAssessmentRecorded' }));

/** From 7 full years the opinion of the child is asked for, and it consents. */
const ofChild = async (_: unknown, { state, ...look }: Attempt<CaseState>): Promise<OfChild> => ({
  birth: state.status === 'none' ? undefined : await birthOfChild(look, state.childId),
});

/** Only a worker of the commune gets the case. */
const ofWorker = async (
  { worker, commune }: AssignCase,
  look: Attempt<CaseState>,
): Promise<{ readonly isWorker: boolean }> => ({
  isWorker: await holdsNow(look, worker, { role: 'commune-worker', office: communeOffice(commune) }),
});

/** A case is not closed over what runs for the child in other streams. */
const underWay = (_: unknown, { id, ask }: Attempt<CaseState>): Promise<UnderWay> => ask(CaseUnderWay).of(id);

/** The case of a child, and everything that can be done to it. */
export const caseAggregate = aggregate({
  ...{ decider: caseDecider, definitions: caseEventDefinitions, refusals: caseworkRefusals },
  facts: ({ state }) => factsOfCase(state),
}).commands({
  /** Opens the case, joins it or begins a new episode. Sent by the process `open-cases`. */
  takeUpReport: {
    permits: 'casework:open',
    facts: ({ incidentCommune }: ReportBrought) => ({ communes: [incidentCommune] }),
    decide: takeUpReport,
  },
  /** The same for a report that waited, with what was done about it. Sent by the process `join-cases`. */
  takeUpJoin: {
    permits: 'casework:open',
    facts: ({ report }: TakeUpJoin) => ({ communes: [report.incidentCommune] }),
    decide: takeUpJoin,
  },
  recordInitialAssessment: {
    summary: 'Record the initial assessment: form 02',
    ...{ permits: 'casework:assess', learn: onForm('02'), decide: recordInitialAssessment },
  },
  takeEmergencyMeasure: {
    summary: 'Record an emergency measure',
    ...{ permits: 'casework:take-measure', additive: true, decide: takeEmergencyMeasure },
  },
  orderSeparation: {
    summary: 'Separate the child from parents or carer: form 07',
    ...{ permits: 'casework:separate', learn: and(onForm('07'), terms), decide: orderSeparation },
  },
  extendSeparation: {
    summary: 'Extend the separation inside its 15 days',
    ...{ permits: 'casework:separate', learn: terms, decide: extendSeparation },
  },
  liftSeparation: {
    summary: 'End the separation after a detailed assessment: form 03',
    ...{ permits: 'casework:separate', learn: onForm('03'), decide: liftSeparation },
  },
  petitionCourt: {
    summary: 'Bring the separation before the court',
    ...{ permits: 'casework:separate', decide: petitionCourt },
  },
  recordDetailedAssessment: {
    summary: 'Record the detailed assessment: form 03',
    ...{ permits: 'casework:assess', learn: and(and(onForm('03'), terms), ofChild), decide: recordDetailedAssessment },
  },
  holdMeeting: {
    summary: 'Record the meeting on the case, with its minutes; the chair presides',
    ...{ permits: 'casework:hold-meeting', learn: terms, decide: holdMeeting },
  },
  hearChild: {
    summary: 'Record what the child wants and thinks',
    ...{ permits: 'casework:hear', additive: true, decide: hearChild },
  },
  hearParent: {
    summary: 'Record what a parent or carer thinks',
    ...{ permits: 'casework:hear', additive: true, decide: hearParent },
  },
  recordConsent: {
    summary: 'Record a consent with its purpose',
    ...{ permits: 'casework:hear', additive: true, learn: ofChild, decide: recordConsent },
  },
  withdrawConsent: {
    summary: 'Record that a consent was taken back',
    ...{ permits: 'casework:hear', additive: true, decide: withdrawConsent },
  },
  draftPlan: {
    summary: 'Submit a plan: form 04',
    ...{ permits: 'casework:draft-plan', learn: and(onForm('04'), terms), decide: draftPlan },
  },
  adjustPlan: {
    summary: 'Submit what an approved plan has to become',
    ...{ permits: 'casework:draft-plan', learn: and(onForm('04'), terms), decide: adjustPlan },
  },
  approvePlan: {
    summary: 'Approve the plan that waits; its drafter cannot',
    ...{ permits: 'casework:approve-plan', learn: onForm('05'), decide: approvePlan },
  },
  returnPlan: {
    summary: 'Give the plan back, with the reason',
    ...{ permits: 'casework:approve-plan', decide: returnPlan },
  },
  servePlan: {
    summary: 'Record that the approved plan reached those who carry it out and the parents',
    ...{ permits: 'casework:serve-plan', decide: servePlan },
  },
  recordReview: {
    summary: 'Record a review: form 06',
    ...{ permits: 'casework:review', learn: onForm('06'), decide: recordReview },
  },
  closeCase: {
    summary: 'Close the case of a child that is safe and stable',
    ...{ permits: 'casework:close', learn: underWay, decide: closeCase },
  },
  reopenCase: {
    summary: 'Take a closed case up again, as a new episode',
    ...{ permits: 'casework:reopen', decide: reopenCase },
  },
  archiveCase: {
    summary: 'Keep the dossier of a closed case',
    ...{ permits: 'casework:archive', decide: archiveCase },
  },
  assignCase: {
    summary: 'Give the case to a worker of a commune with a duty',
    ...{ permits: 'casework:assign', learn: ofWorker, decide: assignCase },
  },
  transferCase: {
    summary: 'Hand the responsibility for the case to another commune',
    ...{ permits: 'casework:transfer', decide: transferCase },
  },
  acknowledgeTransfer: {
    summary: 'Take the responsibility for the case on',
    ...{ permits: 'casework:acknowledge', decide: acknowledgeTransfer },
  },
  recordNote: {
    summary: 'Keep a note',
    ...{ permits: 'casework:note', additive: true, decide: recordNote },
  },
  attachEvidence: {
    summary: 'Attach a file: checked by its bytes, sealed by a key of the child, durable before it is recorded',
    permits: 'casework:attach-evidence',
    facts: (_: object, { id, state, ask }) => factsOfFile(state, ask(CaseUnderWay), id),
    ...{ additive: true, decide: attachEvidence },
  },
  correctFact: {
    summary: 'Put another telling in the place of a fact; the first one stays in the history',
    ...{ permits: 'casework:correct', learn: and(and(onFormOfFact, terms), ofChild), decide: correctFact },
  },
  retractFact: {
    summary: 'Take back a fact that was told in error',
    ...{ permits: 'casework:correct', decide: retractFact },
  },
  /** Says that a deadline lapsed. Sent by the sweep. */
  lapseDeadline: { permits: 'casework:lapse', learn: byCalendar, decide: lapseDeadline },
  /** Reckons what is owed by the calendar of the day. Sent by the sweep. */
  reckonAnew: { permits: 'casework:lapse', learn: reckoned, decide: reckonCaseAnew },
  /** Takes back a lapse that was none. */
  revokeLapse: { permits: 'casework:revoke-lapse', decide: revokeLapse },
});

/** Each makes a command of the case's id, the input and the request. */
export const caseCommands = caseAggregate.commands;
