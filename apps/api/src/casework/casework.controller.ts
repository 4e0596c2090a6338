import type { CommandRequest } from '#access';
import { caseCommands } from '#casework';
import type { Uuid } from '#kernel';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Writes } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { IdParam } from '../edge/request-context.js';
import { RetractFactDto } from '../edge/retraction.dto.js';
import {
  ApprovePlanDto,
  CloseCaseDto,
  DraftPlanDto,
  EmergencyMeasureDto,
  InitialAssessmentDto,
  ReopenCaseDto,
  ReturnPlanDto,
  ReviewDto,
} from './casework.dto.js';
import { correctionOf } from './corrected.js';
import { CorrectCaseFactDto } from './correction.dto.js';

const CASE = { fresh: ['case-file', 'case-timeline'] };

/** What is done in a case. If-Match guards edits of the same thing; measures are recorded whatever happened meanwhile. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
export class CaseworkController {
  constructor(private readonly commands: CommandBus) {}

  @Post('initial-assessments')
  @Permits('casework:assess')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record the initial assessment: form 02' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async assess(
    @IdParam('id') id: Uuid,
    @Body() dto: InitialAssessmentDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.recordInitialAssessment(id, dto, request)));
  }

  @Post('emergency-measures')
  @Permits('casework:take-measure')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record an emergency measure' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async takeMeasure(
    @IdParam('id') id: Uuid,
    @Body() dto: EmergencyMeasureDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.takeEmergencyMeasure(id, dto, request)));
  }

  @Post('plans')
  @Permits('casework:draft-plan')
  @Writes(CASE)
  @ApiOperation({ summary: 'Submit a plan: form 04' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async draftPlan(
    @IdParam('id') id: Uuid,
    @Body() dto: DraftPlanDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.draftPlan(id, dto, request)));
  }

  @Post('plan-approval')
  @Permits('casework:approve-plan')
  @Writes(CASE)
  @ApiOperation({ summary: 'Approve the plan that waits; its drafter cannot' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async approvePlan(
    @IdParam('id') id: Uuid,
    @Body() dto: ApprovePlanDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.approvePlan(id, dto, request)));
  }

  @Post('plan-return')
  @Permits('casework:approve-plan')
  @Writes(CASE)
  @ApiOperation({ summary: 'Give the plan back, with the reason' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async returnPlan(
    @IdParam('id') id: Uuid,
    @Body() dto: ReturnPlanDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.returnPlan(id, dto, request)));
  }

  @Post('reviews')
  @Permits('casework:review')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record a review: form 06' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async review(
    @IdParam('id') id: Uuid,
    @Body() dto: ReviewDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.recordReview(id, dto, request)));
  }

  @Post('closure')
  @Permits('casework:close')
  @Writes(CASE)
  @ApiOperation({ summary: 'Close the case of a child that is safe and stable' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async close(
    @IdParam('id') id: Uuid,
    @Body() dto: CloseCaseDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.closeCase(id, dto, request)));
  }

  @Post('reopening')
  @Permits('casework:reopen')
  @Writes(CASE)
  @ApiOperation({ summary: 'Take a closed case up again, as a new episode' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async reopen(
    @IdParam('id') id: Uuid,
    @Body() dto: ReopenCaseDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.reopenCase(id, dto, request)));
  }

  @Post('corrections')
  @Permits('casework:correct')
  @Writes(CASE)
  @ApiOperation({ summary: 'Put another telling in the place of a fact; the first one stays in the history' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async correct(
    @IdParam('id') id: Uuid,
    @Body() dto: CorrectCaseFactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.correctFact(id, correctionOf(dto), request)));
  }

  @Post('retractions')
  @Permits('casework:correct')
  @Writes(CASE)
  @ApiOperation({ summary: 'Take back a fact that was told in error' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async retract(
    @IdParam('id') id: Uuid,
    @Body() dto: RetractFactDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.retractFact(id, dto, request)));
  }
}
