import type { Actor, CommandRequest } from '#access';
import type { Uuid } from '#kernel';
import {
  FindPlacement,
  ListPlacements,
  MatchCarers,
  type MatchView,
  type PlacementPage,
  type PlacementView,
  placementCommands,
} from '#placement';
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
import { ShowsTimes } from '../edge/times-shown.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import {
  CareMeetingDto,
  EndPlacementDto,
  FollowUpDto,
  HandOverDto,
  ListPlacementsDto,
  RecordNeedDto,
} from './placements.dto.js';
import { MatchDto, PlacementDto, PlacementPageDto } from './placements.view.dto.js';

const BOARD = { fresh: ['placement-board'] };

/** A child's way into somebody's care and out of it (L Đ60–69, N Đ38–48). */
@ApiTags('placement')
@ApiCookieAuth()
@ShowsTimes()
@Controller('placements')
export class PlacementsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Permits('placement:record')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Record that a child needs substitute care (form 10)' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async need(
    @NewId() id: Uuid,
    @Body() dto: RecordNeedDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.recordNeed(id, dto, request)));
  }

  @Get()
  @Permits('placement:view')
  @Records('list')
  @Reads(BOARD)
  @ApiOperation({ summary: 'Placements, the last changed first' })
  @ApiOkResponse({ type: PlacementPageDto })
  list(
    @Query() { after, limit = PAGE_SIZE, ...filter }: ListPlacementsDto,
    @ActorOf() actor: Actor,
  ): Promise<PlacementPage> {
    return this.queries.execute(new ListPlacements(filter, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('placement:view')
  @Records('view')
  @Reads(BOARD)
  @ApiOperation({ summary: 'One placement' })
  @ApiOkResponse({ type: PlacementDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlacementView> {
    const found = await this.queries.execute(new FindPlacement(id, actor));
    if (!found) throw new Problem('edge.not-found');
    void reply.header('etag', `"${found.version}"`);
    return found;
  }

  @Get(':id/matches')
  @Permits('placement:view')
  @Records('view')
  @Reads({ fresh: ['placement-board', 'carer-register'] })
  @ApiOperation({ summary: 'Who could take the child in, in the order of the law, and what stands in the way of each' })
  @ApiOkResponse({ type: [MatchDto] })
  async matches(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<readonly MatchView[]> {
    const found = await this.queries.execute(new MatchCarers(id, actor));
    if (!found) throw new Problem('edge.not-found');
    return found;
  }

  @Post(':id/meetings')
  @Permits('placement:record')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Record that the child and a carer met' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async meeting(
    @IdParam('id') id: Uuid,
    @Body() dto: CareMeetingDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.holdMeeting(id, dto, request)));
  }

  @Post(':id/hand-over')
  @Permits('placement:record')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Record that the child was handed over' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async handOver(
    @IdParam('id') id: Uuid,
    @Body() dto: HandOverDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.handOver(id, dto, request)));
  }

  @Post(':id/follow-ups')
  @Permits('placement:record')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Record how the child is (form 13); a child that its carer harmed is moved at once' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async followUp(
    @IdParam('id') id: Uuid,
    @Body() dto: FollowUpDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.recordFollowUp(id, dto, request)));
  }

  @Post(':id/end')
  @Permits('placement:decide')
  @Writes(BOARD)
  @ApiOperation({ summary: 'End the care (forms 15 and 16)' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async end(
    @IdParam('id') id: Uuid,
    @Body() dto: EndPlacementDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.end(id, dto, request)));
  }

  @Post(':id/retractions')
  @Permits('placement:correct')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Take a meeting, a consent or a follow-up back that was told in error' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async retract(
    @IdParam('id') id: Uuid,
    @Body() dto: RetractFactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.retract(id, dto, request)));
  }
}
