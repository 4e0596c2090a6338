import type { Actor, CommandRequest } from '#access';
import { FindReferral, ListReferrals, type ReferralPage, type ReferralView, referralCommands } from '#services';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
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
import { ShowsTimes } from '../edge/times-shown.js';
import {
  AcceptReferralDto,
  CompleteReferralDto,
  DeclineReferralDto,
  ListReferralsDto,
  MakeReferralDto,
} from './referrals.dto.js';
import { ReferralDto, ReferralPageDto } from './referrals.view.dto.js';

const BOARD = { fresh: ['referral-board'] };

@ApiTags('referrals')
@ApiCookieAuth()
@ShowsTimes()
@Controller('referrals')
export class ReferralsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Permits('services:refer')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Refer a child of a case to another office, with the fields that are listed' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async make(
    @NewId() id: Uuid,
    @Body() dto: MakeReferralDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(referralCommands.make(id, dto, request)));
  }

  @Get()
  @Permits('services:view')
  @Records('list')
  @Reads(BOARD)
  @ApiOperation({ summary: 'Referrals sent and received, the last recorded first' })
  @ApiOkResponse({ type: ReferralPageDto })
  list(@Query() { after, limit = 20, ...filter }: ListReferralsDto, @ActorOf() actor: Actor): Promise<ReferralPage> {
    return this.queries.execute(new ListReferrals(filter, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('services:view')
  @Records('view')
  @Reads(BOARD)
  @ApiOperation({ summary: 'One referral; the receiver sees the shared fields only' })
  @ApiOkResponse({ type: ReferralDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferralView> {
    const referral = await this.queries.execute(new FindReferral(id, actor));
    if (!referral) throw new Problem('edge.not-found');
    void reply.header('etag', `"${referral.version}"`);
    return referral;
  }

  @Post(':id/acceptance')
  @Permits('services:answer')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Take a referral on' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async accept(
    @IdParam('id') id: Uuid,
    @Body() dto: AcceptReferralDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(referralCommands.accept(id, dto, request)));
  }

  @Post(':id/decline')
  @Permits('services:answer')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Decline a referral for a reason; final' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async decline(
    @IdParam('id') id: Uuid,
    @Body() dto: DeclineReferralDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(referralCommands.decline(id, dto, request)));
  }

  @Post(':id/completion')
  @Permits('services:answer')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Hand back what became of an accepted referral; final' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async complete(
    @IdParam('id') id: Uuid,
    @Body() dto: CompleteReferralDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(referralCommands.complete(id, dto, request)));
  }
}
