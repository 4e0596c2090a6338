import { type Ctx, type Decision, type Refusal, accept, refuse } from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { isAhead } from '../told.rules.js';
import type { ProviderClosed, ProviderDetailsStated, ProviderRegistered } from './provider.events.js';
import type { KnownProvider, ProviderState } from './provider.state.js';

/** What most decisions ask first: the provider is in the register and works, and nothing is told of the future. */
export function activeOrRefusal(
  state: ProviderState,
  occurredAt: string,
  ctx: Ctx,
): KnownProvider | Refusal<ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.provider-not-found');
  if (state.status === 'closed') return refuse('services.provider-closed', { because: 'closed' });
  return isAhead(occurredAt, ctx) ? refuse('services.occurs-in-future') : state;
}

export const isRefusal = (found: object): found is Refusal<ServicesRefusal> => 'kind' in found;

export type RegisterProvider = ProviderRegistered['data'];

/** A provider comes into the register, once. L Đ57. */
export function registerProvider(
  state: ProviderState,
  input: RegisterProvider,
  ctx: Ctx,
): Decision<ProviderRegistered, ServicesRefusal> {
  if (state.status !== 'unknown') return refuse('services.provider-exists');
  if (input.services.length === 0) return refuse('services.no-service-named');
  if (isAhead(input.occurredAt, ctx)) return refuse('services.occurs-in-future');
  return accept({ type: 'ProviderRegistered', data: input });
}

export type StateDetails = Omit<ProviderDetailsStated['data'], 'providerId'>;

/** What a provider says of itself anew. */
export function stateDetails(
  state: ProviderState,
  input: StateDetails,
  ctx: Ctx,
): Decision<ProviderDetailsStated, ServicesRefusal> {
  const found = activeOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  if (input.services.length === 0) return refuse('services.no-service-named');
  return accept({ type: 'ProviderDetailsStated', data: { ...input, providerId: found.providerId } });
}

export type CloseProvider = Omit<ProviderClosed['data'], 'providerId'>;

/** It ends, or is ended: nobody is referred to it any more. L Đ59. */
export function closeProvider(
  state: ProviderState,
  input: CloseProvider,
  ctx: Ctx,
): Decision<ProviderClosed, ServicesRefusal> {
  const found = activeOrRefusal(state, input.occurredAt, ctx);
  if (isRefusal(found)) return found;
  return accept({ type: 'ProviderClosed', data: { ...input, providerId: found.providerId } });
}
