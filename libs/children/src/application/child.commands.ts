import { aggregate } from '#commands';
import type { Facts } from '#permit';
import { communesOfToday, residentNumberWarnings } from '#reference';
import { childDecider } from '../domain/child/child.decider.js';
import { childEventDefinitions } from '../domain/child/child.events.js';
import { correctChildFact, retractChildFact } from '../domain/child/correct.decide.js';
import { stateIdentity } from '../domain/child/identity.decide.js';
import {
  type NumberWarnings,
  disputeNumber,
  proposeNumber,
  verifyNumber,
  withdrawNumber,
} from '../domain/child/numbers.decide.js';
import type { CommunesOfToday } from '../domain/child/learn.rules.js';
import { type RegisterChild, addDuty, registerChild } from '../domain/child/register.decide.js';
import { recordResidence } from '../domain/child/residence.decide.js';
import { childrenRefusals } from '../domain/refusals.js';
import { communesOf } from './communes-of-child.js';

/** A registration concerns the communes that it names: the stream does not know them yet. */
const factsOfRegistration = ({ residenceCommune, dutyCommunes = [], occurredAt }: RegisterChild): Facts => ({
  communes:
    residenceCommune === undefined ? dutyCommunes : [...communesOfToday(residenceCommune, occurredAt), ...dutyCommunes],
});

/** What the register of numbers says of a number is reference data. */
const byReference = (): { readonly warningsOf: NumberWarnings } => ({ warningsOf: residentNumberWarnings });

/** Which communes a place lies in today is reference data. */
const byUnits = (): { readonly communesOfToday: CommunesOfToday } => ({ communesOfToday });

/** One child's record. Who may act on it: the communes of its residence and of the incidents. */
export const child = aggregate({
  ...{ decider: childDecider, definitions: childEventDefinitions, refusals: childrenRefusals },
  facts: ({ state }) => ({ communes: communesOf(state) }),
}).commands({
  /** A child that was registered before is left as it is. */
  register: {
    summary: 'Register a child, with what is known of it',
    permits: 'children:register',
    facts: factsOfRegistration,
    learn: byUnits,
    decide: registerChild,
  },
  /** The duty of a commune that the child's case was handed to. Sent by the process `share-children`. */
  addDuty: { permits: 'children:add-duty', decide: addDuty },
  stateIdentity: {
    summary: 'State what was learnt of the identity, with its source',
    permits: 'children:state',
    decide: stateIdentity,
  },
  recordResidence: {
    summary: 'Record where the child lives or lived',
    permits: 'children:state',
    decide: recordResidence,
  },
  proposeNumber: {
    summary: 'Propose a resident number',
    permits: 'children:propose-number',
    learn: byReference,
    decide: proposeNumber,
  },
  verifyNumber: {
    summary: 'Verify a resident number; one that another child holds is disputed for both',
    permits: 'children:verify-number',
    learn: byReference,
    decide: verifyNumber,
  },
  /** Another child holds the number as well. Sent by the process `dispute-numbers`. */
  disputeNumber: { permits: 'children:dispute-number', decide: disputeNumber },
  withdrawNumber: {
    summary: 'Withdraw a resident number; it is never used again for the child',
    permits: 'children:withdraw-number',
    decide: withdrawNumber,
  },
  correctFact: {
    summary: 'Correct a fact that was told wrongly; the first telling stays in the history',
    permits: 'children:correct',
    decide: correctChildFact,
  },
  retractFact: {
    summary: 'Retract a fact that was told in error; it stays in the history',
    permits: 'children:correct',
    decide: retractChildFact,
  },
});

export const childCommands = child.commands;
