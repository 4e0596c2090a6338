import { CommandsModule } from '#commands';
import { ReadingModule } from '#reading';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PreviewReferralHandler } from './read-models/referral-board/preview-referral.query.js';
import { RegisteredProvider } from './read-models/provider-register/provider-register.entity.js';
import { FindProviderHandler, ListProvidersHandler } from './read-models/provider-register/provider-register.query.js';
import { ListContactsHandler } from './read-models/service-log/list-contacts.query.js';
import { ServiceContact } from './read-models/service-log/service-log.entity.js';

/** Handlers of the services context. Needs EVENT_STORE and a TypeORM connection from outside. */
@Module({
  imports: [CommandsModule, ReadingModule, TypeOrmModule.forFeature([ServiceContact, RegisteredProvider])],
  providers: [PreviewReferralHandler, ListContactsHandler, FindProviderHandler, ListProvidersHandler],
})
export class ServicesModule {}
