import type { Decider } from '#kernel';
import type { ProviderEvent } from './provider.events.js';
import { type ProviderState, evolveProvider, unknownProvider } from './provider.state.js';

/** The history of one provider: what it offers, what it may do, and what inspections found. */
export const providerDecider: Decider<ProviderState, ProviderEvent> = {
  category: 'provider',
  initial: unknownProvider,
  evolve: evolveProvider,
};
