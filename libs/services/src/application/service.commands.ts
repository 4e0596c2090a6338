import { type Attempt, type LookUps, aggregate } from '#commands';
import type { Uuid } from '#kernel';
import type { Facts } from '#permit';
import { givenBackAtOf, wasAccepted } from '../domain/referral/answer.decide.js';
import { referralDecider } from '../domain/referral/referral.decider.js';
import { answeredAtOf } from '../domain/referral/referral.state.js';
import { servicesRefusals } from '../domain/refusals.js';
import { correctContact, retractContact } from '../domain/service/correct.decide.js';
import {
  type BeginService,
  type ContactKnowledge,
  type ReferralFacts,
  addContact,
  beginService,
} from '../domain/service/deliver.decide.js';
import { serviceDecider } from '../domain/service/service.decider.js';
import { type ContactTold, serviceEventDefinitions } from '../domain/service/service.events.js';
import type { ServiceState } from '../domain/service/service.state.js';
import { type CaseSeen, caseOf } from './look-ups.js';

const caseOfService = ({ state, ...look }: Attempt<ServiceState>): Promise<CaseSeen | undefined> =>
  caseOf(look, state.status === 'unknown' ? undefined : state.caseId);

/** Who may add to a service: the communes of its case, at its beginning and now, and the provider who delivers it. */
async function factsOfService(attempt: Attempt<ServiceState>): Promise<Facts> {
  const { state } = attempt;
  if (state.status === 'unknown') return { communes: [] };
  return {
    communes: [...state.communes, ...((await caseOfService(attempt))?.communes ?? [])],
    receivers: state.providerOffice === undefined ? [] : [state.providerOffice],
  };
}

/** The first contact of a service. The case may be left to the referral that the service answers. */
export interface FirstContact {
  readonly caseId?: Uuid;
  readonly referralId?: Uuid;
  readonly contact: ContactTold;
}

/** The referral that a service answers, for a command of that service. */
async function referralOf({ load }: Pick<LookUps, 'load'>, referralId: Uuid): Promise<ReferralFacts | undefined> {
  const referral = await load(referralDecider, referralId);
  if (referral.status === 'unknown') return undefined;
  const { caseId, toOffice } = referral.made;
  const times = { answeredAt: answeredAtOf(referral), givenBackAt: givenBackAtOf(referral) };
  return { referralId, caseId, toOffice, accepted: wasAccepted(referral), ...times };
}

type Begun = Pick<BeginService, 'serviceId' | 'case' | 'referral'>;

/** A service begins under a case, which the referral that it answers may name. */
async function begun({ caseId, referralId }: FirstContact, { id, ...look }: Attempt<ServiceState>): Promise<Begun> {
  const found = referralId && (await referralOf(look, referralId));
  const referral = referralId === undefined ? undefined : (found ?? 'not-found');
  return { serviceId: id, case: await caseOf(look, caseId ?? found?.caseId), referral };
}

/** Whoever has a duty for the case, or was sent the referral, may begin. */
async function factsOfBeginning(input: FirstContact, attempt: Attempt<ServiceState>): Promise<Facts> {
  const { case: theCase, referral } = await begun(input, attempt);
  return { communes: theCase?.communes ?? [], receivers: typeof referral === 'object' ? [referral.toOffice] : [] };
}

/** A contact is held against the case as it is, and against the times at which the referral lay with its receiver. */
async function knownOf(_: unknown, attempt: Attempt<ServiceState>): Promise<ContactKnowledge> {
  const [theCase, times] = await Promise.all([caseOfService(attempt), timesOf(attempt)]);
  return { case: theCase, ...times };
}

/** From when until when the referral that the service answers lay with its receiver. */
async function timesOf({ state, ...look }: Attempt<ServiceState>): Promise<Omit<ContactKnowledge, 'case'>> {
  if (state.status === 'unknown' || state.referralId === undefined) return { takenOnAt: null };
  const referral = await referralOf(look, state.referralId);
  if (!referral) return { takenOnAt: null };
  const { answeredAt, givenBackAt } = referral;
  return { takenOnAt: answeredAt, ...(givenBackAt !== undefined && { givenBackAt }) };
}

/** A series of contacts for one child. */
export const service = aggregate({
  ...{ decider: serviceDecider, definitions: serviceEventDefinitions, refusals: servicesRefusals },
  facts: factsOfService,
}).commands({
  begin: {
    summary: 'Record the first contact of a service',
    ...{ permits: 'services:deliver', facts: factsOfBeginning, learn: begun },
    decide: (state, input: FirstContact & BeginService, ctx) => beginService(state, input, ctx),
  },
  addContact: {
    summary: 'Record another contact of a service',
    ...{ permits: 'services:deliver', learn: knownOf },
    decide: (state, { case: theCase, takenOnAt, ...contact }: ContactTold & ContactKnowledge, ctx) =>
      addContact(state, { contact, case: theCase, takenOnAt }, ctx),
  },
  correctContact: {
    summary: 'Correct a contact that was told wrongly; the first telling stays in the history',
    ...{ permits: 'services:deliver', learn: knownOf, decide: correctContact },
  },
  retractContact: {
    summary: 'Retract a contact that was told in error; it stays in the history',
    ...{ permits: 'services:deliver', decide: retractContact },
  },
});

export const serviceCommands = service.commands;
