import type { Decider, EventId, Known, PartialDate, Uuid, When } from '#kernel';
import type { CarerEvent, CarerRegistered } from './carer.events.js';
import type { CarerFindings } from './carer.rules.js';

/** Somebody who offered to take children in. */
export interface KnownCarer {
  readonly status: 'registered' | 'verified' | 'struck-off';
  readonly carerId: Uuid;
  readonly communeCode: string;
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
  readonly struckOffAt: When | null;
  readonly reasonCode: string | null;
}

export type CarerState = { readonly status: 'none' } | KnownCarer;

/** The history of one carer. */
export const carerDecider: Decider<CarerState, CarerEvent> = {
  category: 'carer',
  initial: { status: 'none' },
  evolve: (state, event) => {
    if (event.type === 'CarerRegistered') return registered(event);
    return state.status === 'none' ? state : after(state, event);
  },
};

function after(carer: KnownCarer, event: Known<Exclude<CarerEvent, CarerRegistered>>): KnownCarer {
  switch (event.type) {
    case 'CarerVerified': {
      const { findings = {}, occurredAt: verifiedAt } = event.data;
      return { ...carer, status: 'verified', findings, verifiedAt, verificationId: event.id };
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

const registered = ({ id, data }: Known<CarerRegistered>): KnownCarer => ({
  status: 'registered',
  ...{ carerId: data.carerId, communeCode: data.communeCode, form: data.form, kinOf: data.kinOf },
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
  struckOffAt: null,
  reasonCode: null,
});
