import { type Ctx, type Decision, accept, refuse } from '#kernel';
import type { ServicesRefusal } from '../refusals.js';
import { isAhead } from '../told.rules.js';
import type { InspectionRecorded } from './provider.events.js';
import type { ProviderState } from './provider.state.js';

export type RecordInspection = Omit<InspectionRecorded['data'], 'providerId'>;

/**
 * What an inspection found and wants done. Also of a provider that closed since: what was found in it stays true.
 * Plan 276-KH/TU II.6.
 */
export function recordInspection(
  state: ProviderState,
  input: RecordInspection,
  ctx: Ctx,
): Decision<InspectionRecorded, ServicesRefusal> {
  if (state.status === 'unknown') return refuse('services.provider-not-found');
  if (isAhead(input.occurredAt, ctx)) return refuse('services.occurs-in-future');
  return accept({ type: 'InspectionRecorded', data: { ...input, providerId: state.providerId } });
}
