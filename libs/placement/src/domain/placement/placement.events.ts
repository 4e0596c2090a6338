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

/** Form 12: the chair gives the child into somebody's care (N Đ42 k7). */
export type PlacementDecided = DomainEvent<
  'PlacementDecided',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    readonly carerId: Uuid;
    /** Code of `substitute_care_forms`. */
    readonly form: string;
    readonly template: string;
    /** The hand-over within 15 working days. */
    readonly begins: readonly BegunTerm[];
    readonly occurredAt: When;
    /** Whether the child was asked. */
    readonly childHeard: boolean;
    readonly childOpinion?: string;
    /** Why siblings are parted. */
    readonly apartReason?: string;
    /** Why somebody before in the order of preference was passed over. */
    readonly passedOverReason?: string;
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

/** How the events of a placement are written: what is told in words is sealed as the child's notes. */
export const placementEventDefinitions: readonly EventDefinition[] = [
  define('CareNeedRecorded', ['caseId', 'communes', 'careCase', 'siblings', 'template']),
  { ...define('CareDutyAdded', ['communes']), open: ['/placementId', '/childId', '/communes'] },
  { ...define('CareMeetingHeld', ['carerId']), correctable: true },
  define('PlacementDecided', ['carerId', 'form', 'template', 'begins', 'childHeard']),
  define('ChildHandedOver', ['carerId', 'begins']),
  { ...define('FollowUpRecorded', ['template', 'harmedByCarer', 'begins']), correctable: true },
  define('PlacementEnded', ['reasonCode', 'movedTo', 'template']),
  deadlineLapsedDefinition,
  deadlineLapseRevokedDefinition,
  deadlineReckonedAnewDefinition,
];
