import type { Actor, CommandRequest } from '#access';
import {
  ApproveCalendarDecision,
  type CalendarView,
  DeclineCalendarDecision,
  type DecisionPreview,
  PreviewCalendarDecision,
  ProposeCalendarDecision,
  ViewCalendar,
} from '#calendar';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
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
  @Permits('calendar:propose')
  @Writes(CALENDAR)
  @ApiOperation({
    summary: 'Record a decision on working days with its file, whole or not at all; it waits for another',
  })
  @ApiCreatedResponse({ type: CommandAnswer })
  async propose(
    @NewId() id: Uuid,
    @Body() { csv, ...text }: ProposeDecisionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(new ProposeCalendarDecision(id, { text, csv }, request)));
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
  @Permits('calendar:approve')
  @Writes(CALENDAR)
  @ApiOperation({ summary: 'Approve as the second person what the preview has shown: a new version of the calendar' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async approve(
    @IdParam('id') id: Uuid,
    @Body() { moved, revoked }: ApproveDecisionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(new ApproveCalendarDecision(id, { moved, revoked }, request)));
  }

  @Post('decisions/:id/refusal')
  @FreshProof()
  @Permits('calendar:approve')
  @Writes(CALENDAR)
  @ApiOperation({ summary: 'Do not take a decision over; whoever recorded it takes it back' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async decline(@IdParam('id') id: Uuid, @CommandRequestOf() request: CommandRequest): Promise<CommandAnswer> {
    return answer(await this.commands.execute(new DeclineCalendarDecision(id, request)));
  }
}
