import type { Correction, DomainEvent, EventDefinition, EventId, PartialDate, SealRule, Uuid, When } from '#kernel';
import type { CarerFindings, FindingsOfFirst } from './carer.rules.js';

/** Form 08: somebody offers to take children in (N Đ39 k1). */
export type CarerRegistered = DomainEvent<
  'CarerRegistered',
  {
    readonly carerId: Uuid;
    readonly communeCode: string;
    /** Code of `substitute_care_forms`: a family (`61.2`) or a facility (`61.4`). To its own kin a family is `61.1`. */
    readonly form: string;
    /** The children whose relative the carer is. */
    readonly kinOf: readonly Uuid[];
    /** A foreigner who lives in Viet Nam: the last in the order of N Đ42 k3. */
    readonly foreigner: boolean;
    /** How many children there is room for. */
    readonly room: number;
    readonly template: string;
    readonly occurredAt: When;
    readonly name?: string;
    readonly birthDate?: PartialDate;
    readonly address?: string;
    readonly phone?: string;
    readonly note?: string;
  }
>;

/** A relative notified the commune that they take the child: kin need not register. L Đ65 k4; N Đ41 k2. */
export type KinCarerNotified = DomainEvent<
  'KinCarerNotified',
  {
    readonly carerId: Uuid;
    /** Where the relative lives. */
    readonly communeCode: string;
    /** The commune that took the notice, which sees what it wrote down. */
    readonly takenIn: string;
    /** The children whose relative they are, and whom they would take. */
    readonly kinOf: readonly Uuid[];
    readonly foreigner: boolean;
    readonly room: number;
    readonly occurredAt: When;
    readonly name?: string;
    readonly birthDate?: PartialDate;
    readonly address?: string;
    readonly phone?: string;
    readonly note?: string;
  }
>;

/** The chair of the commune approved that the carer meets the conditions, as they were verified. T Đ8 k5. */
export type CarerApproved = DomainEvent<
  'CarerApproved',
  {
    readonly carerId: Uuid;
    /** The verification that was approved: after another one, or without it, nothing is. */
    readonly verificationId: EventId;
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

/** Form 11: what the commune found of the conditions (N Đ42 k1). */
export type CarerVerified = DomainEvent<
  'CarerVerified',
  {
    readonly carerId: Uuid;
    readonly template: string;
    readonly occurredAt: When;
    readonly findings?: CarerFindings & FindingsOfFirst;
    readonly note?: string;
  }
>;

/** The carer takes no children in any more. */
export type CarerStruckOff = DomainEvent<
  'CarerStruckOff',
  {
    readonly carerId: Uuid;
    /** Code of `carer_end_reasons`. */
    readonly reasonCode: string;
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

export type CarerEvent =
  CarerRegistered | KinCarerNotified | CarerApproved | CarerVerified | CarerStruckOff | Correction;

const ofCarer = (field: string): SealRule => ({ path: `/${field}`, class: 'identity', subject: '/carerId' });

/** How the events of a carer are written: everything personal, findings too, under the carer's own keys. */
export const carerEventDefinitions: readonly EventDefinition[] = [
  {
    type: 'CarerRegistered',
    version: 1,
    correctable: true,
    open: ['/carerId', '/communeCode', '/form', '/kinOf', '/foreigner', '/room', '/template', '/occurredAt'],
    sealed: ['name', 'birthDate', 'address', 'phone'].map(ofCarer),
    subject: '/carerId',
  },
  {
    type: 'KinCarerNotified',
    version: 1,
    correctable: true,
    open: ['/carerId', '/communeCode', '/takenIn', '/kinOf', '/foreigner', '/room', '/occurredAt'],
    sealed: ['name', 'birthDate', 'address', 'phone'].map(ofCarer),
    subject: '/carerId',
  },
  {
    type: 'CarerApproved',
    version: 1,
    open: ['/carerId', '/verificationId', '/occurredAt'],
    sealed: [],
    subject: '/carerId',
  },
  {
    type: 'CarerVerified',
    version: 2,
    upcasters: [(data) => data], // version 2 has a finding for each condition of the law
    correctable: true,
    open: ['/carerId', '/template', '/occurredAt'],
    sealed: [],
    subject: '/carerId',
  },
  {
    type: 'CarerStruckOff',
    version: 1,
    open: ['/carerId', '/reasonCode', '/occurredAt'],
    sealed: [],
    subject: '/carerId',
  },
];
