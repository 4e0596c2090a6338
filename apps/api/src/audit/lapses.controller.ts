import type { CommandRequest } from '#access';
import { FindLapses, type FoundLapse, type LapsesRevoked, RevokeLapsesCommand } from '#audit';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { FoundLapseDto, LapsesBetweenDto, LapsesRevokedDto, RevokeLapsesDto } from './lapses.dto.js';

const OWNERS = { fresh: ['report-queue', 'case-file', 'referral-board', 'placement-board'] };

@ApiTags('audit')
@ApiCookieAuth()
@Controller('lapses')
export class LapsesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Records('list')
  @Permits('casework:revoke-lapse')
  @Reads({ fresh: [] })
  @ApiOperation({ summary: 'Lapses recorded between two instants, to see which of them a wrong clock recorded' })
  @ApiOkResponse({ type: [FoundLapseDto] })
  list(@Query() { recordedFrom, recordedTo }: LapsesBetweenDto): Promise<readonly FoundLapse[]> {
    return this.queries.execute(new FindLapses(recordedFrom, recordedTo));
  }

  @Post('revocations')
  @Permits('casework:revoke-lapse')
  @Writes(OWNERS)
  @ApiOperation({ summary: 'Take back lapses that were none: an event for each; what cannot be taken back is told' })
  @ApiCreatedResponse({ type: LapsesRevokedDto })
  revoke(@Body() input: RevokeLapsesDto, @CommandRequestOf() request: CommandRequest): Promise<LapsesRevoked> {
    return this.commands.execute(new RevokeLapsesCommand(input, request));
  }
}
