import type { Actor, CommandRequest } from '#access';
import type { Uuid } from '#kernel';
import { type CarerPage, type CarerView, FindCarer, ListCarers, carerCommands } from '#placement';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import { CorrectCarerDto } from './correction.dto.js';
import {
  ApproveCarerDto,
  ListCarersDto,
  NotifyKinDto,
  RegisterCarerDto,
  StrikeOffDto,
  VerifyCarerDto,
} from './carers.dto.js';
import { CarerDto, CarerPageDto } from './carers.view.dto.js';

const REGISTER = { fresh: ['carer-register'] };

/** Who may take a child in: the register of N Đ40, with what was verified of each. */
@ApiTags('placement')
@ApiCookieAuth()
@Controller('carers')
export class CarersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Permits('placement:register-carer')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Register somebody who offers to take children in (form 08)' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async register(
    @NewId() id: Uuid,
    @Body() dto: RegisterCarerDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(carerCommands.register(id, dto, request)));
  }

  @Post('kin')
  @Permits('placement:register-carer')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Write down that a relative notified to take a child (L Đ65 k4)' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async notify(
    @NewId() id: Uuid,
    @Body() dto: NotifyKinDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(carerCommands.notifyKin(id, dto, request)));
  }

  @Get()
  @Permits('placement:view')
  @Records('list')
  @Reads(REGISTER)
  @ApiOperation({ summary: 'The register of carers of the commune (form 09)' })
  @ApiOkResponse({ type: CarerPageDto })
  list(@Query() { after, limit = PAGE_SIZE, ...filter }: ListCarersDto, @ActorOf() actor: Actor): Promise<CarerPage> {
    return this.queries.execute(new ListCarers(filter, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('placement:view')
  @Records('view')
  @Reads(REGISTER)
  @ApiOperation({ summary: 'One carer' })
  @ApiOkResponse({ type: CarerDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CarerView> {
    const found = await this.queries.execute(new FindCarer(id, actor));
    if (!found) throw new Problem('edge.not-found');
    void reply.header('etag', `"${found.version}"`);
    return found;
  }

  @Post(':id/verification')
  @Permits('placement:verify-carer')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Record what was found of the conditions (form 11)' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async verify(
    @IdParam('id') id: Uuid,
    @Body() dto: VerifyCarerDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(carerCommands.verify(id, dto, request)));
  }

  @Post(':id/approval')
  @Permits('placement:approve-carer')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Approve that the carer meets the conditions (T Đ8 k5)' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async approve(
    @IdParam('id') id: Uuid,
    @Body() dto: ApproveCarerDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(carerCommands.approve(id, dto, request)));
  }

  @Post(':id/striking-off')
  @Permits('placement:strike-carer')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Strike a carer off the register' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async strikeOff(
    @IdParam('id') id: Uuid,
    @Body() dto: StrikeOffDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(carerCommands.strikeOff(id, dto, request)));
  }

  @Post(':id/corrections')
  @Permits('placement:correct')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Put another telling in the place of the registration' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async correct(
    @IdParam('id') id: Uuid,
    @Body() dto: CorrectCarerDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(carerCommands.correctRegistration(id, dto, request)));
  }

  @Post(':id/retractions')
  @Permits('placement:correct')
  @Writes(REGISTER)
  @ApiOperation({ summary: 'Take a verification back that was told in error' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async retract(
    @IdParam('id') id: Uuid,
    @Body() dto: RetractFactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(carerCommands.retractVerification(id, dto, request)));
  }
}
