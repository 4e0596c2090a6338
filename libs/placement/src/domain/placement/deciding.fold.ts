import { type EventId, type Instant, type Known, type Uuid, type When, meet } from '#kernel';
import type { CareConsentRecorded, EmergencyCareBegan, PlacementPetitioned } from './deciding.events.js';
import type { Basis, Decider } from './deciding.rules.js';
import type { KnownPlacement } from './placement.decider.js';
import type { PlacementDecided } from './placement.events.js';

/** The procedure that follows care which came first. */
export const PROCEDURES = ['care-procedure', 'care-procedure-facility'] as const;

export interface CareConsent {
  /** What a retraction names. */
  readonly factId: EventId;
  readonly giver: string;
  readonly fileId: Uuid;
  readonly occurredAt: When;
  readonly otherParentReason: string | null;
  readonly note: string | null;
}

/** What was sent to whoever decides. */
export interface Petition {
  readonly carerId: Uuid;
  readonly form: string;
  readonly decider: Decider;
  readonly basis: Basis;
  readonly toCommune: string | null;
  readonly occurredAt: When;
  readonly childHeard: boolean;
  readonly note: string | null;
  readonly recordedAt: Instant;
}

/** Nobody has decided yet, whether the child was given into care in an emergency or not. */
export const isUndecided = ({ status }: Pick<KnownPlacement, 'status'>): boolean =>
  status === 'needed' || status === 'emergency-care';

/** Care that came first. */
export interface EmergencyCare {
  readonly carerId: Uuid;
  readonly occurredAt: When;
  readonly note: string | null;
}

/** Who decided, by what, and the paper of it. */
export interface DecisionTaken {
  readonly decider: Decider;
  /** `null` where it was decided before anybody asked by what. */
  readonly basis: Basis | null;
  readonly decisionNumber: string | null;
  readonly decidingBody: string | null;
  readonly fileId: Uuid | null;
  readonly isGuardian: boolean;
}

export function consented(placement: KnownPlacement, { id, data }: Known<CareConsentRecorded>): KnownPlacement {
  const { giver, fileId, occurredAt, otherParentReason = null, note = null } = data;
  const consent = { factId: id, giver, fileId, occurredAt, otherParentReason, note };
  return { ...placement, consents: [...placement.consents, consent] };
}

/**
 * What a petition meets of the procedure, whichever of the two was recorded first: care that came first may be recorded
 * after the dossier that followed it was sent. N Đ32 k4.
 */
export const metByPetition = ({ obligations, petition }: KnownPlacement): KnownPlacement['obligations'] =>
  petition === null ? obligations : meet(obligations, PROCEDURES, petition.occurredAt, petition);

export function begunInEmergency(placement: KnownPlacement, { data }: Known<EmergencyCareBegan>): KnownPlacement {
  const { carerId, form, occurredAt, note = null } = data;
  return { ...placement, status: 'emergency-care', carerId, form, emergency: { carerId, occurredAt, note } };
}

/** What is sent to others who decide is the procedure, as far as the commune can take it. N Đ32 k3–4. */
export function petitioned(placement: KnownPlacement, event: Known<PlacementPetitioned>): KnownPlacement {
  const { carerId, form, decider, basis, toCommune = null, occurredAt, childHeard, note = null } = event.data;
  const { recordedAt } = event;
  const petition = { carerId, form, decider, basis, toCommune, occurredAt, childHeard, note, recordedAt };
  const communes = toCommune === null ? placement.communes : [...new Set([...placement.communes, toCommune])];
  const after = { ...placement, ...weighed(event), petition, communes };
  return { ...after, obligations: metByPetition(after) };
}

/** Before the second version nobody but the chair decided. */
export const decisionIn = ({ data }: Known<PlacementDecided>): DecisionTaken => ({
  decider: data.decider ?? 'CHU_TICH',
  basis: data.basis ?? null,
  decisionNumber: data.decisionNumber ?? null,
  decidingBody: data.decidingBody ?? null,
  fileId: data.fileId ?? null,
  isGuardian: data.isGuardian ?? false,
});

/** What the chair weighed; a decision of others stands on what was sent to them. */
export const weighed = ({ data }: Known<PlacementDecided> | Known<PlacementPetitioned>) => ({
  childOpinion: data.childOpinion ?? null,
  apartReason: data.apartReason ?? null,
  passedOverReason: data.passedOverReason ?? null,
  consentException: data.consentException ?? null,
  consentReason: data.consentReason ?? null,
});
