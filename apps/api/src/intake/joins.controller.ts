import type { Actor } from '#access';
import { FindJoin, type JoinView, ListJoins, joinCommands } from '#intake';
import type { Uuid } from '#kernel';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EmergencyMeasureDto, InitialAssessmentDto } from '../casework/casework.dto.js';
import { CommandRoutes, post } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { ShowsTimes } from '../edge/times-shown.js';
import { AcceptJoinDto, DeclineJoinDto, ListJoinsDto } from './joins.dto.js';
import { JoinDto, JoinListDto } from './joins.view.dto.js';

const BOARD = { fresh: ['join-board'] };

/** Children of a report that another commune answers for: it is asked, and until it says yes the report opens only itself. */
@ApiTags('intake')
@ApiCookieAuth()
@ShowsTimes()
@Controller('joins')
@CommandRoutes({
  assess: post(':id/initial-assessments', joinCommands.recordFirstAssessment, InitialAssessmentDto),
  measure: post(':id/emergency-measures', joinCommands.takeFirstMeasure, EmergencyMeasureDto),
  accept: post(':id/acceptance', joinCommands.accept, AcceptJoinDto),
  decline: post(':id/refusal', joinCommands.decline, DeclineJoinDto),
})
export class JoinsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('intake:view')
  @Records('list')
  @Reads(BOARD)
  @ApiOperation({ summary: 'Proposals to join a report to a child of another commune, what is due first, first' })
  @ApiOkResponse({ type: JoinListDto })
  async list(@Query() filter: ListJoinsDto, @ActorOf() actor: Actor): Promise<{ readonly items: readonly JoinView[] }> {
    return { items: await this.queries.execute(new ListJoins(filter, actor)) };
  }

  @Get(':id')
  @Permits('intake:view')
  @Records('view')
  @Reads(BOARD)
  @ApiOperation({ summary: 'One proposal, as one of the two communes sees it' })
  @ApiOkResponse({ type: JoinDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JoinView> {
    const join = await this.queries.execute(new FindJoin(id, actor));
    if (!join) throw new Problem('edge.not-found');
    void reply.header('etag', `"${join.version}"`);
    return join;
  }
}
