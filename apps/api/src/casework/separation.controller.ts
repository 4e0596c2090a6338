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
import { CourtPetitionDto, LiftSeparationDto, SeparationDto } from './separation.dto.js';

const CASE = { fresh: ['case-file', 'case-timeline'] };

/** The temporary separation of a child, from its order to its end. */
@ApiTags('casework')
@ApiCookieAuth()
@Controller('cases/:id')
export class SeparationController {
  constructor(private readonly commands: CommandBus) {}

  @Post('separation')
  @Permits('casework:separate')
  @Writes(CASE)
  @ApiOperation({ summary: 'Separate the child from parents or carer: form 07' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async order(
    @IdParam('id') id: Uuid,
    @Body() dto: SeparationDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.orderSeparation(id, dto, request)));
  }

  @Post('separation/extension')
  @Permits('casework:separate')
  @Writes(CASE)
  @ApiOperation({ summary: 'Extend the separation inside its 15 days' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async extend(
    @IdParam('id') id: Uuid,
    @Body() dto: SeparationDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.extendSeparation(id, dto, request)));
  }

  @Post('separation/lifting')
  @Permits('casework:separate')
  @Writes(CASE)
  @ApiOperation({ summary: 'End the separation after a detailed assessment: form 03' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async lift(
    @IdParam('id') id: Uuid,
    @Body() dto: LiftSeparationDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.liftSeparation(id, dto, request)));
  }

  @Post('court-petition')
  @Permits('casework:separate')
  @Writes(CASE)
  @ApiOperation({ summary: 'Bring the separation before the court' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async petition(
    @IdParam('id') id: Uuid,
    @Body() dto: CourtPetitionDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(caseCommands.petitionCourt(id, dto, request)));
  }
}
