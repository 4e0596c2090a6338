import {
  type Actor,
  type CommandRequest,
  EMERGENCY_HOURS,
  type EmergencyPage,
  FindEmergency,
  ListEmergencies,
  Misses,
  accountCommands,
} from '#access';
import { type ChildNamed, LocateChild } from '#audit';
import { type Uuid, derivedId } from '#kernel';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { RouteOf } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import {
  EmergencyPageDto,
  ListEmergenciesDto,
  OpenInEmergencyDto,
  OpenedDto,
  ReviewEmergencyDto,
} from './emergencies.dto.js';

const LIST = { fresh: ['emergency-access'] };

/** Break-glass: what is kept of a child of another area, in an emergency, for an hour; and its review. */
@ApiTags('emergency-accesses')
@ApiCookieAuth()
@Controller('emergency-accesses')
export class EmergenciesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly misses: Misses,
  ) {}

  @Post()
  @HttpCode(201)
  @FreshProof()
  @RouteOf(accountCommands.openInEmergency)
  @Records('break-glass')
  @ApiCreatedResponse({ type: OpenedDto })
  async open(
    @NewId() id: Uuid,
    @Body() { childId: asked, caseId, number, reason }: OpenInEmergencyDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<OpenedDto> {
    const childId = await this.locate({ childId: asked, caseId, number }, request.actor);
    const { id: opener, role, office } = request.actor;
    const input = { emergencyId: id, childId, reason, role, office };
    const command = accountCommands.openInEmergency(opener, input, request);
    const { position } = answer(await this.commands.execute(command));
    return { id, childId, caseId: derivedId(childId, 'case'), hours: EMERGENCY_HOURS, position };
  }

  /** A child that is not there is a miss: whoever guesses numbers is slowed down, each try is in the access log. */
  private async locate(named: ChildNamed, { id }: Actor): Promise<Uuid> {
    const seconds = await this.misses.take(id);
    if (seconds > 0) throw new Problem('edge.too-many-attempts', { seconds });
    const childId = await this.queries.execute(new LocateChild(named));
    if (childId === undefined) throw new Problem('edge.not-found');
    await this.misses.found(id);
    return childId;
  }

  @Get()
  @Permits('access:audit')
  @Records('list')
  @Reads(LIST)
  @ApiOperation({ summary: 'What was opened in emergencies, the last first' })
  @ApiOkResponse({ type: EmergencyPageDto })
  list(
    @Query() { after, limit = PAGE_SIZE, waiting = false }: ListEmergenciesDto,
    @ActorOf() actor: Actor,
  ): Promise<EmergencyPage> {
    return this.queries.execute(new ListEmergencies({ waiting }, { after, limit }, actor));
  }

  @Post(':id/review')
  @RouteOf(accountCommands.reviewEmergency)
  @ApiCreatedResponse({ type: CommandAnswer })
  async review(
    @IdParam('id') emergencyId: Uuid,
    @Body() { verdict, note }: ReviewEmergencyDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    const found = await this.queries.execute(new FindEmergency(emergencyId, request.actor));
    if (!found) throw new Problem('edge.not-found');
    const command = accountCommands.reviewEmergency(found.accountId, { emergencyId, verdict, note }, request);
    return answer(await this.commands.execute(command));
  }
}
