import type { Actor } from '#access';
import { type ContactPage, ListContacts, serviceCommands } from '#services';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandRoutes, begin, post } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { ActorOf } from '../edge/request-context.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import {
  BeginServiceDto,
  ContactDto,
  ContactPageDto,
  CorrectContactDto,
  ListContactsDto,
  aboutOf,
} from './services.dto.js';

const LOG = { fresh: ['service-log'] };

@ApiTags('services')
@ApiCookieAuth()
@Controller('services')
@CommandRoutes({
  begin: begin(serviceCommands.begin, BeginServiceDto),
  addContact: post(':id/contacts', serviceCommands.addContact, ContactDto),
  correct: post(':id/corrections', serviceCommands.correctContact, CorrectContactDto),
  retract: post(':id/retractions', serviceCommands.retractContact, RetractFactDto),
})
export class ServicesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('services:view')
  @Records('list')
  @Reads(LOG)
  @ApiOperation({ summary: 'Contacts of a case or of a referral, the latest first' })
  @ApiOkResponse({ type: ContactPageDto })
  list(@Query() { after, limit = 20, ...about }: ListContactsDto, @ActorOf() actor: Actor): Promise<ContactPage> {
    return this.queries.execute(new ListContacts(aboutOf(about), { after, limit }, actor));
  }
}
