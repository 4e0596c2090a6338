import { type Instant, type Uuid, spanOf } from '#kernel';
import type { Incident, ReportedChild } from './report.events.js';
import type { KnownReport } from './report.state.js';

/** A report goes to the commune where it happened, wherever the child lives. N Đ26 k1. */
export const isCommuneOfIncident = ({ incident }: KnownReport, commune: string): boolean =>
  incident.communeCode === commune;

/** A report that another place received waits until the commune says that it has it; both times are kept. N Đ25–26. */
export const waitsForAcknowledgement = ({ status }: KnownReport): boolean => status === 'transferred';

/** A report is looked at once; what is learnt later goes into the case. */
export const isScreened = ({ status }: KnownReport): boolean => status === 'screened-in' || status === 'screened-out';

/** Nobody can be told of what has not happened yet. An imprecise time of the incident passes when some reading of it fits. */
export const receivedBeforeIncident = (receivedAt: Instant, { at }: Incident): boolean =>
  at !== undefined && spanOf(at).from > receivedAt;

/** A child is named once in a report. */
export function isNamedTwice(children: readonly ReportedChild[]): boolean {
  const ids = new Set<Uuid>(children.map(({ childId }) => childId));
  return ids.size < children.length;
}
