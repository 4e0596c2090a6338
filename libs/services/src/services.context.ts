import { type Context, context } from '#commands';
import { registered } from '#reading';
import { referralSweeps } from './application/referral.sweeps.js';
import { escalateReferrals } from './application/escalate-referrals.process.js';
import { provider } from './application/provider.commands.js';
import { referral } from './application/referral.commands.js';
import { service } from './application/service.commands.js';
import { RegisteredProvider } from './read-models/provider-register/provider-register.entity.js';
import { providerRegisterProjection } from './read-models/provider-register/provider-register.projection.js';
import { referralBoard } from './read-models/referral-board/referral-board.js';
import { ServiceContact } from './read-models/service-log/service-log.entity.js';
import { serviceLogProjection } from './read-models/service-log/service-log.projection.js';

/** Referrals, services and the register of providers. */
export const servicesContext: Context = context({
  name: 'services',
  streams: [referral, service, provider],
  readModels: [
    registered(referralBoard),
    { projection: serviceLogProjection, entity: ServiceContact },
    { projection: providerRegisterProjection, entity: RegisteredProvider },
  ],
  processes: [escalateReferrals],
  sweeps: referralSweeps,
});
