import { type Ctx, type Refusal, type When, isToldAhead, precedes, refuse } from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import { isBeforeReceipt, lastMoveOf } from './report.rules.js';
import type { KnownReport } from './report.state.js';

/** What is wrong with the time at which something was done about a report. */
export function timeFault(report: KnownReport, occurredAt: When, { now }: Ctx): Refusal<IntakeRefusal> | undefined {
  if (isToldAhead(occurredAt, now)) return refuse('intake.occurs-in-future');
  return isBeforeReceipt(report, occurredAt)
    ? refuse('intake.before-receipt', { receivedAt: report.receivedAt })
    : undefined;
}

/** The same of a step that rests on the one before it: what is handed over is acknowledged, screened and handed on after that. */
export function stepFault(report: KnownReport, occurredAt: When, ctx: Ctx): Refusal<IntakeRefusal> | undefined {
  const fault = timeFault(report, occurredAt, ctx);
  if (fault) return fault;
  const before = lastMoveOf(report);
  return before !== undefined && precedes(occurredAt, before)
    ? refuse('intake.out-of-order', { after: before })
    : undefined;
}
