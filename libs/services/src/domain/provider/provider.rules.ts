import type { DateOnly } from '#kernel';
import type { KnownProvider, Licence, ProviderState } from './provider.state.js';

/** Code of `licence_endings`: an authority took it away. */
const REVOKED = 'THU_HOI';

/** Whether the licence allows something on the day; its last day is one of its days. L Đ57. */
export const isInForce = ({ validFrom, validTo, endsOn }: Licence, day: DateOnly): boolean =>
  validFrom <= day && (validTo === null || day <= validTo) && (endsOn === null || day < endsOn);

const covers =
  (service: string) =>
  ({ services }: Licence): boolean =>
    services.includes(service);

/** Whether the last licence for the service was taken away, and none came after it. */
const isRevoked = ({ licences }: KnownProvider, service: string, day: DateOnly): boolean => {
  const last = licences.filter(covers(service)).at(-1);
  return last?.endCode === REVOKED && last.endsOn !== null && last.endsOn <= day;
};

/** How the register sees a provider for a service on a day. */
export type Standing = 'licensed' | 'unlicensed' | 'unregistered' | 'revoked' | 'closed';

/**
 * Whether a provider may provide the service on the day, as far as the register knows. L Đ55–59; N 56/2017: facilities work
 * under a registration for what they do.
 */
export function standingOf(provider: ProviderState, service: string, day: DateOnly): Standing {
  if (provider.status === 'unknown') return 'unregistered';
  if (provider.status === 'closed') return 'closed';
  if (provider.licences.some((licence) => covers(service)(licence) && isInForce(licence, day))) return 'licensed';
  return isRevoked(provider, service, day) ? 'revoked' : 'unlicensed';
}

/** The inspection measure that is due first from the last inspection on. */
export const firstDue = ({ inspections }: KnownProvider): DateOnly | null =>
  (inspections.at(-1)?.measures ?? []).map(({ dueOn }) => dueOn).toSorted()[0] ?? null;
