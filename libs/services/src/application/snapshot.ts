import type { SharedField, SharedSnapshot } from '../domain/referral/referral.events.js';

type Told = { readonly [Field in keyof SharedSnapshot]?: string | undefined };

/** The fields that are known, and no others. */
export const defined = (told: Told): SharedSnapshot =>
  Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));

/**
 * What the receiver will see: the listed fields of the child's record, and the contact that the sender wrote. A contact
 * that is not listed stays in, so that the decision refuses it instead of dropping it silently.
 */
export function snapshotOf(
  child: SharedSnapshot | undefined,
  listed: readonly SharedField[],
  contact: string | undefined,
): SharedSnapshot {
  const known = Object.entries(child ?? {}).filter(([field]) => listed.some((one) => one === field));
  return defined({ ...Object.fromEntries(known), contact });
}
