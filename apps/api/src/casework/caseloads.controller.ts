import type { Actor, CommandRequest, Holder } from '#access';
import {
  type Caseload,
  ListCaseloads,
  ListWorkers,
  PreviewReassignment,
  ReassignCaseloadCommand,
  type Reassigned,
  type ReassignmentPreview,
  caseCommands,
} from '#casework';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Sends } from '../edge/command-routes.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import {
  CaseloadDto,
  CommuneDto,
  ListCaseloadsDto,
  PreviewReassignmentDto,
  ReassignDto,
  ReassignedDto,
  ReassignmentPreviewDto,
  WorkerDto,
} from './caseloads.dto.js';

const CASES = { fresh: ['case-file'] };

@ApiTags('casework')
@ApiCookieAuth()
@Controller('caseloads')
export class CaseloadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Records('list')
  @Permits('casework:view')
  @Reads(CASES)
  @ApiOperation({ summary: 'How many open cases each worker has, by commune; the heaviest load first' })
  @ApiOkResponse({ type: [CaseloadDto] })
  list(@Query() filter: ListCaseloadsDto, @ActorOf() actor: Actor): Promise<readonly Caseload[]> {
    return this.queries.execute(new ListCaseloads(filter, actor));
  }

  @Get('workers')
  @Records('list')
  @Permits('casework:assign')
  @Reads({ fresh: ['account-register'] })
  @ApiOperation({ summary: 'The workers of a commune, to whom its cases can be given' })
  @ApiOkResponse({ type: [WorkerDto] })
  workers(@Query() { commune }: CommuneDto, @ActorOf() actor: Actor): Promise<readonly Holder[]> {
    return this.queries.execute(new ListWorkers(commune, actor));
  }

  @Get('reassignment')
  @Records('list')
  @Permits('casework:assign')
  @Reads(CASES)
  @ApiOperation({ summary: 'Which cases would be given to whom, and how much both have' })
  @ApiOkResponse({ type: ReassignmentPreviewDto })
  preview(
    @Query() { commune, from, to }: PreviewReassignmentDto,
    @ActorOf() actor: Actor,
  ): Promise<ReassignmentPreview> {
    return this.queries.execute(new PreviewReassignment({ commune, from: from ?? null, to }, actor));
  }

  @Post('reassignment')
  @Sends(caseCommands.assignCase)
  @ApiOperation({ summary: 'Give cases of one worker to another: an event for each; what cannot be given is told' })
  @ApiCreatedResponse({ type: ReassignedDto })
  reassign(@Body() { from, ...dto }: ReassignDto, @CommandRequestOf() request: CommandRequest): Promise<Reassigned> {
    return this.commands.execute(new ReassignCaseloadCommand({ ...dto, from: from ?? null }, request));
  }
}
