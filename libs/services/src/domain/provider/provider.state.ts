import type { DateOnly, EventId, Known, Uuid, When } from '#kernel';
import type {
  InspectionMeasure,
  InspectionRecorded,
  LicenceEnded,
  LicenceGranted,
  OperatingPaper,
  ProviderDetails,
  ProviderDetailsStated,
  ProviderEvent,
  ProviderRegistered,
} from './provider.events.js';

/** A licence through its renewals, to its end. */
export interface Licence {
  readonly licenceNumber: string;
  readonly issuer: string;
  /** Whether it is a registration or a permit; null where that was not told. */
  readonly paper: OperatingPaper | null;
  readonly services: readonly string[];
  readonly validFrom: DateOnly;
  readonly validTo: DateOnly | null;
  readonly endsOn: DateOnly | null;
  readonly endCode: string | null;
}

export interface Inspection {
  readonly inspectionId: EventId;
  readonly outcomeCode: string;
  readonly inspectedBy: string | null;
  readonly findings: string | null;
  readonly measures: readonly InspectionMeasure[];
  readonly nextOn: DateOnly | null;
  readonly occurredAt: When;
}

export interface KnownProvider {
  readonly status: 'active' | 'closed';
  readonly providerId: Uuid;
  readonly details: ProviderDetails;
  readonly registeredAt: When;
  /** The first granted first. */
  readonly licences: readonly Licence[];
  /** The first recorded first. */
  readonly inspections: readonly Inspection[];
  readonly closedAt: When | null;
  readonly closureReason: string | null;
}

export type ProviderState = { readonly status: 'unknown' } | KnownProvider;

export const unknownProvider: ProviderState = { status: 'unknown' };

/** The provider after the event. Never refuses; what happens to one that was not registered leaves nothing. */
export function evolveProvider(state: ProviderState, event: Known<ProviderEvent>): ProviderState {
  if (event.type === 'ProviderRegistered') return registered(event.data);
  return state.status === 'unknown' ? state : { ...state, ...changeBy(state, event) };
}

function changeBy(
  state: KnownProvider,
  event: Known<Exclude<ProviderEvent, ProviderRegistered>>,
): Partial<KnownProvider> {
  switch (event.type) {
    case 'ProviderDetailsStated':
      return { details: detailsOf(event.data) };
    case 'LicenceGranted':
      return { licences: [...state.licences, granted(event.data)] };
    case 'LicenceRenewed':
      return { licences: changed(state, event.data.licenceNumber, { validTo: event.data.validTo }) };
    case 'LicenceEnded':
      return { licences: changed(state, event.data.licenceNumber, ended(event.data)) };
    case 'InspectionRecorded':
      return { inspections: [...state.inspections, inspected(event)] };
    case 'ProviderClosed':
      return { status: 'closed', closedAt: event.data.occurredAt, closureReason: event.data.reasonCode };
    default:
      return {};
  }
}

const detailsOf = ({ providerId: _, ...details }: ProviderDetailsStated['data']): ProviderDetails => details;

const registered = ({ providerId, ...details }: ProviderDetails & { readonly providerId: Uuid }): KnownProvider => ({
  status: 'active',
  providerId,
  details,
  registeredAt: details.occurredAt,
  licences: [],
  inspections: [],
  closedAt: null,
  closureReason: null,
});

const granted = ({ licenceNumber, issuer, paper, ...of }: LicenceGranted['data']): Licence => ({
  ...{ licenceNumber, issuer, services: of.services, validFrom: of.validFrom },
  paper: paper ?? null,
  validTo: of.validTo ?? null,
  endsOn: null,
  endCode: null,
});

const changed = ({ licences }: KnownProvider, number: string, change: Partial<Licence>): readonly Licence[] =>
  licences.map((licence) => (licence.licenceNumber === number ? { ...licence, ...change } : licence));

const ended = ({ endsOn, endCode }: LicenceEnded['data']): Partial<Licence> => ({ endsOn, endCode });

const inspected = ({ id, data }: Known<InspectionRecorded>): Inspection => ({
  inspectionId: id,
  outcomeCode: data.outcomeCode,
  inspectedBy: data.inspectedBy ?? null,
  findings: data.findings ?? null,
  measures: data.measures,
  nextOn: data.nextOn ?? null,
  occurredAt: data.occurredAt,
});
