import { type Ctx, type Decision, type Uuid, accept, derivedId, isToldAhead, refuse } from '#kernel';
import type { IntakeRefusal } from '../refusals.js';
import type { AllegedHarmer, Informant, ReportReceived, ReportedChild } from './report.events.js';
import { isNamedTwice, receivedBeforeIncident } from './report.rules.js';
import type { ReportState } from './report.state.js';

/** What form 01 tells. People get their ids here; `childId` is given only for a child whose record is known. */
export type ReceiveReport = Omit<ReportReceived['data'], 'office' | 'children' | 'informant' | 'harmers'> & {
  readonly children: readonly (Omit<ReportedChild, 'childId' | 'known'> & { readonly childId?: Uuid })[];
  readonly informant?: Omit<Informant, 'informantId'>;
  readonly harmers?: readonly Omit<AllegedHarmer, 'harmerId'>[];
};

/** Any receiving place records a report at once (N Đ25 k1). The ids of the people in it follow from the report's. */
export function receiveReport(
  state: ReportState,
  input: ReceiveReport,
  ctx: Ctx,
): Decision<ReportReceived, IntakeRefusal> {
  if (state.status !== 'none') return refuse('intake.report-exists');
  if (input.children.length === 0) return refuse('intake.no-child');
  if (isToldAhead(input.receivedAt, ctx.now) || isToldAhead(input.incident.at, ctx.now))
    return refuse('intake.occurs-in-future');
  if (receivedBeforeIncident(input.receivedAt, input.incident)) return refuse('intake.received-before-incident');
  const data = withPeople(input, ctx.office);
  return isNamedTwice(data.children) ? refuse('intake.same-child-twice') : accept({ type: 'ReportReceived', data });
}

function withPeople(
  { informant, harmers = [], children, ...told }: ReceiveReport,
  office: string,
): ReportReceived['data'] {
  const idOf = (kind: string, index = 0): Uuid => derivedId(told.reportId, kind, index);
  return {
    ...told,
    office,
    children: children.map(({ childId, ...child }, index) => ({
      ...child,
      childId: childId ?? idOf('child', index),
      known: childId !== undefined,
    })),
    ...(informant && { informant: { ...informant, informantId: idOf('informant') } }),
    harmers: harmers.map((harmer, index) => ({ ...harmer, harmerId: idOf('harmer', index) })),
  };
}
