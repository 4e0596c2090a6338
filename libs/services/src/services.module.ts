import { CommandsModule } from '#commands';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
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
  imports: [CommandsModule, TypeOrmModule.forFeature([ReferralOnBoard, ServiceContact, RegisteredProvider])],
  providers: [
    FindReferralHandler,
    ListReferralsHandler,
    PreviewReferralHandler,
    ListContactsHandler,
    FindProviderHandler,
    ListProvidersHandler,
  ],
})
export class ServicesModule {}
