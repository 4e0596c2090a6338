import { type Ctx, type Decision, type Refusal, accept, refuse } from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import type { LicenceEnded, LicenceGranted, LicenceRenewed } from './provider.events.js';
import type { KnownProvider, Licence, ProviderState } from './provider.state.js';
import { activeOrRefusal, isRefusal } from './register.decide.js';

export type GrantLicence = Omit<LicenceGranted['data'], 'providerId' | 'paper'> &
  Required<Pick<LicenceGranted['data'], 'paper'>>;

/** A registration, or a permit, for services that the provider offers; its number is used once. L Đ57. */
export function grantLicence(
  state: ProviderState,
  input: GrantLicence,
  ctx: Ctx,
): Decision<LicenceGranted, ServicesRefusal> {
  const found = activeOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const fault = grantFault(found, input);
  if (fault) return fault;
  return accept({ type: 'LicenceGranted', data: { ...input, providerId: found.providerId } });
}

function grantFault(
  { licences, details }: KnownProvider,
  { licenceNumber, services, validFrom, validTo }: GrantLicence,
): Refusal<ServicesRefusal> | undefined {
  if (licences.some((each) => each.licenceNumber === licenceNumber)) return refuse('services.licence-exists');
  if (services.length === 0) return refuse('services.no-service-named');
  const strange = services.filter((service) => !details.services.includes(service));
  if (strange.length > 0) return refuse('services.service-not-offered', { services: strange });
  return validTo !== undefined && validTo < validFrom ? refuse('services.licence-ends-before-start') : undefined;
}

export type RenewLicence = Omit<LicenceRenewed['data'], 'providerId'>;

/** A licence goes on, for longer than it was to. One that was ended is granted anew, under another number. */
export function renewLicence(
  state: ProviderState,
  input: RenewLicence,
  ctx: Ctx,
): Decision<LicenceRenewed, ServicesRefusal> {
  const found = activeOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const licence = runningOrRefusal(found, input.licenceNumber);
  if (isRefusal(licence)) return licence;
  if (licence.validTo === null || input.validTo <= licence.validTo)
    return refuse('services.renewal-not-longer', { validTo: licence.validTo });
  return accept({ type: 'LicenceRenewed', data: { ...input, providerId: found.providerId } });
}

export type EndLicence = Omit<LicenceEnded['data'], 'providerId'>;

/** A licence is taken away or given back. L Đ59. */
export function endLicence(state: ProviderState, input: EndLicence, ctx: Ctx): Decision<LicenceEnded, ServicesRefusal> {
  const found = activeOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  const licence = runningOrRefusal(found, input.licenceNumber);
  if (isRefusal(licence)) return licence;
  if (input.endsOn < licence.validFrom) return refuse('services.licence-ends-before-start');
  return accept({ type: 'LicenceEnded', data: { ...input, providerId: found.providerId } });
}

function runningOrRefusal({ licences }: KnownProvider, number: string): Licence | Refusal<ServicesRefusal> {
  const licence = licences.find((each) => each.licenceNumber === number);
  if (!licence) return refuse('services.no-such-licence');
  return licence.endsOn === null ? licence : refuse('services.licence-ended', { endsOn: licence.endsOn });
}
