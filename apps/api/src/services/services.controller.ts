import type { Actor, CommandRequest } from '#access';
import { type ContactPage, ListContacts, serviceCommands } from '#services';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
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
export class ServicesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Permits('services:deliver')
  @Writes(LOG)
  @ApiOperation({ summary: 'Record the first contact of a service' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async begin(
    @NewId() id: Uuid,
    @Body() dto: BeginServiceDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(serviceCommands.begin(id, dto, request)));
  }

  @Get()
  @Permits('services:view')
  @Records('list')
  @Reads(LOG)
  @ApiOperation({ summary: 'Contacts of a case or of a referral, the latest first' })
  @ApiOkResponse({ type: ContactPageDto })
  list(@Query() { after, limit = 20, ...about }: ListContactsDto, @ActorOf() actor: Actor): Promise<ContactPage> {
    return this.queries.execute(new ListContacts(aboutOf(about), { after, limit }, actor));
  }

  @Post(':id/contacts')
  @Permits('services:deliver')
  @Writes(LOG)
  @ApiOperation({ summary: 'Record another contact of a service' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async addContact(
    @IdParam('id') id: Uuid,
    @Body() dto: ContactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(serviceCommands.addContact(id, dto, request)));
  }

  @Post(':id/corrections')
  @Permits('services:deliver')
  @Writes(LOG)
  @ApiOperation({ summary: 'Correct a contact that was told wrongly; the first telling stays in the history' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async correct(
    @IdParam('id') id: Uuid,
    @Body() dto: CorrectContactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(serviceCommands.correctContact(id, dto, request)));
  }

  @Post(':id/retractions')
  @Permits('services:deliver')
  @Writes(LOG)
  @ApiOperation({ summary: 'Retract a contact that was told in error; it stays in the history' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async retract(
    @IdParam('id') id: Uuid,
    @Body() dto: RetractFactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(serviceCommands.retractContact(id, dto, request)));
  }
}
