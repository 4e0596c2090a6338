import type { Actor } from '#access';
import type { Uuid } from '#kernel';
import {
  FindPlacement,
  ListPlacements,
  MatchCarers,
  type MatchView,
  type PlacementPage,
  type PlacementInFull,
  placementCommands,
} from '#placement';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandRoutes, begin, post } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
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
import { MatchDto, PlacementInFullDto, PlacementPageDto } from './placements.view.dto.js';

const BOARD = { fresh: ['placement-board'] };

/** A child's way into somebody's care and out of it (L Đ60–69, N Đ38–48). */
@ApiTags('placement')
@ApiCookieAuth()
@ShowsTimes()
@Controller('placements')
@CommandRoutes({
  need: begin(placementCommands.recordNeed, RecordNeedDto),
  meeting: post(':id/meetings', placementCommands.holdMeeting, CareMeetingDto),
  handOver: post(':id/hand-over', placementCommands.handOver, HandOverDto),
  followUp: post(':id/follow-ups', placementCommands.recordFollowUp, FollowUpDto),
  end: post(':id/end', placementCommands.end, EndPlacementDto),
  retract: post(':id/retractions', placementCommands.retract, RetractFactDto),
})
export class PlacementsController {
  constructor(private readonly queries: QueryBus) {}

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
  @ApiOkResponse({ type: PlacementInFullDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlacementInFull> {
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
}
