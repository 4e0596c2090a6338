import type { Actor, CommandRequest } from '#access';
import {
  CALENDAR_ID,
  type CalendarView,
  type DecisionPreview,
  PreviewCalendarDecision,
  ViewCalendar,
  calendarCommands,
} from '#calendar';
import type { StreamCommand } from '#commands';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { RouteOf } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import { ApproveDecisionDto, CalendarDto, DecisionPreviewDto, ProposeDecisionDto } from './calendar.dto.js';

const CALENDAR = { fresh: ['working-days'] };

/** The calendar of working days, and the decisions that are recorded for it by two people. */
@ApiTags('calendar')
@ApiCookieAuth()
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Permits('calendar:view')
  @Records('list')
  @Reads(CALENDAR)
  @ApiOperation({ summary: 'The calendar in force, what is not decided in it, and the decisions that were recorded' })
  @ApiOkResponse({ type: CalendarDto })
  view(@ActorOf() actor: Actor): Promise<CalendarView> {
    return this.queries.execute(new ViewCalendar(actor));
  }

  @Post('decisions')
  @FreshProof()
  @RouteOf(calendarCommands.propose)
  @ApiCreatedResponse({ type: CommandAnswer })
  propose(
    @NewId() decisionId: Uuid,
    @Body() { csv, ...text }: ProposeDecisionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.send(calendarCommands.propose(CALENDAR_ID, { decisionId, text, csv }, request), decisionId);
  }

  @Get('decisions/:id/preview')
  @Permits('calendar:view')
  @Records('view')
  @Reads({ fresh: ['working-days', 'case-file', 'referral-board', 'placement-board'] })
  @ApiOperation({ summary: 'How many open times a decision moves and how many lapses it takes back, by office' })
  @ApiOkResponse({ type: DecisionPreviewDto })
  async preview(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<DecisionPreview> {
    const found = await this.queries.execute(new PreviewCalendarDecision(id, actor));
    if (!found) throw new Problem('edge.not-found');
    return found;
  }

  @Post('decisions/:id/approval')
  @FreshProof()
  @RouteOf(calendarCommands.approve)
  @ApiCreatedResponse({ type: CommandAnswer })
  approve(
    @IdParam('id') decisionId: Uuid,
    @Body() seen: ApproveDecisionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.send(calendarCommands.approve(CALENDAR_ID, { decisionId, seen }, request), decisionId);
  }

  @Post('decisions/:id/refusal')
  @FreshProof()
  @RouteOf(calendarCommands.decline)
  @ApiCreatedResponse({ type: CommandAnswer })
  decline(@IdParam('id') decisionId: Uuid, @CommandRequestOf() request: CommandRequest): Promise<CommandAnswer> {
    return this.send(calendarCommands.decline(CALENDAR_ID, { decisionId }, request), decisionId);
  }

  /** There is but one calendar: what is answered is the id of the decision. */
  private async send(command: StreamCommand, id: Uuid): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(command);
    return answer(outcome.kind === 'refused' ? outcome : { ...outcome, id });
  }
}
