import { type Ctx, type Refusal, type When, isToldAhead, refuse } from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import { isBeforeReceipt } from './report.rules.js';
import type { KnownReport } from './report.state.js';

/** What is wrong with the time at which something was done about a report. */
export function timeFault(report: KnownReport, occurredAt: When, { now }: Ctx): Refusal<IntakeRefusal> | undefined {
  if (isToldAhead(occurredAt, now)) return refuse('intake.occurs-in-future');
  return isBeforeReceipt(report, occurredAt)
    ? refuse('intake.before-receipt', { receivedAt: report.receivedAt })
    : undefined;
}
