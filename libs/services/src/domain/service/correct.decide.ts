import {
  type Ctx,
  type Decision,
  type EventId,
  type FactCorrected,
  type FactRetracted,
  type Known,
  accept,
  guardCorrection,
  refuse,
} from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { type ContactKnowledge, contactFault } from './deliver.decide.js';
import {
  type ContactTold,
  type ServiceDelivered,
  type ServiceEvent,
  serviceEventDefinitions,
} from './service.events.js';
import type { ServiceState } from './service.state.js';

export interface CorrectContact {
  readonly correctsEventId: EventId;
  readonly contact: ContactTold;
  readonly reason: string;
}

export interface RetractContact {
  readonly retractsEventId: EventId;
  readonly reason: string;
}

type History = readonly Known<ServiceEvent>[];

/** Puts another telling in the place of a contact's, from now on. Case, child, referral and provider stay. */
export function correctContact(
  state: ServiceState,
  { correctsEventId, contact, reason, case: theCase, ...times }: CorrectContact & ContactKnowledge,
  ctx: Ctx,
  history: History,
): Decision<FactCorrected, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const target = guardCorrection(history, serviceEventDefinitions, correctsEventId);
  if (target.kind !== 'correctable') return refuse(REFUSAL_OF[target.kind]);
  if (target.event.type !== 'ServiceDelivered') return refuse('services.fact-not-correctable');
  if (theCase === undefined) return refuse('services.case-not-found');
  const fault = contactFault(contact, { case: theCase, ...times }, ctx);
  if (fault) return fault;
  const data = { ...keptOf(target.event), ...contact };
  const corrected = { subjectId: state.childId, correctsEventId, correctedType: 'ServiceDelivered', data, reason };
  return accept({ type: 'FactCorrected', data: corrected });
}

/** Removes a contact told in error, from now on. */
export function retractContact(
  state: ServiceState,
  { retractsEventId, reason }: RetractContact,
  _ctx: Ctx,
  history: History,
): Decision<FactRetracted, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.not-found');
  const target = guardCorrection(history, serviceEventDefinitions, retractsEventId);
  if (target.kind !== 'correctable') return refuse(REFUSAL_OF[target.kind]);
  return accept({ type: 'FactRetracted', data: { subjectId: state.childId, retractsEventId, reason } });
}

const REFUSAL_OF = {
  'no-such-fact': 'services.no-such-fact',
  'not-correctable': 'services.fact-not-correctable',
} as const;

type Kept = Omit<ServiceDelivered['data'], keyof ContactTold>;

function keptOf({ data }: Known<ServiceDelivered>): Kept {
  const { serviceId, contactId, caseId, childId, communes, referralId, providerOffice } = data;
  return {
    ...{ serviceId, contactId, caseId, childId, communes },
    ...(referralId === undefined ? {} : { referralId }),
    ...(providerOffice === undefined ? {} : { providerOffice }),
  };
}
