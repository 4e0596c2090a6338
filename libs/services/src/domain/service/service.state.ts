import type { EventId, Instant, Known, Uuid } from '#kernel';
import type { ContactTold, ServiceDelivered, ServiceEvent } from './service.events.js';

export type Contact = ContactTold & {
  readonly factId: EventId;
  readonly contactId: Uuid;
  readonly recordedAt: Instant;
};

export interface RunningService {
  readonly status: 'running';
  readonly serviceId: Uuid;
  readonly caseId: Uuid;
  readonly childId: Uuid;
  readonly referralId?: Uuid;
  readonly communes: readonly string[];
  readonly providerOffice?: string;
  /** In the order in which they were told. */
  readonly contacts: readonly Contact[];
}

export type ServiceState = { readonly status: 'unknown' } | RunningService;

export const unknownService: ServiceState = { status: 'unknown' };

/** The state after the event. Any contact begins the service where the first one was retracted. */
export function evolveService(state: ServiceState, event: Known<ServiceEvent>): ServiceState {
  if (event.type !== 'ServiceDelivered') return state;
  const begun = state.status === 'unknown' ? begin(event) : state;
  return { ...begun, contacts: [...begun.contacts, contactOf(event)] };
}

function begin({ data }: Known<ServiceDelivered>): RunningService {
  const { serviceId, caseId, childId, communes, referralId, providerOffice } = data;
  return {
    status: 'running',
    serviceId,
    caseId,
    childId,
    communes,
    contacts: [],
    ...(referralId === undefined ? {} : { referralId }),
    ...(providerOffice === undefined ? {} : { providerOffice }),
  };
}

const contactOf = ({ id, recordedAt, data }: Known<ServiceDelivered>): Contact => ({ ...data, factId: id, recordedAt });
