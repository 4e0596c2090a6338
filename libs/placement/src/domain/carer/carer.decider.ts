import {
  type Decider,
  type EventId,
  type Known,
  type PartialDate,
  type Uuid,
  type When,
  fold,
  happenedBy,
  isBefore,
} from '#kernel';
import type { CarerEvent, CarerRegistered, CarerVerified, KinCarerNotified } from './carer.events.js';
import { type CarerFindings, findingsOf } from './carer.rules.js';

/** Somebody who offered to take children in. */
export interface KnownCarer {
  readonly status: 'registered' | 'verified' | 'struck-off';
  readonly carerId: Uuid;
  readonly communeCode: string;
  /** The commune that took the notice of kin who live elsewhere; null for who registered. */
  readonly takenIn: string | null;
  /** `61.1` for kin who notified the commune and are on no register. */
  readonly form: string;
  readonly kinOf: readonly Uuid[];
  readonly foreigner: boolean;
  readonly room: number;
  readonly name: string | null;
  readonly birthDate: PartialDate | null;
  readonly address: string | null;
  readonly phone: string | null;
  /** What else was said at the registration. */
  readonly note: string | null;
  readonly registeredAt: When;
  /** What a correction of the registration names. */
  readonly registrationId: EventId;
  readonly findings: CarerFindings | null;
  readonly verifiedAt: When | null;
  /** What a retraction of the verification names. */
  readonly verificationId: EventId | null;
  /** When the chair approved what was verified last; null until then. T Đ8 k5. */
  readonly approvedAt: When | null;
  readonly struckOffAt: When | null;
  readonly reasonCode: string | null;
}

export type CarerState = { readonly status: 'none' } | KnownCarer;

/** The history of one carer. */
export const carerDecider: Decider<CarerState, CarerEvent> = {
  category: 'carer',
  initial: { status: 'none' },
  evolve: (state, event) => {
    if (event.type === 'CarerRegistered' || event.type === 'KinCarerNotified') return registered(event);
    return state.status === 'none' ? state : after(state, event);
  },
};

function after(carer: KnownCarer, event: Known<Exclude<CarerEvent, CarerRegistered | KinCarerNotified>>): KnownCarer {
  switch (event.type) {
    case 'CarerVerified':
      return verified(carer, event);
    case 'CarerApproved': {
      const { verificationId, occurredAt: approvedAt } = event.data;
      return verificationId === carer.verificationId ? { ...carer, approvedAt } : carer;
    }
    case 'CarerStruckOff': {
      const { occurredAt: struckOffAt, reasonCode } = event.data;
      return { ...carer, status: 'struck-off', struckOffAt, reasonCode };
    }
    case 'FactCorrected':
    case 'FactRetracted':
      return carer;
  }
}

/**
 * What was found last counts, not what was told last; whoever was struck off stays so. What the chair approved before was
 * another finding.
 */
function verified(carer: KnownCarer, { id, data }: Known<CarerVerified>): KnownCarer {
  const { findings = {}, occurredAt: verifiedAt } = data;
  if (carer.verifiedAt !== null && isBefore(verifiedAt, carer.verifiedAt)) return carer;
  const status = carer.status === 'struck-off' ? carer.status : 'verified';
  const found = { findings: findingsOf(findings), verifiedAt, verificationId: id, approvedAt: null };
  return { ...carer, ...found, status };
}

/** The carer as known now: in stream order, corrections in the place of what they correct. */
export type CarerHistory = readonly Known<CarerEvent>[];

/** When an event took effect. A carer is there for whatever is said of them. */
const effectOf = ({ type, data }: Known<CarerEvent>): When | undefined =>
  type !== 'CarerRegistered' && type !== 'KinCarerNotified' && 'occurredAt' in data ? data.occurredAt : undefined;

/** The carer as they were at the time of an act: what happened after it does not decide on it, whenever it was recorded. */
export function carerAt(state: CarerState, history: CarerHistory, at: When): CarerState {
  const happened = happenedBy(history, at, effectOf);
  return happened.length === history.length ? state : fold(carerDecider, happened);
}

/** Kin are kin to the children whom they named, and to no other child anything. */
const KIN = '61.1';

const registered = ({ id, type, data }: Known<CarerRegistered> | Known<KinCarerNotified>): KnownCarer => ({
  status: 'registered',
  ...{ carerId: data.carerId, communeCode: data.communeCode, kinOf: data.kinOf },
  ...(type === 'CarerRegistered' ? { form: data.form, takenIn: null } : { form: KIN, takenIn: data.takenIn }),
  foreigner: data.foreigner,
  room: data.room,
  name: data.name ?? null,
  birthDate: data.birthDate ?? null,
  address: data.address ?? null,
  phone: data.phone ?? null,
  note: data.note ?? null,
  registeredAt: data.occurredAt,
  registrationId: id,
  findings: null,
  verifiedAt: null,
  verificationId: null,
  approvedAt: null,
  struckOffAt: null,
  reasonCode: null,
});
