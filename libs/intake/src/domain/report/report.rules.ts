import { type Ctx, type Instant, type Uuid, type When, isToldAhead, liesAhead, precedes, spanOf } from '#kernel';
import type { Incident, ReportedChild } from './report.events.js';
import type { KnownReport } from './report.state.js';

/** A report goes to the commune where it happened, wherever the child lives. N Đ26 k1. */
export const isCommuneOfIncident = ({ dutyCommunes }: KnownReport, commune: string): boolean =>
  dutyCommunes.includes(commune);

/** A report that another place received waits until the commune says that it has it; both times are kept. N Đ25–26. */
export const waitsForAcknowledgement = ({ status }: KnownReport): boolean => status === 'transferred';

/** A report is looked at once; what is learnt later goes into the case. */
export const isScreened = ({ status }: KnownReport): boolean => status === 'screened-in' || status === 'screened-out';

/** Nobody can be told of what has not happened yet. An imprecise time of the incident passes when some reading of it fits. */
export const receivedBeforeIncident = (receivedAt: Instant, { at }: Incident): boolean =>
  at !== undefined && spanOf(at).from > receivedAt;

/** What is done about a report is done after its receipt. An imprecise time passes when some reading of it fits. */
export const isBeforeReceipt = ({ receivedAt }: Pick<KnownReport, 'receivedAt'>, occurredAt: When): boolean =>
  precedes(occurredAt, receivedAt);

/** When the report came to where it is: acknowledged, handed over, or handed on before that. */
export const lastMoveOf = ({ acknowledgedAt, transferredAt, changes }: KnownReport): When | undefined =>
  acknowledgedAt ?? transferredAt ?? changes.findLast(({ after }) => after.communeCode !== undefined)?.occurredAt;

/** A birth date is a past one. What else is told of a child is told of a day that has come. */
export const isBornAhead = ({ birthDate }: Pick<ReportedChild, 'birthDate'>, { now }: Ctx): boolean =>
  birthDate !== undefined && liesAhead(birthDate, now, 0);
export const isEstimatedAhead = ({ estimatedAge }: Pick<ReportedChild, 'estimatedAge'>, { now }: Ctx): boolean =>
  isToldAhead(estimatedAge?.asOf, now);

/** A child is named once in a report. */
export function isNamedTwice(children: readonly ReportedChild[]): boolean {
  const ids = new Set<Uuid>(children.map(({ childId }) => childId));
  return ids.size < children.length;
}

/** The child whose key seals what is said of the report. A report names at least one; its own id stands in for a broken one. */
export const aboutChild = ({ children, reportId }: KnownReport): Uuid => children[0]?.childId ?? reportId;
