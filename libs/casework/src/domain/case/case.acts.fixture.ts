import { attachEvidence } from './evidence.decide.js';
import { takeUpJoin } from './joining.decide.js';
import { type Ctx, type DateOnly, type Decision, type Known, plusDays, plusHours } from '#kernel';
import { eventIdOf, idOf } from '#testing';
import type { CaseRefusal } from '../refusals.js';
import { takeEmergencyMeasure } from './assessment.decide.js';
import type { CaseEvent } from './case.events.js';
import {
  RECEIVED,
  alone,
  assessment,
  brought,
  day,
  detailedAssessment,
  measure,
  reckoned,
  review,
  someId,
  task,
} from './case.fixture.js';
import type { CaseState } from './case.state.js';
import { closeCase, lapseDeadline } from './closing.decide.js';
import { recordConsent, withdrawConsent } from './consent.decide.js';
import { type CaseFact, retractFact } from './correct.decide.js';
import { acknowledgeTransfer, archiveCase, assignCase, recordNote, transferCase } from './duty.decide.js';
import { hearChild, hearParent, holdMeeting } from './inquiry.decide.js';
import { reopenCase, takeUpReport } from './opening.decide.js';
import { returnPlan } from './plan.decide.js';
import { servePlan } from './plan-service.decide.js';
import { extendSeparation, petitionCourt } from './separation.decide.js';
import {
  adjustPlan,
  approvePlan,
  correctFact,
  draftPlan,
  liftSeparation,
  orderSeparation,
  recordDetailedAssessment,
  recordInitialAssessment,
  recordReview,
} from './on-form.fixture.js';

/** A case as a command finds it. */
export interface Situation {
  readonly state: CaseState;
  readonly history: readonly Known<CaseEvent>[];
  readonly ctx: Ctx;
}
export type Act = (situation: Situation) => Decision<CaseEvent, CaseRefusal>;

export const WHENS = ['2025', '2026-03', '2026-03-10', '2026-03-10T02:00:00.000000Z', '2027'];
const obligationIn = (state: CaseState, n: number) => (state.status === 'none' ? undefined : state.obligations[n]?.id);
export const dayAfter = (days: number): DateOnly => plusDays(day('2026-03-10'), days);
const officeOf = (ctx: Ctx, n: number): Ctx => ({ ...ctx, office: n % 2 === 0 ? 'commune:31157' : 'commune:31135' });
const initial = (occurredAt: string): CaseFact => ({
  type: 'InitialAssessmentRecorded',
  data: assessment({ occurredAt }),
});
const FACTS = [
  initial,
  (occurredAt: string): CaseFact => ({ type: 'DetailedAssessmentRecorded', data: detailedAssessment({ occurredAt }) }),
  (occurredAt: string): CaseFact => ({ type: 'NoteRecorded', data: { note: 'thử', occurredAt } }),
];

/** Every command on a case; `n` is whatever number it needs. */
export const ACTS: Readonly<Record<string, (occurredAt: string, n: number) => Act>> = {
  takeUpReport:
    (occurredAt, n) =>
    ({ state, ctx }) => {
      const told = { reportId: someId(`report ${n}`), receivedAt: plusHours(RECEIVED, n), occurredAt };
      return takeUpReport(state, brought(told), ctx);
    },
  recordInitialAssessment:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      recordInitialAssessment(state, assessment({ occurredAt, measuresNeeded: n % 2 === 0 }), ctx, history),
  takeEmergencyMeasure:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      takeEmergencyMeasure(state, { ...measure, occurredAt }, ctx, history),
  draftPlan:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      draftPlan(state, { tasks: [task({ costVnd: n - 1 })], occurredAt, ...reckoned() }, ctx, history),
  approvePlan:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      approvePlan(state, { planVersion: n, occurredAt }, ctx, history),
  returnPlan:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      returnPlan(state, { planVersion: n, occurredAt, reason: 'thử' }, ctx, history),
  recordReview:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      recordReview(state, review({ occurredAt, emotionallyStable: n > 1 }), ctx, history),
  closeCase:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      closeCase(state, { reasonCode: 'AN_TOAN', occurredAt, ...alone }, ctx, history),
  reopenCase:
    (occurredAt) =>
    ({ state, ctx }) =>
      reopenCase(state, { reasonCode: 'DONG_NHAM', occurredAt }, ctx),
  recordDetailedAssessment:
    (occurredAt, n) =>
    ({ state, ctx, history }) => {
      const told = detailedAssessment({ occurredAt, harmers: n % 2 === 0 ? ['CHA'] : [] });
      return recordDetailedAssessment(state, { ...told, parentsNotHeard: 'DA_MAT', ...reckoned() }, ctx, history);
    },
  holdMeeting:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      holdMeeting(state, { offices: ['commune:31135'], minutes: 'thử', occurredAt, ...reckoned() }, ctx, history),
  hearChild:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      hearChild(state, { about: 'KE_HOACH', means: 'LOI_NOI', opinion: 'thử', occurredAt }, ctx, history),
  hearParent:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      hearParent(
        state,
        { about: 'KE_HOACH', relation: n > 0 ? 'ME' : 'BAN', opinion: 'thử', occurredAt },
        ctx,
        history,
      ),
  orderSeparation:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      orderSeparation(state, { lastDay: dayAfter(n * 5), occurredAt, ...reckoned() }, ctx, history),
  extendSeparation:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      extendSeparation(state, { lastDay: dayAfter(n * 6), occurredAt, ...reckoned() }, ctx, history),
  liftSeparation:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      liftSeparation(state, { outcomeCode: 'VE_GIA_DINH', occurredAt }, ctx, history),
  petitionCourt:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      petitionCourt(state, { petition: 'CACH_LY_TIEP', occurredAt }, ctx, history),
  adjustPlan:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      adjustPlan(state, { tasks: [task({ costVnd: n })], reason: 'thử', occurredAt, ...reckoned() }, ctx, history),
  servePlan:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      servePlan(state, { planVersion: n, offices: [], carers: ['ME'], occurredAt }, ctx, history),
  recordConsent:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      recordConsent(state, { givenBy: 'ME', purpose: 'CHIA_SE', occurredAt }, ctx, history),
  withdrawConsent:
    (occurredAt, n) =>
    ({ state, ctx }) =>
      withdrawConsent(state, { consentId: eventIdOf(n), occurredAt }, ctx),
  assignCase:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      assignCase(state, { worker: idOf(`worker ${n}`), commune: '31135', isWorker: true, occurredAt }, ctx, history),
  transferCase:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      transferCase(
        state,
        { toCommune: n > 2 ? '31157' : '31135', reasonCode: 'NOI_CU_TRU', occurredAt },
        officeOf(ctx, n),
        history,
      ),
  acknowledgeTransfer:
    (occurredAt, n) =>
    ({ state, ctx, history }) =>
      acknowledgeTransfer(state, { occurredAt }, officeOf(ctx, n), history),
  recordNote:
    (occurredAt) =>
    ({ state, ctx, history }) =>
      recordNote(state, { note: 'thử', occurredAt }, ctx, history),
  archiveCase:
    (occurredAt) =>
    ({ state, ctx }) =>
      archiveCase(state, { occurredAt }, ctx),
  correctFact:
    (occurredAt, n) =>
    ({ state, ctx, history }) => {
      const fact = FACTS[n % FACTS.length]?.(occurredAt) ?? initial(occurredAt);
      return correctFact(state, { correctsEventId: eventIdOf(n), fact, reason: 'thử', ...reckoned() }, ctx, history);
    },
  retractFact:
    (_, n) =>
    ({ state, ctx, history }) =>
      retractFact(state, { retractsEventId: eventIdOf(n), reason: 'thử' }, ctx, history),
  lapseDeadline:
    (_, n) =>
    ({ state, ctx }) =>
      lapseDeadline(state, { obligationId: obligationIn(state, n) ?? idOf('none'), calendarVersion: 'vn-test' }, ctx),
  takeUpJoin:
    (occurredAt, n) =>
    ({ state, ctx }) => {
      const report = brought({ reportId: someId(`join ${n}`), receivedAt: plusHours(RECEIVED, n), occurredAt });
      const measured = { factId: eventIdOf(90 + n), measure: 'NOI_TAM_TRU', authority: 'CHU_TICH_UBND_XA' };
      const measures = [
        { ...measured, occurredAt: plusHours(RECEIVED, n + 1), recordedAt: plusHours(RECEIVED, n + 1) },
      ];
      const response = { joinId: someId(`join ${n}`), office: 'commune:31150', assessments: [], measures };
      return takeUpJoin(state, { report, response }, ctx);
    },
  attachEvidence:
    (occurredAt, n) =>
    ({ state, ctx, history }) => {
      const file = {
        evidenceId: someId(`evidence ${n}`),
        contentHash: `sha256:${'0'.repeat(63)}${n}`,
        mediaType: 'image/jpeg',
        bytes: 3,
      };
      return attachEvidence(state, { ...file, occurredAt }, ctx, history);
    },
};
