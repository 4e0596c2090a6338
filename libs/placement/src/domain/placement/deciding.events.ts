import type { BegunTerm, DomainEvent, EventDefinition, Uuid, When } from '#kernel';
import type { ConsentException } from './consent.rules.js';
import type { Basis, Decider, FacilityLevel } from './deciding.rules.js';

/** What the chair weighed, told with a decision of the chair or with what is sent to whoever decides. N Đ42, L Đ60–63. */
export type Weighed = Readonly<{
  carerId: Uuid;
  /** Code of `substitute_care_forms`. */
  form: string;
  facilityLevel?: FacilityLevel;
  childOpinion?: string;
  /** Why siblings are parted. */
  apartReason?: string;
  /** Why somebody before in the order of preference was passed over. */
  passedOverReason?: string;
  /** Why no written consent is needed. */
  consentException?: ConsentException;
  consentReason?: string;
}>;

/** Somebody with the right to it agreed in writing that the child is given into care (L Đ63 k1). */
export type CareConsentRecorded = DomainEvent<
  'CareConsentRecorded',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    /** Code of `care_consent_givers`. */
    readonly giver: string;
    /** The paper, among the files of the case. */
    readonly fileId: Uuid;
    readonly occurredAt: When;
    readonly otherParentReason?: string;
    readonly note?: string;
  }
>;

/** A separated child was given into care at once; the procedure follows (N Đ32 k4, T Đ12 k2). */
export type EmergencyCareBegan = DomainEvent<
  'EmergencyCareBegan',
  {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    readonly carerId: Uuid;
    readonly form: string;
    /** The procedure that has to follow. */
    readonly begins: readonly BegunTerm[];
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

/** The chair prepared the dossier and sent it to whoever decides: the court, the department, the chair elsewhere. */
export type PlacementPetitioned = DomainEvent<
  'PlacementPetitioned',
  Weighed & {
    readonly placementId: Uuid;
    readonly childId: Uuid;
    readonly decider: Decider;
    readonly basis: Basis;
    /** The commune where the carer lives, where its chair is asked. */
    readonly toCommune?: string;
    readonly childHeard: boolean;
    readonly occurredAt: When;
    readonly note?: string;
  }
>;

/** What of a weighing stands in the open; the words are sealed. */
export const OPEN_WEIGHED = ['carerId', 'form', 'facilityLevel', 'consentException', 'childHeard'] as const;

const define = (type: string, open: readonly string[]): EventDefinition => ({
  type,
  version: 1,
  open: ['/placementId', '/childId', '/occurredAt', ...open.map((field) => `/${field}`)],
  sealed: [],
  subject: '/childId',
});

export const decidingEventDefinitions: readonly EventDefinition[] = [
  { ...define('CareConsentRecorded', ['giver', 'fileId']), correctable: true },
  define('EmergencyCareBegan', ['carerId', 'form', 'begins']),
  define('PlacementPetitioned', [...OPEN_WEIGHED, 'decider', 'basis', 'toCommune']),
];
