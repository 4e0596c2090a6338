import type { Decider } from '#kernel';
import type { ServiceEvent } from './service.events.js';
import { type ServiceState, evolveService, unknownService } from './service.state.js';

/** The history of one service to one child: its contacts. */
export const serviceDecider: Decider<ServiceState, ServiceEvent> = {
  category: 'service',
  initial: unknownService,
  evolve: evolveService,
};
