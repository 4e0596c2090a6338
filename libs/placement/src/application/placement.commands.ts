import { byCalendar, reckoned } from '#calendar';
import { aggregate, and, onForm } from '#commands';
import { revokeLapse } from '#kernel';
import type { Facts } from '#permit';
import { endPlacement, handOver, lapsePlacement, recordFollowUp } from '../domain/placement/care.decide.js';
import { recordCareConsent } from '../domain/placement/consent.decide.js';
import { retractPlacementFact } from '../domain/placement/correct.decide.js';
import { decidePlacement } from '../domain/placement/decision.decide.js';
import { addCareDuty } from '../domain/placement/duty.decide.js';
import { beginEmergencyCare } from '../domain/placement/emergency.decide.js';
import { type RecordNeed, holdMeeting, recordNeed } from '../domain/placement/need.decide.js';
import { petitionForPlacement, recordPlacementDecision } from '../domain/placement/petition.decide.js';
import { askedIn } from '../domain/placement/deciding.rules.js';
import { placementDecider } from '../domain/placement/placement.decider.js';
import { placementEventDefinitions } from '../domain/placement/placement.events.js';
import { reckonPlacementAnew } from '../domain/placement/reckon.decide.js';
import { placementRefusals } from '../domain/refusals.js';
import { communesOf, communesOfPlacement } from './look-ups.js';
import {
  type NeedOfCase,
  aroundHandOver,
  carerMet,
  caseInNeed,
  decidingByForm,
  endingForm,
  fileOfCase,
  inEmergency,
  ruledElsewhere,
  weighing,
} from './weighed.js';

type OnNeed = Parameters<typeof recordNeed>[1];

/** A child's way into somebody's care and out of it (L Đ60–69, N Đ38–48). */
export const placement = aggregate({
  ...{ decider: placementDecider, definitions: placementEventDefinitions, refusals: placementRefusals },
  facts: async ({ state, ...look }): Promise<Facts> => ({
    ...{ communes: await communesOfPlacement(look, state), receivers: askedIn(state) },
  }),
}).commands({
  recordNeed: {
    summary: 'Record that a child needs substitute care (form 10)',
    permits: 'placement:record',
    facts: async ({ caseId }: Pick<NeedOfCase, 'caseId'>, look) => ({ communes: await communesOf(look, caseId) }),
    learn: and(onForm('10'), caseInNeed),
    decide: (state, { caseId: _, ...input }: RecordNeed & OnNeed & NeedOfCase, ctx) => recordNeed(state, input, ctx),
  },
  holdMeeting: {
    summary: 'Record that the child and a carer met',
    ...{ permits: 'placement:record', additive: true, learn: carerMet, decide: holdMeeting },
  },
  recordConsent: {
    summary: 'Record a written consent of somebody with the right to it',
    ...{ permits: 'placement:record', additive: true, learn: fileOfCase, decide: recordCareConsent },
  },
  /** Care that comes first, before the procedure. */
  beginEmergency: {
    summary: 'Record that a separated child was given into care at once; the procedure follows',
    ...{ permits: 'placement:record', learn: inEmergency, decide: beginEmergencyCare },
  },
  petition: {
    summary: 'Send the dossier to whoever decides: court, department, chair elsewhere',
    ...{ permits: 'placement:petition', learn: weighing, decide: petitionForPlacement },
  },
  decide: {
    summary: 'Give the child into somebody’s care (form 12)',
    ...{ permits: 'placement:decide', learn: decidingByForm, decide: decidePlacement },
  },
  recordDecision: {
    summary: 'Record what the court or the department decided, with number, day and file',
    ...{ permits: 'placement:record-decision', learn: ruledElsewhere, decide: recordPlacementDecision },
  },
  handOver: {
    summary: 'Record that the child was handed over',
    ...{ permits: 'placement:record', learn: and(reckoned, aroundHandOver), decide: handOver },
  },
  recordFollowUp: {
    summary: 'Record how the child is (form 13); a child that its carer harmed is moved at once',
    ...{ permits: 'placement:record', learn: and(and(onForm('13'), endingForm), reckoned), decide: recordFollowUp },
  },
  end: {
    summary: 'End the care (forms 15 and 16)',
    ...{ permits: 'placement:decide', learn: endingForm, decide: endPlacement },
  },
  retract: {
    summary: 'Take a meeting, a consent or a follow-up back that was told in error',
    ...{ permits: 'placement:correct', decide: retractPlacementFact },
  },
  /** The duty of communes that the case was handed to. Sent by the process `share-placements`. */
  addDuty: { permits: 'placement:add-duty', decide: addCareDuty },
  /** Something was not done in time. Sent by the sweep. */
  lapse: { permits: 'placement:lapse', learn: byCalendar, decide: lapsePlacement },
  /** What is owed by the calendar in force. Sent by the sweep. */
  reckonAnew: { permits: 'placement:lapse', learn: reckoned, decide: reckonPlacementAnew },
  /** A lapse that was none. */
  revokeLapse: { permits: 'placement:revoke-lapse', decide: revokeLapse },
});

export const placementCommands = placement.commands;
