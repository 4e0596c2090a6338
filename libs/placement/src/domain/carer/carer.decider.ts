import type { Decider, Known, PartialDate, Uuid, When } from '#kernel';
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
  readonly registeredAt: When;
  readonly findings: CarerFindings | null;
  readonly verifiedAt: When | null;
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
  const { occurredAt } = event.data;
  switch (event.type) {
    case 'CarerVerified':
      return { ...carer, status: 'verified', findings: event.data.findings ?? {}, verifiedAt: occurredAt };
    case 'CarerStruckOff':
      return { ...carer, status: 'struck-off', struckOffAt: occurredAt, reasonCode: event.data.reasonCode };
  }
}

const registered = ({ data }: Known<CarerRegistered>): KnownCarer => ({
  status: 'registered',
  ...{ carerId: data.carerId, communeCode: data.communeCode, form: data.form, kinOf: data.kinOf },
  foreigner: data.foreigner,
  room: data.room,
  name: data.name ?? null,
  birthDate: data.birthDate ?? null,
  address: data.address ?? null,
  phone: data.phone ?? null,
  registeredAt: data.occurredAt,
  findings: null,
  verifiedAt: null,
  struckOffAt: null,
  reasonCode: null,
});
