import { type Ctx, type Decision, type When, accept, refuse } from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import type { ReportAcknowledged, ReportTransferred } from './report.events.js';
import { isCommuneOfIncident, isScreened, waitsForAcknowledgement } from './report.rules.js';
import { stepFault } from './report.guards.js';
import type { ReportState } from './report.state.js';

/** The receiving place hands the report to the commune of the incident, at once. N Đ26 k1. */
export function transferReport(
  state: ReportState,
  { toCommune, occurredAt }: { readonly toCommune: string; readonly occurredAt: When },
  ctx: Ctx,
): Decision<ReportTransferred, IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.not-found');
  if (isScreened(state)) return refuse('intake.already-screened');
  if (state.liesWith !== null) return refuse('intake.already-transferred');
  if (!isCommuneOfIncident(state, toCommune))
    return refuse('intake.not-the-commune-of-the-incident', { communes: state.dutyCommunes });
  const fault = stepFault(state, occurredAt, ctx);
  if (fault) return fault;
  return accept({ type: 'ReportTransferred', data: { reportId: state.reportId, toCommune, occurredAt } });
}

/** The commune says that it has the report. N Đ26. */
export function acknowledgeReport(
  state: ReportState,
  { occurredAt }: { readonly occurredAt: When },
  ctx: Ctx,
): Decision<ReportAcknowledged, IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.not-found');
  if (!waitsForAcknowledgement(state)) return refuse('intake.nothing-to-acknowledge');
  const fault = stepFault(state, occurredAt, ctx);
  if (fault) return fault;
  return accept({ type: 'ReportAcknowledged', data: { reportId: state.reportId, occurredAt } });
}
