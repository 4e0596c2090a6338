import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesInLog } from './application/cases-in-log.js';
import { ChildrenInLog } from './application/children-in-log.js';
import { CASES, CHILDREN, PROVIDERS } from './application/ports.js';
import { ProviderCommandHandler } from './application/provider.commands.js';
import { ProvidersInLog } from './application/providers-in-log.js';
import { MakeReferralHandler, ReferralCommandHandler } from './application/referral.commands.js';
import { ContactHandler, BeginServiceHandler, ServiceCommandHandler } from './application/service.commands.js';
import { FindReferralHandler } from './read-models/referral-board/find-referral.query.js';
import { PreviewReferralHandler } from './read-models/referral-board/preview-referral.query.js';
import { ListReferralsHandler } from './read-models/referral-board/list-referrals.query.js';
import { ReferralOnBoard } from './read-models/referral-board/referral-board.entity.js';
import { RegisteredProvider } from './read-models/provider-register/provider-register.entity.js';
import { FindProviderHandler, ListProvidersHandler } from './read-models/provider-register/provider-register.query.js';
import { ListContactsHandler } from './read-models/service-log/list-contacts.query.js';
import { ServiceContact } from './read-models/service-log/service-log.entity.js';

/** Handlers of the services context. Needs EVENT_STORE and a TypeORM connection from outside. */
@Module({
  imports: [TypeOrmModule.forFeature([ReferralOnBoard, ServiceContact, RegisteredProvider])],
  providers: [
    { provide: CASES, useClass: CasesInLog },
    { provide: CHILDREN, useClass: ChildrenInLog },
    { provide: PROVIDERS, useClass: ProvidersInLog },
    ReferralCommandHandler,
    MakeReferralHandler,
    ServiceCommandHandler,
    BeginServiceHandler,
    ContactHandler,
    FindReferralHandler,
    ListReferralsHandler,
    PreviewReferralHandler,
    ListContactsHandler,
    ProviderCommandHandler,
    FindProviderHandler,
    ListProvidersHandler,
  ],
})
export class ServicesModule {}
