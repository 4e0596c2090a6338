import type { Correction, DomainEvent, EventDefinition, Uuid, When } from '#kernel';

/** What is told of one contact. Costs are whole đồng. */
export type ContactTold = Readonly<{
  /** Code of `service_types`. */
  kind: string;
  occurredAt: When;
  durationMinutes?: number;
  outcome?: string;
  costVnd?: number;
  programme?: string;
  fundingSource?: string;
}>;

/** Each contact is one fact; the first one begins the stream. */
export type ServiceDelivered = DomainEvent<
  'ServiceDelivered',
  ContactTold & {
    readonly serviceId: Uuid;
    readonly contactId: Uuid;
    readonly caseId: Uuid;
    readonly childId: Uuid;
    readonly referralId?: Uuid;
    readonly communes: readonly string[];
    readonly providerOffice?: string;
  }
>;

export type ServiceEvent = ServiceDelivered | Correction;

/** How the events of a service are written: what came of a contact is sealed as the child's notes. */
export const serviceEventDefinitions: readonly EventDefinition[] = [
  {
    type: 'ServiceDelivered',
    version: 1,
    subject: '/childId',
    open: [
      '/serviceId',
      '/contactId',
      '/caseId',
      '/childId',
      '/referralId',
      '/kind',
      '/occurredAt',
      '/durationMinutes',
      '/costVnd',
      '/programme',
      '/fundingSource',
      '/communes',
      '/providerOffice',
    ],
    sealed: [{ path: '/outcome', class: 'notes', subject: '/childId' }],
    correctable: true,
  },
];
