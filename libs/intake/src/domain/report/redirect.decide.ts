import { type Ctx, type Decision, type Refusal, type When, accept, refuse } from '#kernel';
import { communeOf } from '#vocabulary';
import type { IntakeRefusal } from '../refusals.js';
import type { ReportRedirected } from './report.events.js';
import { stepFault } from './report.guards.js';
import { aboutChild, isScreened } from './report.rules.js';
import type { KnownReport, ReportState } from './report.state.js';

export interface RedirectReport {
  /** The commune of the incident as it should have been told. */
  readonly communeCode: string;
  /** Which commune of today gets it, where the incident's was split into several. */
  readonly toCommune?: string;
  readonly reason: string;
  readonly occurredAt: When;
}

/**
 * The commune of the incident was told wrongly, found before the report was handed over or after. Who has the report hands
 * it on at once; the 12 hours go on from the receipt of the information (N Đ26 k1, k3).
 */
export function redirectReport(
  state: ReportState,
  { dutyCommunes, ...input }: RedirectReport & { readonly dutyCommunes: readonly string[] },
  ctx: Ctx,
): Decision<ReportRedirected, IntakeRefusal> {
  if (state.status === 'none') return refuse('intake.not-found');
  if (isScreened(state)) return refuse('intake.already-screened');
  const fault = stepFault(state, input.occurredAt, ctx) ?? placeFault(state, input, dutyCommunes);
  if (fault) return fault;
  const { communeCode, reason, occurredAt } = input;
  const toCommune = nextHolder(state, input, dutyCommunes);
  return accept({
    type: 'ReportRedirected',
    data: {
      ...{ reportId: state.reportId, communeCode, dutyCommunes, fromCommune: state.liesWith, toCommune },
      ...{ office: ctx.office, reason, occurredAt, aboutChild: aboutChild(state) },
    },
  });
}

function placeFault(
  report: KnownReport,
  input: RedirectReport,
  dutyCommunes: readonly string[],
): Refusal<IntakeRefusal> | undefined {
  if (isWhereItWas(report, input, dutyCommunes)) return refuse('intake.same-commune');
  return isSettled(report, input, dutyCommunes)
    ? undefined
    : refuse('intake.not-the-commune-of-the-incident', { communes: dutyCommunes });
}

const isWhereItWas = (
  { incident, liesWith, dutyCommunes: before }: KnownReport,
  { communeCode }: RedirectReport,
  dutyCommunes: readonly string[],
): boolean =>
  liesWith === null
    ? communeCode === incident.communeCode && dutyCommunes.join() === before.join()
    : dutyCommunes.includes(liesWith);

/** Whether it is clear to whom it goes: to one of the communes, which is named where there are several. */
const isSettled = (
  { liesWith }: KnownReport,
  { toCommune }: RedirectReport,
  dutyCommunes: readonly string[],
): boolean =>
  toCommune === undefined
    ? dutyCommunes.length === 1 || (liesWith === null && dutyCommunes.length > 0)
    : dutyCommunes.includes(toCommune);

/** Whoever received it keeps it until it is handed over; a commune that has it hands it on. */
function nextHolder(
  { liesWith, office }: KnownReport,
  { toCommune }: RedirectReport,
  dutyCommunes: readonly string[],
): string | null {
  if (liesWith !== null) return toCommune ?? dutyCommunes[0] ?? null;
  return dutyCommunes.find((commune) => communeOf(office) === commune) ?? null;
}
