import type { CommandRequest } from '#access';
import type { Uuid } from '#kernel';
import { placementCommands } from '#placement';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Writes } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { IdParam } from '../edge/request-context.js';
import {
  CareConsentDto,
  DecidePlacementDto,
  EmergencyCareDto,
  PetitionDto,
  RecordDecisionDto,
} from './deciding.dto.js';

const BOARD = { fresh: ['placement-board'] };

/** Who decides that a child is given into care, and what comes before (L Đ63, Đ66; N Đ32, Đ42, Đ44). */
@ApiTags('placement')
@ApiCookieAuth()
@Controller('placements/:id')
export class DecidingController {
  constructor(private readonly commands: CommandBus) {}

  @Post('consents')
  @Permits('placement:record')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Record a written consent of somebody with the right to it' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async consent(
    @IdParam('id') id: Uuid,
    @Body() dto: CareConsentDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.recordConsent(id, dto, request)));
  }

  @Post('emergency-care')
  @Permits('placement:record')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Record that a separated child was given into care at once; the procedure follows' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async emergencyCare(
    @IdParam('id') id: Uuid,
    @Body() dto: EmergencyCareDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.beginEmergency(id, dto, request)));
  }

  @Post('petition')
  @Permits('placement:petition')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Send the dossier to whoever decides: court, department, chair elsewhere' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async petition(
    @IdParam('id') id: Uuid,
    @Body() dto: PetitionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.petition(id, dto, request)));
  }

  @Post('decision')
  @Permits('placement:decide')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Give the child into somebody’s care (form 12)' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async decide(
    @IdParam('id') id: Uuid,
    @Body() dto: DecidePlacementDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.decide(id, dto, request)));
  }

  @Post('recorded-decision')
  @Permits('placement:record-decision')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Record what the court or the department decided, with number, day and file' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async recordDecision(
    @IdParam('id') id: Uuid,
    @Body() dto: RecordDecisionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(placementCommands.recordDecision(id, dto, request)));
  }
}
