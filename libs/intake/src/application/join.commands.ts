import { byCalendar, reckoned } from '#calendar';
import { type Attempt, aggregate, onForm } from '#commands';
import { revokeLapse } from '#kernel';
import { type Facts, NO_FACTS } from '#permit';
import { OBLIGATIONS } from '#vocabulary';
import { acceptJoin, declineJoin } from '../domain/join/answer.decide.js';
import { joinEventDefinitions } from '../domain/join/join.events.js';
import { type JoinState, joinDecider } from '../domain/join/join.state.js';
import { type JoinAnswerTime, passJoinOn, proposeJoin } from '../domain/join/propose.decide.js';
import { lapseJoin, recordFirstAssessment, takeFirstMeasure } from '../domain/join/respond.decide.js';
import { intakeRefusals } from '../domain/refusals.js';

/** The commune that answers for the child. */
const asked = ({ state }: Attempt<JoinState>): Facts =>
  state.status === 'none' ? NO_FACTS : { communes: [state.toCommune] };

/** The commune that has the report. */
const reporting = (_: unknown, { state }: Attempt<JoinState>): Facts =>
  state.status === 'none' ? NO_FACTS : { communes: [state.fromCommune] };

const { limit } = OBLIGATIONS['join-answer'];

const answerTime = async (
  input: unknown,
  look: Attempt<JoinState>,
): Promise<{ readonly answerTime: JoinAnswerTime }> => ({
  answerTime: { limit, ...(await reckoned(input, look)) },
});

/**
 * A report that waits for the commune of the child. The one that is asked answers, the reporting one responds: neither
 * does what is the other's.
 */
export const join = aggregate({
  ...{ decider: joinDecider, definitions: joinEventDefinitions, refusals: intakeRefusals },
  facts: asked,
}).commands({
  /** Asks the commune that answers for the child. Sent by the process `open-cases`. */
  propose: { permits: 'intake:propose-join', learn: answerTime, decide: proposeJoin },
  /** Asks another commune in its place. Sent by the process `join-cases`. */
  passOn: { permits: 'intake:propose-join', decide: passJoinOn },
  recordFirstAssessment: {
    summary: 'Form 02 of the reporting commune, while nobody has taken the child on',
    ...{ permits: 'intake:respond', facts: reporting, learn: onForm('02'), decide: recordFirstAssessment },
  },
  takeFirstMeasure: {
    summary: 'What the reporting commune did against the danger; it counts for the 12 hours',
    ...{ permits: 'intake:take-measure', facts: reporting, additive: true, decide: takeFirstMeasure },
  },
  accept: {
    summary: 'It is the child: the report and what was done join its case',
    ...{ permits: 'intake:answer-join', decide: acceptJoin },
  },
  decline: {
    summary: 'It is another child: the reporting commune goes on with a child and a case of its own',
    ...{ permits: 'intake:answer-join', decide: declineJoin },
  },
  /** Says that a deadline lapsed. Sent by the sweep. */
  lapse: { permits: 'intake:lapse', learn: byCalendar, decide: lapseJoin },
  /** Takes a lapse back that was none. */
  revokeLapse: { permits: 'intake:revoke-lapse', decide: revokeLapse },
});

/** Each makes a command of the join's id, the input and the request. */
export const joinCommands = join.commands;
