import { dateInVietnam, revokeLapse } from '#kernel';
import { formInForce, formOfFact, shippedCalendars } from '#reference';
import { recordInitialAssessment, takeEmergencyMeasure } from '../domain/case/assessment.decide.js';
import type { ReportBrought } from '../domain/case/case.events.js';
import type { OnForm, Reckoning } from '../domain/case/case.guards.js';
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
import { type TakeUpJoin, takeUpJoin } from '../domain/case/joining.decide.js';
import { attachEvidence } from '../domain/case/evidence.decide.js';
import {
  type OfChild,
  hearChild,
  hearParent,
  holdMeeting,
  recordDetailedAssessment,
} from '../domain/case/inquiry.decide.js';
import { reopenCase, takeUpReport } from '../domain/case/opening.decide.js';
import { servePlan } from '../domain/case/plan-service.decide.js';
import { adjustPlan, approvePlan, draftPlan, returnPlan } from '../domain/case/plan.decide.js';
import { extendSeparation, liftSeparation, orderSeparation, petitionCourt } from '../domain/case/separation.decide.js';
import { CaseCommand, type Make, additive, informed, step } from './case.command.js';

/** The 5 days of the plan begin with the detailed assessment. The calendar is looked up; unlearned, it is that of the program. */
const RECKONING: Reckoning = { calendar: shippedCalendars.inForce, planFollows: 'DetailedAssessmentRecorded' };

/** A step whose terms are reckoned by the calendar that is in force when it is decided on. */
const timed =
  <Input>(make: Make<Input & Reckoning>): Make<Input> =>
  (id, input, request) =>
    new CaseCommand(id, request, make(id, { ...input, ...RECKONING }, request).step, async (lookups) => {
      const { learn, step: known } = make(id, { ...input, ...RECKONING, calendar: await lookups.calendar() }, request);
      return learn ? learn(lookups) : known;
    });

/** A step that is told on a form, as it is in force on the day on which it is recorded. */
const onForm =
  <Input>(no: string, make: Make<Input & OnForm>): Make<Input> =>
  (id, input, request) =>
    make(id, { ...input, form: formInForce(no, dateInVietnam(request.ctx.now)) }, request);

/** A correction keeps to the form by which the fact was told. */
const onFormOfFact =
  <Input>(make: Make<Input & { readonly formOf: typeof formOfFact }>): Make<Input> =>
  (id, input, request) =>
    make(id, { ...input, formOf: formOfFact }, request);

/** Looks the child's birth up: from 7 full years its opinion is asked for, and it consents. */
const knowingChild = informed<OfChild, unknown>({
  learn: async (lookups, caseId) => ({ birth: await lookups.birthOf(caseId) }),
  unlearned: {},
});

/** Looks the account up: only a worker of the commune gets the case. */
const knowingWorker = informed<{ readonly isWorker: boolean }, AssignCase>({
  learn: async (lookups, _, { worker, commune }) => ({
    isWorker: await lookups.holds(worker, { role: 'commune-worker', office: `commune:${commune}` }),
  }),
  unlearned: { isWorker: false },
});

/** Looks up what is under way for the child in other streams: a case is not closed over it. */
const knowingUnderWay = informed<UnderWay, unknown>({
  learn: (lookups, caseId) => lookups.underWayOf(caseId),
  unlearned: { placementRuns: true, openReferrals: [] },
});

/** Everything that can be done to a case: each makes a command of the case's id, the input and the request. */
export const caseCommands = {
  /** Opens the case, joins it or begins a new episode. Sent by the process `open-cases`. */
  takeUpReport: step('casework:open', takeUpReport, ({ incidentCommune }: ReportBrought) => ({
    communes: [incidentCommune],
  })),
  /** The same for a report that waited, with what was done about it. Sent by the process `join-cases`. */
  takeUpJoin: step('casework:open', takeUpJoin, ({ report: { incidentCommune } }: TakeUpJoin) => ({
    communes: [incidentCommune],
  })),
  recordInitialAssessment: onForm('02', step('casework:assess', recordInitialAssessment)),
  takeEmergencyMeasure: additive(step('casework:take-measure', takeEmergencyMeasure)),
  orderSeparation: onForm('07', timed(step('casework:separate', orderSeparation))),
  extendSeparation: timed(step('casework:separate', extendSeparation)),
  liftSeparation: onForm('03', step('casework:separate', liftSeparation)),
  petitionCourt: step('casework:separate', petitionCourt),
  recordDetailedAssessment: onForm('03', timed(knowingChild('casework:assess', recordDetailedAssessment))),
  holdMeeting: timed(step('casework:hold-meeting', holdMeeting)),
  hearChild: additive(step('casework:hear', hearChild)),
  hearParent: additive(step('casework:hear', hearParent)),
  recordConsent: additive(knowingChild('casework:hear', recordConsent)),
  withdrawConsent: additive(step('casework:hear', withdrawConsent)),
  draftPlan: onForm('04', timed(step('casework:draft-plan', draftPlan))),
  adjustPlan: onForm('04', timed(step('casework:draft-plan', adjustPlan))),
  approvePlan: onForm('05', step('casework:approve-plan', approvePlan)),
  returnPlan: step('casework:approve-plan', returnPlan),
  servePlan: step('casework:serve-plan', servePlan),
  recordReview: onForm('06', step('casework:review', recordReview)),
  closeCase: knowingUnderWay('casework:close', closeCase),
  reopenCase: step('casework:reopen', reopenCase),
  archiveCase: step('casework:archive', archiveCase),
  assignCase: knowingWorker('casework:assign', assignCase),
  transferCase: step('casework:transfer', transferCase),
  acknowledgeTransfer: step('casework:acknowledge', acknowledgeTransfer),
  recordNote: additive(step('casework:note', recordNote)),
  attachEvidence: additive(step('casework:attach-evidence', attachEvidence)),
  correctFact: onFormOfFact(timed(knowingChild('casework:correct', correctFact))),
  retractFact: step('casework:correct', retractFact),
  /** Says that a deadline lapsed. Sent by the sweep. */
  lapseDeadline: step('casework:lapse', lapseDeadline),
  /** Reckons what is owed by the calendar of the day. Sent by the sweep. */
  reckonAnew: step('casework:lapse', reckonCaseAnew),
  /** Takes back a lapse that was none. */
  revokeLapse: step('casework:revoke-lapse', revokeLapse),
} as const;
