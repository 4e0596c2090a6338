import type { Actor, CommandRequest } from '#access';
import { FindJoin, type JoinView, ListJoins, joinCommands } from '#intake';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EmergencyMeasureDto, InitialAssessmentDto } from '../casework/casework.dto.js';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { ShowsTimes } from '../edge/times-shown.js';
import { AcceptJoinDto, DeclineJoinDto, ListJoinsDto } from './joins.dto.js';
import { JoinDto, JoinListDto } from './joins.view.dto.js';

const BOARD = { fresh: ['join-board'] };
const CASES = { fresh: ['join-board', 'case-file', 'case-timeline', 'child-record'], follows: ['join-cases'] };

/** Children of a report that another commune answers for: it is asked, and until it says yes the report opens only itself. */
@ApiTags('intake')
@ApiCookieAuth()
@ShowsTimes()
@Controller('joins')
export class JoinsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

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

  @Post(':id/initial-assessments')
  @Permits('intake:respond')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Form 02 of the reporting commune, while nobody has taken the child on' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async assess(
    @IdParam('id') id: Uuid,
    @Body() dto: InitialAssessmentDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(joinCommands.recordFirstAssessment(id, dto, request)));
  }

  @Post(':id/emergency-measures')
  @Permits('intake:take-measure')
  @Writes(BOARD)
  @ApiOperation({ summary: 'What the reporting commune did against the danger; it counts for the 12 hours' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async measure(
    @IdParam('id') id: Uuid,
    @Body() dto: EmergencyMeasureDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(joinCommands.takeFirstMeasure(id, dto, request)));
  }

  @Post(':id/acceptance')
  @Permits('intake:answer-join')
  @Writes(CASES)
  @ApiOperation({ summary: 'It is the child: the report and what was done join its case' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async accept(
    @IdParam('id') id: Uuid,
    @Body() dto: AcceptJoinDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(joinCommands.accept(id, dto, request)));
  }

  @Post(':id/refusal')
  @Permits('intake:answer-join')
  @Writes(CASES)
  @ApiOperation({ summary: 'It is another child: the reporting commune goes on with a child and a case of its own' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async decline(
    @IdParam('id') id: Uuid,
    @Body() dto: DeclineJoinDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(joinCommands.decline(id, dto, request)));
  }
}
