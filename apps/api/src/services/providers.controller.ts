import type { Actor, CommandRequest } from '#access';
import { FindProvider, ListProviders, type ProviderPage, type ProviderView, providerCommands } from '#services';
import { CLOCK, type Clock, type DateOnly, type Uuid, dateInVietnam, uuid } from '#kernel';
import { officeParts } from '#vocabulary';
import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRoutes, RouteOf, post } from '../edge/command-routes.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { CloseProviderDto, ListProvidersDto, ProviderDetailsDto, RegisterProviderDto } from './providers.dto.js';
import { ProviderDto, ProviderPageDto } from './providers.view.dto.js';

const REGISTER = { fresh: ['provider-register'] };

/** The register of providers: who may help a child, with what, and what inspections found. */
@ApiTags('providers')
@ApiCookieAuth()
@Controller('providers')
@CommandRoutes({
  stateDetails: post(':id/details', providerCommands.stateDetails, ProviderDetailsDto),
  close: post(':id/closure', providerCommands.close, CloseProviderDto),
})
export class ProvidersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permits('services:view-providers')
  @Records('list')
  @Reads(REGISTER)
  @ApiOperation({ summary: 'The register of providers, in the order of names' })
  @ApiOkResponse({ type: ProviderPageDto })
  list(
    @Query() { after, limit = PAGE_SIZE, ...filter }: ListProvidersDto,
    @ActorOf() actor: Actor,
  ): Promise<ProviderPage> {
    return this.queries.execute(new ListProviders(filter, { after, limit }, this.today(), actor));
  }

  @Get(':id')
  @Permits('services:view-providers')
  @Records('view')
  @Reads(REGISTER)
  @ApiOperation({ summary: 'One provider with its licences and inspections' })
  @ApiOkResponse({ type: ProviderDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProviderView> {
    const provider = await this.queries.execute(new FindProvider(id, this.today(), actor));
    if (!provider) throw new Problem('edge.not-found');
    void reply.header('etag', `"${provider.version}"`);
    return provider;
  }

  @Post()
  @RouteOf(providerCommands.register)
  @ApiCreatedResponse({ type: CommandAnswer })
  async register(
    @NewId() newId: Uuid,
    @Body() { office, ...details }: RegisterProviderDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    const id = office === undefined ? newId : uuid(officeParts(office).scope);
    return answer(await this.commands.execute(providerCommands.register(id, { ...details, providerId: id }, request)));
  }

  private today(): DateOnly {
    return dateInVietnam(this.clock.now());
  }
}
