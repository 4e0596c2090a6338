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
import { CaseNoteDto } from './duty.dto.js';
import {
  CaseMeetingDto,
  ChildOpinionDto,
  DetailedAssessmentDto,
  ParentOpinionDto,
  RecordConsentDto,
  WithdrawConsentDto,
} from './inquiry.dto.js';

const CASE = { fresh: ['case-file', 'case-timeline'] };

/** What is found out about a child, and what it and its parents say and agree to. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
export class InquiryController {
  constructor(private readonly commands: CommandBus) {}

  @Post('detailed-assessments')
  @Permits('casework:assess')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record the detailed assessment: form 03' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async assessInDetail(
    @IdParam('id') id: Uuid,
    @Body() dto: DetailedAssessmentDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.recordDetailedAssessment(id, dto, request)));
  }

  @Post('meetings')
  @Permits('casework:hold-meeting')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record the meeting on the case, with its minutes; the chair presides' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async meet(
    @IdParam('id') id: Uuid,
    @Body() dto: CaseMeetingDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.holdMeeting(id, dto, request)));
  }

  @Post('child-opinions')
  @Permits('casework:hear')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record what the child wants and thinks' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async hearChild(
    @IdParam('id') id: Uuid,
    @Body() dto: ChildOpinionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.hearChild(id, dto, request)));
  }

  @Post('parent-opinions')
  @Permits('casework:hear')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record what a parent or carer thinks' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async hearParent(
    @IdParam('id') id: Uuid,
    @Body() dto: ParentOpinionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.hearParent(id, dto, request)));
  }

  @Post('consents')
  @Permits('casework:hear')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record a consent with its purpose' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async consent(
    @IdParam('id') id: Uuid,
    @Body() dto: RecordConsentDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.recordConsent(id, dto, request)));
  }

  @Post('consent-withdrawals')
  @Permits('casework:hear')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record that a consent was taken back' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async withdrawConsent(
    @IdParam('id') id: Uuid,
    @Body() dto: WithdrawConsentDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.withdrawConsent(id, dto, request)));
  }

  @Post('notes')
  @Permits('casework:note')
  @Writes(CASE)
  @ApiOperation({ summary: 'Keep a note' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async note(
    @IdParam('id') id: Uuid,
    @Body() dto: CaseNoteDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.recordNote(id, dto, request)));
  }
}
