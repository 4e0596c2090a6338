import {
  type Ctx,
  type Decision,
  type FormInForce,
  type Refusal,
  type Uuid,
  acceptByForm,
  derivedId,
  isToldAhead,
  officesOf,
  refuse,
} from '#kernel';
import { within } from '#vocabulary';
import type { IntakeRefusal } from '../refusals.js';
import type { AllegedHarmer, Informant, ReportReceived, ReportedChild } from './report.events.js';
import { isBornAhead, isEstimatedAhead, isNamedTwice, receivedBeforeIncident } from './report.rules.js';
import type { ReportState } from './report.state.js';

/** What form 01 tells. People get their ids here; `childId` is given only for a child whose record is known. */
export type ReceiveReport = Omit<
  ReportReceived['data'],
  'office' | 'dutyCommunes' | 'children' | 'informant' | 'harmers' | 'template'
> & {
  readonly children: readonly (Omit<ReportedChild, 'childId' | 'known'> & { readonly childId?: Uuid })[];
  readonly informant?: Omit<Informant, 'informantId'>;
  readonly harmers?: readonly Omit<AllegedHarmer, 'harmerId'>[];
};

/** What has to be looked up for a report before it can be decided on. */
export interface LookedUp {
  readonly dutyCommunes: readonly string[];
  /** Those of the children named by id that there is a record of. */
  readonly knownChildren: readonly Uuid[];
  /** Form 01 as it is in force. */
  readonly form: FormInForce;
}

/** Any receiving place records a report at once (N Đ25 k1). The ids of the people in it follow from the report's. */
export function receiveReport(
  state: ReportState,
  { dutyCommunes, knownChildren, form, ...told }: ReceiveReport & LookedUp,
  ctx: Ctx,
): Decision<ReportReceived, IntakeRefusal> {
  if (state.status !== 'none') return refuse('intake.report-exists');
  const fault = timesFault(told, ctx) ?? childrenFault(told, knownChildren, ctx);
  if (fault) return fault;
  const data = { ...withPeople(told, receivingOffice(ctx, dutyCommunes), dutyCommunes), template: form.template };
  if (isNamedTwice(data.children)) return refuse('intake.same-child-twice');
  return acceptByForm(form, { type: 'ReportReceived', data }, 'intake.form-not-kept');
}

function timesFault({ receivedAt, incident }: ReceiveReport, { now }: Ctx): Refusal<IntakeRefusal> | undefined {
  if (isToldAhead(receivedAt, now) || isToldAhead(incident.at, now)) return refuse('intake.occurs-in-future');
  return receivedBeforeIncident(receivedAt, incident) ? refuse('intake.received-before-incident') : undefined;
}

function childrenFault(
  { children }: ReceiveReport,
  known: readonly Uuid[],
  ctx: Ctx,
): Refusal<IntakeRefusal> | undefined {
  if (children.length === 0) return refuse('intake.no-child');
  const missing = children.findIndex(({ childId }) => childId !== undefined && !known.includes(childId));
  if (missing >= 0) return refuse('intake.no-such-child', { child: missing + 1 });
  const unborn = children.findIndex((child) => isBornAhead(child, ctx));
  if (unborn >= 0) return refuse('intake.born-in-future', { child: unborn + 1 });
  return children.some((child) => isEstimatedAhead(child, ctx)) ? refuse('intake.occurs-in-future') : undefined;
}

/** The office with a duty where the person acts for one, also for one that went into theirs: what is received there lies there. */
const receivingOffice = (ctx: Ctx, dutyCommunes: readonly string[]): string =>
  officesOf(ctx).find((office) => within(office, dutyCommunes)) ?? ctx.office;

function withPeople(
  { informant, harmers = [], children, ...told }: ReceiveReport,
  office: string,
  dutyCommunes: readonly string[],
): ReportReceived['data'] {
  const idOf = (kind: string, index = 0): Uuid => derivedId(told.reportId, kind, index);
  return {
    ...told,
    office,
    dutyCommunes,
    children: children.map(({ childId, ...child }, index) => ({
      ...child,
      childId: childId ?? idOf('child', index),
      known: childId !== undefined,
    })),
    ...(informant && { informant: { ...informant, informantId: idOf('informant') } }),
    harmers: harmers.map((harmer, index) => ({ ...harmer, harmerId: idOf('harmer', index) })),
  };
}
