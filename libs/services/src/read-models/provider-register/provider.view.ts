import type { DateOnly, Uuid, When } from '#kernel';
import { officeOf } from '#vocabulary';
import { firstDue, isInForce } from '../../domain/provider/provider.rules.js';
import type { Inspection, KnownProvider, Licence } from '../../domain/provider/provider.state.js';

/** A licence, and whether it allows something today. */
export type LicenceView = Licence & { readonly isInForce: boolean };

/** A provider in the list. */
export interface ProviderItem {
  readonly id: Uuid;
  /** `provider:<id>`: what referrals name. */
  readonly office: string;
  readonly status: KnownProvider['status'];
  readonly providerName: string;
  readonly providerKind: string;
  readonly commune: string;
  readonly services: readonly string[];
  /** Codes of what it offers and may provide today. */
  readonly licensedServices: readonly string[];
  readonly latestOutcome: string | null;
  readonly nextInspection: DateOnly | null;
}

/** One provider, with everything that the register knows of it; the newest licences and inspections first. */
export interface ProviderView extends ProviderItem {
  readonly version: number;
  readonly premises: string | null;
  readonly capacity: number | null;
  readonly registeredAt: When;
  readonly licences: readonly LicenceView[];
  readonly inspections: readonly Inspection[];
  /** The first day by which the last inspection wants something done. */
  readonly measureDueOn: DateOnly | null;
  readonly closedAt: When | null;
  readonly closureReason: string | null;
}

/** As the list shows it on the day. */
export function providerItem(provider: KnownProvider, today: DateOnly): ProviderItem {
  const { providerId, status, details, licences, inspections } = provider;
  const { providerName, providerKind, commune, services } = details;
  const standing = status === 'active' ? licences.filter((each) => isInForce(each, today)) : [];
  const last = inspections.at(-1);
  return {
    ...{
      id: providerId,
      office: officeOf('provider', providerId),
      status,
      providerName,
      providerKind,
      commune,
      services,
    },
    licensedServices: services.filter((service) => standing.some((each) => each.services.includes(service))),
    latestOutcome: last?.outcomeCode ?? null,
    nextInspection: last?.nextOn ?? null,
  };
}

/** As its page shows it on the day. */
export function providerView(version: number, provider: KnownProvider, today: DateOnly): ProviderView {
  const { details, licences, inspections, registeredAt, closedAt, closureReason } = provider;
  return {
    ...providerItem(provider, today),
    ...{ version, registeredAt, closedAt, closureReason },
    premises: details.premises ?? null,
    capacity: details.capacity ?? null,
    licences: licences.map((each) => ({ ...each, isInForce: isInForce(each, today) })).toReversed(),
    inspections: inspections.toReversed(),
    measureDueOn: firstDue(provider),
  };
}
