import {
  type BegunTerm,
  type Correction,
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DeadlineReckonedAnew,
  type DomainEvent,
  type EventDefinition,
  type Uuid,
  type When,
  deadlineLapseRevokedDefinition,
  deadlineReckonedAnewDefinition,
  deadlineLapsedDefinition,
} from '#kernel';
import {
  type CareConsentRecorded,
  type EmergencyCareBegan,
  OPEN_WEIGHED,
  type PlacementPetitioned,
  type Weighed,
  decidingEventDefinitions,
} from './deciding.events.js';
import type { Basis, Decider } from './deciding.rules.js';

/** Form 10: a child needs another home for a time (N Đ38 k3). */
export type CareNeedRecorded = DomainEvent<
  'CareNeedRecorded',
  {
    readonly placementId: Uuid;
    readonly caseId: Uuid;
    readonly childId: Uuid;
    /** The communes with a duty towards the case at that time. */
    readonly communes: readonly string[];
    /** Code of `substitute_care_cases`. */
    readonly careCase: string;
    /** Sisters and brothers who need care too. */
    readonly siblings: readonly Uuid[];
    /** Whether the child lives in a facility; absent where nobody asked. T Đ11 k2. */
    readonly fromFacility?: boolean;
    readonly template: string;
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

/** Other communes have a duty too: the case was handed to them (N Đ26). */
export type CareDutyAdded = DomainEvent<
  'CareDutyAdded',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    readonly communes: readonly string[];
  }
>;

/** The child and a carer get to know each other. */
export type CareMeetingHeld = DomainEvent<
  'CareMeetingHeld',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    readonly carerId: Uuid;
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

/**
 * The child is given into somebody's care: by the chair on form 12 (N Đ42 k7), or as the court or the department decided
 * and the commune recorded. Version 1 knew of no other decider than the chair.
 */
export type PlacementDecided = DomainEvent<
  'PlacementDecided',
  Weighed & {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    /** Form 12; a decision of the court or the department is on none of the forms. */
    readonly template?: string;
    readonly decider?: Decider;
    readonly basis?: Basis;
    readonly decisionNumber?: string;
    /** The body that decided, in its own words. */
    readonly decidingBody?: string;
    /** The paper, among the files of the case. */
    readonly fileId?: Uuid;
    /** Whether the carer is appointed guardian by the same decision. L Đ66 k1. */
    readonly isGuardian?: boolean;
    /** The hand-over within 15 working days. */
    readonly begins: readonly BegunTerm[];
    readonly occurredAt: When;
    /** Whether the child was asked. */
    readonly childHeard: boolean;
  }
>;

export type ChildHandedOver = DomainEvent<
  'ChildHandedOver',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    readonly carerId: Uuid;
    /** The first follow-up. */
    readonly begins: readonly BegunTerm[];
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

/** Form 13: how the child is (N Đ43 k2). */
export type FollowUpRecorded = DomainEvent<
  'FollowUpRecorded',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    readonly template: string;
    readonly harmedByCarer: boolean;
    /** The next follow-up, unless the placement ends here. */
    readonly begins: readonly BegunTerm[];
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

/** Forms 15 and 16 (L Đ69, N Đ48). */
export type PlacementEnded = DomainEvent<
  'PlacementEnded',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    /** Code of `substitute_care_end_reasons`. */
    readonly reasonCode: string;
    /** Code of `care_moved_to`: where the child is now. */
    readonly movedTo?: string;
    readonly template: string;
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

export type PlacementEvent =
  | CareNeedRecorded
  | CareDutyAdded
  | CareMeetingHeld
  | CareConsentRecorded
  | EmergencyCareBegan
  | PlacementPetitioned
  | PlacementDecided
  | ChildHandedOver
  | FollowUpRecorded
  | PlacementEnded
  | DeadlineLapsed
  | DeadlineLapseRevoked
  | DeadlineReckonedAnew
  | Correction;

const define = (type: PlacementEvent['type'], open: readonly string[]): EventDefinition => ({
  type,
  version: 1,
  open: ['/placementId', '/childId', '/occurredAt', ...open.map((field) => `/${field}`)],
  sealed: [],
  subject: '/childId',
});

const SECOND: Pick<EventDefinition, 'version' | 'upcasters'> = { version: 2, upcasters: [(data) => data] };

/** How the events of a placement are written: what is told in words is sealed as the child's notes. */
export const placementEventDefinitions: readonly EventDefinition[] = [
  {
    ...define('CareNeedRecorded', ['caseId', 'communes', 'careCase', 'siblings', 'fromFacility', 'template']),
    ...SECOND, // version 2 may tell whether the child lives in a facility
  },
  { ...define('CareDutyAdded', ['communes']), open: ['/placementId', '/childId', '/communes'] },
  { ...define('CareMeetingHeld', ['carerId']), correctable: true },
  ...decidingEventDefinitions,
  {
    ...define('PlacementDecided', [...OPEN_WEIGHED, 'template', 'begins', 'decider', 'basis', 'fileId', 'isGuardian']),
    ...SECOND, // version 2 tells who decided, and by what
  },
  define('ChildHandedOver', ['carerId', 'begins']),
  { ...define('FollowUpRecorded', ['template', 'harmedByCarer', 'begins']), correctable: true },
  define('PlacementEnded', ['reasonCode', 'movedTo', 'template']),
  deadlineLapsedDefinition,
  deadlineLapseRevokedDefinition,
  deadlineReckonedAnewDefinition,
];
