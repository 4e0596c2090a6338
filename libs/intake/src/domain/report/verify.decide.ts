import {
  type Ctx,
  type Decision,
  type FormInForce,
  type FormOfFact,
  type Refusal,
  accept,
  formDetail,
  isToldAhead,
  refuse,
} from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import type { ReportCorrected, ReportVerified } from './report.events.js';
import { timeFault } from './report.guards.js';
import { aboutChild, isBeforeReceipt, isScreened, receivedBeforeIncident } from './report.rules.js';
import type { KnownReport, ReportState } from './report.state.js';

export type VerifyReport = Omit<ReportVerified['data'], 'reportId' | 'office' | 'aboutChild'>;

/** Whether it is so may be looked at by several, at any time; the 12 hours do not wait for it. N Đ25 k2. */
export function verifyReport(
  state: ReportState,
  input: VerifyReport,
  ctx: Ctx,
): Decision<ReportVerified, IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.not-found');
  const fault = timeFault(state, input.occurredAt, ctx);
  if (fault) return fault;
  const { reportId } = state;
  return accept({
    type: 'ReportVerified',
    data: { ...input, reportId, office: ctx.office, aboutChild: aboutChild(state) },
  });
}

export type CorrectReport = Omit<ReportCorrected['data'], 'reportId' | 'aboutChild' | 'office'>;

/** What was told wrongly is put right until the report is screened; what is learnt later goes into the case. */
export function correctReport(
  state: ReportState,
  { formOf, ...input }: CorrectReport & { readonly formOf: FormOfFact },
  ctx: Ctx,
): Decision<ReportCorrected, IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.not-found');
  if (isScreened(state)) return refuse('intake.already-screened');
  const fault = correctionFault(state, input, ctx) ?? formFault(formOf('ReportReceived', state.template), input);
  if (fault) return fault;
  return accept({
    type: 'ReportCorrected',
    data: { ...input, reportId: state.reportId, office: ctx.office, aboutChild: aboutChild(state) },
  });
}

function correctionFault(
  state: KnownReport,
  { receivedAt, occurredAt, danger, abuseForms, subjectTypes, description }: CorrectReport,
  { now }: Ctx,
): Refusal<IntakeRefusal> | undefined {
  if ([receivedAt, danger, abuseForms, subjectTypes, description].every((field) => field === undefined))
    return refuse('intake.nothing-corrected');
  if (isToldAhead(occurredAt, now) || isToldAhead(receivedAt, now)) return refuse('intake.occurs-in-future');
  const receipt = receivedAt ?? state.receivedAt;
  if (isBeforeReceipt({ receivedAt: receipt }, occurredAt))
    return refuse('intake.before-receipt', { receivedAt: receipt });
  return receivedAt === undefined ? undefined : receiptFault(state, receivedAt);
}

/** What is put right keeps to the form by which the report was told; what is not named is not asked for again. */
function formFault({ template, check }: FormInForce, input: CorrectReport): Refusal<IntakeRefusal> | undefined {
  const findings = check(input).filter(({ rule }) => rule !== 'required');
  return findings.length > 0 ? refuse('intake.form-not-kept', formDetail(template, findings)) : undefined;
}

/** The receipt stays after the incident, and before everything that was done about the report. */
function receiptFault(state: KnownReport, receivedAt: KnownReport['receivedAt']): Refusal<IntakeRefusal> | undefined {
  if (receivedBeforeIncident(receivedAt, state.incident)) return refuse('intake.received-before-incident');
  const { transferredAt, acknowledgedAt, verifications, changes } = state;
  const done = [...verifications, ...changes].map(({ occurredAt }) => occurredAt);
  const isEarlier = [transferredAt, acknowledgedAt, ...done].some(
    (at) => at !== null && isBeforeReceipt({ receivedAt }, at),
  );
  return isEarlier ? refuse('intake.before-receipt', { receivedAt }) : undefined;
}
