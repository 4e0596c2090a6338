import { type Context, context } from '#commands';
import { providerEventDefinitions } from './domain/provider/provider.events.js';
import { referralEventDefinitions } from './domain/referral/referral.events.js';
import { servicesRefusals } from './domain/refusals.js';
import { serviceEventDefinitions } from './domain/service/service.events.js';
import { RegisteredProvider } from './read-models/provider-register/provider-register.entity.js';
import { providerRegisterProjection } from './read-models/provider-register/provider-register.projection.js';
import { ReferralOnBoard } from './read-models/referral-board/referral-board.entity.js';
import { referralBoardProjection } from './read-models/referral-board/referral-board.projection.js';
import { ServiceContact } from './read-models/service-log/service-log.entity.js';
import { serviceLogProjection } from './read-models/service-log/service-log.projection.js';

/** Referrals, services and the register of providers. */
export const servicesContext: Context = context({
  name: 'services',
  streams: [],
  definitions: [...referralEventDefinitions, ...serviceEventDefinitions, ...providerEventDefinitions],
  refusals: servicesRefusals,
  readModels: [
    { projection: referralBoardProjection, entity: ReferralOnBoard },
    { projection: serviceLogProjection, entity: ServiceContact },
    { projection: providerRegisterProjection, entity: RegisteredProvider },
  ],
});
