import { byCalendar } from '#calendar';
import { type Attempt, aggregate, and, onForm, onFormOfFact } from '#commands';
import { revokeLapse } from '#kernel';
import { intakeRefusals } from '../domain/refusals.js';
import { type LookedUp, type ReceiveReport, receiveReport } from '../domain/report/receive.decide.js';
import { type RedirectReport, redirectReport } from '../domain/report/redirect.decide.js';
import { reportDecider } from '../domain/report/report.decider.js';
import { reportEventDefinitions } from '../domain/report/report.definitions.js';
import type { ReportState } from '../domain/report/report.state.js';
import { type HeldElsewhere, lapseScreening, screenIn, screenOut } from '../domain/report/screen.decide.js';
import { acknowledgeReport, transferReport } from '../domain/report/transfer.decide.js';
import { correctReport, verifyReport } from '../domain/report/verify.decide.js';
import { dutyCommunesInPlaceOf, dutyCommunesOf } from './duty-communes.js';
import { heldElsewhere, recordedChildren } from './look-ups.js';
import { factsOfReport } from './report-facts.js';

type OnReport = Attempt<ReportState>;

/** The communes of today that the incident concerns, and which of the children that are named have a record. */
const asReported = async (
  { incident, children }: Pick<ReceiveReport, 'incident' | 'children'>,
  { id, ...look }: OnReport,
): Promise<Pick<ReceiveReport & LookedUp, 'reportId' | 'dutyCommunes' | 'knownChildren'>> => {
  const named = children.flatMap(({ childId }) => childId ?? []);
  return {
    reportId: id,
    dutyCommunes: dutyCommunesOf(incident, look.ctx.now),
    knownChildren: await recordedChildren(look, named),
  };
};

/** The communes of today that the incident then concerns, by its own day. */
const inPlace = (
  { communeCode }: RedirectReport,
  { state, ctx }: OnReport,
): { readonly dutyCommunes: readonly string[] } => {
  const at = state.status === 'none' ? undefined : state.incident.at;
  return { dutyCommunes: dutyCommunesInPlaceOf({ communeCode, ...(at === undefined ? {} : { at }) }, ctx.now) };
};

/** Which of the children that the report names by their records another commune answers for. */
const held = async (_: unknown, { state, ...look }: OnReport): Promise<HeldElsewhere> => {
  if (state.status === 'none' || state.liesWith === null) return { heldElsewhere: [] };
  const named = state.children.filter(({ known }) => known).map(({ childId }) => childId);
  return { heldElsewhere: await heldElsewhere(look, named, state.liesWith) };
};

/** A report, and everything that can be done to it. */
export const report = aggregate({
  ...{ decider: reportDecider, definitions: reportEventDefinitions, refusals: intakeRefusals },
  facts: ({ state }) => factsOfReport(state),
}).commands({
  receive: {
    summary: 'Receive a report: form 01; the 12 hours begin',
    ...{ permits: 'intake:receive', learn: and(onForm('01'), asReported), decide: receiveReport },
  },
  transfer: {
    summary: 'Hand the report to the commune of the incident',
    ...{ permits: 'intake:transfer', decide: transferReport },
  },
  acknowledge: {
    summary: 'Acknowledge a report that was handed over',
    ...{ permits: 'intake:acknowledge', decide: acknowledgeReport },
  },
  verify: {
    summary: 'Record what an agency found when it looked whether the report is so',
    ...{ permits: 'intake:verify', decide: verifyReport },
  },
  correct: {
    summary: 'Put right what was told wrongly, until the report is screened',
    ...{ permits: 'intake:correct', learn: onFormOfFact, decide: correctReport },
  },
  redirect: {
    summary: 'Put the commune of the incident right: the right one gets the report, the 12 hours go on',
    ...{ permits: 'intake:correct', learn: inPlace, decide: redirectReport },
  },
  /** A child that another commune answers for is proposed to it. */
  screenIn: {
    summary: 'Take the report up: a case is opened or joined for each child',
    ...{ permits: 'intake:screen', learn: held, decide: screenIn },
  },
  screenOut: {
    summary: 'Find that the report is not one of child protection, with the reason',
    ...{ permits: 'intake:screen', decide: screenOut },
  },
  /** Says that nobody screened the report in time. Sent by the sweep. */
  lapseScreening: { permits: 'intake:lapse', learn: byCalendar, decide: lapseScreening },
  /** Takes back a lapse that was none. */
  revokeLapse: { permits: 'intake:revoke-lapse', decide: revokeLapse },
});

/** Each makes a command of the report's id, the input and the request. */
export const reportCommands = report.commands;
