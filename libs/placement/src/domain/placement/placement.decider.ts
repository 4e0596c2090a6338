import {
  type DeadlineLapseRevoked,
  type DeadlineLapsed,
  type DeadlineReckonedAnew,
  type Decider,
  type EventId,
  type Instant,
  type Known,
  type Obligation,
  type Uuid,
  type When,
  isOfTime,
  meet,
  obligationOf,
  owe,
  recordLapse,
  recordReckoning,
  recordRevocation,
  settledBy,
  streamOf,
} from '#kernel';
import { metByVisits } from './visits.js';
import type { ConsentException } from './consent.rules.js';
import {
  type CareConsent,
  type DecisionTaken,
  type EmergencyCare,
  PROCEDURES,
  type Petition,
  begunInEmergency,
  consented,
  decisionIn,
  metByPetition,
  petitioned,
  weighed,
} from './deciding.fold.js';
import type { EmergencyCareBegan } from './deciding.events.js';
import type {
  CareNeedRecorded,
  ChildHandedOver,
  FollowUpRecorded,
  PlacementDecided,
  PlacementEnded,
  PlacementEvent,
} from './placement.events.js';

export interface CareMeeting {
  /** What a retraction names. */
  readonly factId: EventId;
  readonly carerId: Uuid;
  readonly occurredAt: When;
}

/** A child's way into somebody's care, and out of it. */
export interface KnownPlacement {
  readonly status: 'needed' | 'emergency-care' | 'decided' | 'placed' | 'ended';
  readonly placementId: Uuid;
  readonly caseId: Uuid;
  readonly childId: Uuid;
  readonly communes: readonly string[];
  readonly careCase: string;
  readonly siblings: readonly Uuid[];
  /** Whether the child lives in a facility; null where nobody asked. */
  readonly fromFacility: boolean | null;
  readonly neededAt: When;
  readonly meetings: readonly CareMeeting[];
  readonly consents: readonly CareConsent[];
  readonly emergency: EmergencyCare | null;
  readonly petition: Petition | null;
  readonly carerId: Uuid | null;
  readonly form: string | null;
  readonly decidedAt: When | null;
  readonly decision: DecisionTaken | null;
  readonly childOpinion: string | null;
  readonly apartReason: string | null;
  readonly passedOverReason: string | null;
  readonly consentException: ConsentException | null;
  readonly consentReason: string | null;
  readonly handedOverAt: When | null;
  readonly followUps: readonly {
    readonly factId: EventId;
    readonly recordedAt: Instant;
    readonly harmedByCarer: boolean;
    readonly note: string | null;
    readonly occurredAt: When;
  }[];
  readonly endedAt: When | null;
  readonly reasonCode: string | null;
  readonly movedTo: string | null;
  readonly obligations: readonly Obligation[];
}

export type PlacementState = { readonly status: 'none' } | KnownPlacement;

export const HAND_OVER = 'care-handover';

/** The history of one placement. */
export const placementDecider: Decider<PlacementState, PlacementEvent> = {
  category: 'placement',
  initial: { status: 'none' },
  evolve: (state, event) => {
    if (event.type === 'CareNeedRecorded') return needed(event);
    if (state.status === 'none') return state;
    return isOfTime(event) || event.type === 'DeadlineReckonedAnew' ? inTime(state, event) : after(state, event);
  },
};

type Later = Known<Exclude<PlacementEvent, CareNeedRecorded>>;

const DECIDING = ['CareConsentRecorded', 'EmergencyCareBegan', 'PlacementPetitioned', 'PlacementDecided'] as const;
type Deciding = Extract<Later, { readonly type: (typeof DECIDING)[number] }>;
const isDeciding = (event: Later): event is Deciding => DECIDING.some((type) => type === event.type);

const after = (placement: KnownPlacement, event: Later): KnownPlacement =>
  isDeciding(event) ? onTheWay(placement, event) : inCare(placement, event);

function onTheWay(placement: KnownPlacement, event: Deciding): KnownPlacement {
  switch (event.type) {
    case 'CareConsentRecorded':
      return consented(placement, event);
    case 'EmergencyCareBegan':
      return inEmergency(placement, event);
    case 'PlacementPetitioned':
      return petitioned(placement, event);
    case 'PlacementDecided':
      return decided(placement, event);
  }
}

function inCare(placement: KnownPlacement, event: Exclude<Later, Deciding>): KnownPlacement {
  switch (event.type) {
    case 'CareDutyAdded':
      return { ...placement, communes: [...new Set([...placement.communes, ...event.data.communes])] };
    case 'CareMeetingHeld': {
      const { carerId, occurredAt } = event.data;
      return { ...placement, meetings: [...placement.meetings, { factId: event.id, carerId, occurredAt }] };
    }
    case 'ChildHandedOver':
      return handedOver(placement, event);
    case 'FollowUpRecorded':
      return followedUp(placement, event);
    case 'PlacementEnded':
      return ended(placement, event);
    default:
      return placement; // corrections stand in the place of what they correct
  }
}

/** What the passing of time brought, and what of it was taken back or moved. */
function inTime(
  placement: KnownPlacement,
  event: Known<DeadlineLapsed | DeadlineLapseRevoked | DeadlineReckonedAnew>,
): KnownPlacement {
  if (event.type === 'DeadlineLapsed') return { ...placement, obligations: recordLapse(placement.obligations, event) };
  const { obligations } = placement;
  const right =
    event.type === 'DeadlineReckonedAnew' ? recordReckoning(obligations, event) : recordRevocation(obligations, event);
  return { ...placement, obligations: settledIn({ ...placement, obligations: right }) };
}

function inEmergency(placement: KnownPlacement, event: Known<EmergencyCareBegan>): KnownPlacement {
  const after = { ...begunInEmergency(placement, event), obligations: begun(placement, event.data.begins) };
  return { ...after, obligations: metByPetition(after) };
}

function handedOver(placement: KnownPlacement, event: Known<ChildHandedOver>): KnownPlacement {
  const { occurredAt, begins } = event.data;
  const obligations = meet(placement.obligations, [HAND_OVER], occurredAt, event);
  const after = { ...placement, status: 'placed', handedOverAt: occurredAt, obligations } as const;
  return { ...after, obligations: begun(after, begins) };
}

function followedUp(placement: KnownPlacement, event: Known<FollowUpRecorded>): KnownPlacement {
  const { occurredAt, harmedByCarer, note = null, begins } = event.data;
  const visit = { factId: event.id, recordedAt: event.recordedAt, harmedByCarer, note, occurredAt };
  const followUps = [...placement.followUps, visit];
  const obligations = metByVisits(begun(placement, begins), followUps);
  return { ...placement, followUps, obligations: settledIn({ ...placement, obligations }) };
}

function ended(placement: KnownPlacement, { data }: Known<PlacementEnded>): KnownPlacement {
  const { occurredAt: endedAt, reasonCode, movedTo = null } = data;
  return {
    ...placement,
    status: 'ended',
    endedAt,
    reasonCode,
    movedTo,
    obligations: settledIn({ ...placement, endedAt }),
  };
}

const begun = (
  { placementId, obligations }: Pick<KnownPlacement, 'placementId' | 'obligations'>,
  begins: PlacementDecided['data']['begins'],
): readonly Obligation[] =>
  begins.reduce((all, term) => owe(all, obligationOf(streamOf('placement', placementId), term)), obligations);

/** Once the care has ended nothing is owed that falls due after that; what was late before it stays late. */
const settledIn = ({ endedAt, obligations }: Pick<KnownPlacement, 'endedAt' | 'obligations'>): readonly Obligation[] =>
  endedAt === null ? obligations : settledBy(obligations, endedAt);

function decided(placement: KnownPlacement, event: Known<PlacementDecided>): KnownPlacement {
  const { carerId, form, occurredAt, begins } = event.data;
  const decision = decisionIn(event);
  const told = decision.decider === 'CHU_TICH' ? weighed(event) : {};
  const obligations = meet(placement.obligations, PROCEDURES, occurredAt, event);
  const after = { ...placement, ...told, status: 'decided', carerId, form, decidedAt: occurredAt, decision } as const;
  return { ...after, obligations: begun({ ...after, obligations }, begins) };
}

const needed = ({ data }: Known<CareNeedRecorded>): KnownPlacement => ({
  status: 'needed',
  ...{ placementId: data.placementId, caseId: data.caseId, childId: data.childId, communes: data.communes },
  ...{ careCase: data.careCase, siblings: data.siblings, neededAt: data.occurredAt, meetings: [] },
  ...{ fromFacility: data.fromFacility ?? null, consents: [], emergency: null, petition: null, decision: null },
  ...{ consentException: null, consentReason: null },
  ...{ carerId: null, form: null, decidedAt: null, childOpinion: null, apartReason: null, passedOverReason: null },
  ...{ handedOverAt: null, followUps: [], endedAt: null, reasonCode: null, movedTo: null, obligations: [] },
});
