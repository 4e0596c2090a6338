import type { Actor, CommandRequest } from '#access';
import { type ChildPage, type ChildView, FindChild, SearchChildren, childCommands } from '#children';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import { FreshProof } from '../edge/session-demands.js';
import {
  ProposeNumberDto,
  RecordResidenceDto,
  RegisterChildDto,
  SearchChildrenDto,
  StateIdentityDto,
  VerifyNumberDto,
  WithdrawNumberDto,
} from './children.dto.js';
import { ChildDto, ChildPageDto } from './children.view.dto.js';
import { CorrectChildFactDto, correctionOf, registrationOf } from './correction.dto.js';

const RECORD = { fresh: ['child-record'] };
const NUMBERS = { fresh: ['child-record', 'resident-number'], follows: ['dispute-numbers'] };

@ApiTags('children')
@ApiCookieAuth()
@Controller('children')
export class ChildrenController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Permits('children:register')
  @Writes(RECORD)
  @ApiOperation({ summary: 'Register a child, with what is known of it' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async register(
    @NewId() id: Uuid,
    @Body() dto: RegisterChildDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    const registration = registrationOf(dto, id, request.actor);
    return answer(await this.commands.execute(childCommands.register(id, registration, request)));
  }

  @Get(':id')
  @Permits('children:view')
  @Records('view')
  @Reads(RECORD)
  @ApiOperation({ summary: 'One child: facts with their source, residences, resident numbers and their history' })
  @ApiOkResponse({ type: ChildDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChildView> {
    const child = await this.queries.execute(new FindChild(id, actor));
    if (!child) throw new Problem('edge.not-found');
    void reply.header('etag', `"${child.version}"`);
    return child;
  }

  @Post('search')
  @HttpCode(200)
  @Permits('children:view')
  @Records('search')
  @Reads({ fresh: NUMBERS.fresh })
  @ApiOperation({ summary: 'Find children by name, number, birth year or commune' })
  @ApiOkResponse({ type: ChildPageDto })
  search(@Body() { after, limit = 20, ...terms }: SearchChildrenDto, @ActorOf() actor: Actor): Promise<ChildPage> {
    return this.queries.execute(new SearchChildren(terms, { after, limit }, actor));
  }

  @Post(':id/identity')
  @Permits('children:state')
  @Writes(RECORD)
  @ApiOperation({ summary: 'State what was learnt of the identity, with its source' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async stateIdentity(
    @IdParam('id') id: Uuid,
    @Body() dto: StateIdentityDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(childCommands.stateIdentity(id, dto, request)));
  }

  @Post(':id/residences')
  @Permits('children:state')
  @Writes(RECORD)
  @ApiOperation({ summary: 'Record where the child lives or lived' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async recordResidence(
    @IdParam('id') id: Uuid,
    @Body() dto: RecordResidenceDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(childCommands.recordResidence(id, dto, request)));
  }

  @Post(':id/resident-numbers')
  @Permits('children:propose-number')
  @Writes(NUMBERS)
  @ApiOperation({ summary: 'Propose a resident number' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async proposeNumber(
    @IdParam('id') id: Uuid,
    @Body() dto: ProposeNumberDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(childCommands.proposeNumber(id, dto, request)));
  }

  @Post(':id/resident-numbers/verification')
  @Permits('children:verify-number')
  @Writes(NUMBERS)
  @ApiOperation({ summary: 'Verify a resident number; one that another child holds is disputed for both' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async verifyNumber(
    @IdParam('id') id: Uuid,
    @Body() dto: VerifyNumberDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(childCommands.verifyNumber(id, dto, request)));
  }

  @Post(':id/resident-numbers/withdrawal')
  @FreshProof()
  @Permits('children:withdraw-number')
  @Writes(NUMBERS)
  @ApiOperation({ summary: 'Withdraw a resident number; it is never used again for the child' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async withdrawNumber(
    @IdParam('id') id: Uuid,
    @Body() dto: WithdrawNumberDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(childCommands.withdrawNumber(id, dto, request)));
  }

  @Post(':id/corrections')
  @Permits('children:correct')
  @Writes(RECORD)
  @ApiOperation({ summary: 'Correct a fact that was told wrongly; the first telling stays in the history' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async correct(
    @IdParam('id') id: Uuid,
    @Body() dto: CorrectChildFactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(childCommands.correctFact(id, correctionOf(dto), request)));
  }

  @Post(':id/retractions')
  @Permits('children:correct')
  @Writes(RECORD)
  @ApiOperation({ summary: 'Retract a fact that was told in error; it stays in the history' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async retract(
    @IdParam('id') id: Uuid,
    @Body() dto: RetractFactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(childCommands.retractFact(id, dto, request)));
  }
}
