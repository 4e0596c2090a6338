import { type Ctx, type Decision, type Uuid, type When, accept, isBefore, isToldAhead, refuse } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { CaseOpened, CaseReopened, ReportBrought, ReportJoined } from './case.events.js';
import type { CaseState } from './case.state.js';

/**
 * A report that was screened in opens the child's case, joins it when it is open, or begins a new episode of it when it
 * is closed. The same report again changes nothing.
 */
export function takeUpReport(
  state: CaseState,
  report: ReportBrought,
  _ctx: Ctx,
): Decision<CaseOpened | ReportJoined | CaseReopened, CaseRefusal> {
  if (state.status === 'none') return accept<CaseOpened>({ type: 'CaseOpened', data: report });
  if (state.childId !== report.childId) return refuse('casework.other-child');
  if (state.reportIds.includes(report.reportId)) return accept();
  if (state.status === 'open') return accept<ReportJoined>({ type: 'ReportJoined', data: report });
  const { caseId, childId, occurredAt } = report;
  return accept<CaseReopened>({
    type: 'CaseReopened',
    data: { caseId, childId, reasonCode: 'TIN_BAO_MOI', occurredAt, report },
  });
}

export interface ReopenCase {
  readonly reasonCode: string;
  readonly occurredAt: When;
  readonly note?: string;
}

/** The chair takes a closed case up again, as a new episode of the same case. */
export function reopenCase(
  state: CaseState,
  { reasonCode, occurredAt, note }: ReopenCase,
  ctx: Ctx,
): Decision<CaseReopened, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  if (state.status === 'open') return refuse('casework.case-not-closed');
  if (isToldAhead(occurredAt, ctx.now)) return refuse('casework.occurs-in-future');
  if (state.closedAt !== null && isBefore(occurredAt, state.closedAt)) return refuse('casework.ends-before-start');
  const { caseId, childId }: { caseId: Uuid; childId: Uuid } = state;
  return accept({
    type: 'CaseReopened',
    data: { caseId, childId, reasonCode, occurredAt, ...(note === undefined ? {} : { note }) },
  });
}
