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
import {
  AcknowledgeTransferDto,
  AdjustPlanDto,
  ArchiveCaseDto,
  AssignCaseDto,
  ServePlanDto,
  TransferCaseDto,
} from './duty.dto.js';

const CASE = { fresh: ['case-file', 'case-timeline'] };

/** Who answers for a case and works on it, what reaches whom of its plan, and its archive. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
export class DutyController {
  constructor(private readonly commands: CommandBus) {}

  @Post('plan-adjustment')
  @Permits('casework:draft-plan')
  @Writes(CASE)
  @ApiOperation({ summary: 'Submit what an approved plan has to become' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async adjustPlan(
    @IdParam('id') id: Uuid,
    @Body() dto: AdjustPlanDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.adjustPlan(id, dto, request)));
  }

  @Post('plan-service')
  @Permits('casework:serve-plan')
  @Writes(CASE)
  @ApiOperation({ summary: 'Record that the approved plan reached those who carry it out and the parents' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async servePlan(
    @IdParam('id') id: Uuid,
    @Body() dto: ServePlanDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.servePlan(id, dto, request)));
  }

  @Post('assignment')
  @Permits('casework:assign')
  @Writes(CASE)
  @ApiOperation({ summary: 'Give the case to a worker of a commune with a duty' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async assign(
    @IdParam('id') id: Uuid,
    @Body() dto: AssignCaseDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.assignCase(id, dto, request)));
  }

  @Post('transfer')
  @Permits('casework:transfer')
  @Writes(CASE)
  @ApiOperation({ summary: 'Hand the responsibility for the case to another commune' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async transfer(
    @IdParam('id') id: Uuid,
    @Body() dto: TransferCaseDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.transferCase(id, dto, request)));
  }

  @Post('transfer/acknowledgement')
  @Permits('casework:acknowledge')
  @Writes(CASE)
  @ApiOperation({ summary: 'Take the responsibility for the case on' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async acknowledge(
    @IdParam('id') id: Uuid,
    @Body() dto: AcknowledgeTransferDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.acknowledgeTransfer(id, dto, request)));
  }

  @Post('archive')
  @Permits('casework:archive')
  @Writes(CASE)
  @ApiOperation({ summary: 'Keep the dossier of a closed case' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async archive(
    @IdParam('id') id: Uuid,
    @Body() dto: ArchiveCaseDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.archiveCase(id, dto, request)));
  }
}
