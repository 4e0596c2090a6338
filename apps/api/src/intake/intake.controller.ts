import type { Actor, CommandRequest } from '#access';
import { FindReport, ListReports, type ReportPage, type ReportView, RevealInformant, reportCommands } from '#intake';
import type { Uuid } from '#kernel';
import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Reads, Writes } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam, NewId } from '../edge/request-context.js';
import { ShowsTimes } from '../edge/times-shown.js';
import { InformantDto } from './intake.people.dto.js';
import {
  AcknowledgeReportDto,
  CorrectReportDto,
  ListReportsDto,
  ReceiveReportDto,
  RedirectReportDto,
  ScreenInDto,
  ScreenOutDto,
  TransferReportDto,
  VerifyReportDto,
} from './intake.dto.js';
import { ReportDto, ReportPageDto } from './intake.view.dto.js';

const QUEUE = { fresh: ['report-queue'] };
const CASES = {
  fresh: ['report-queue', 'join-board', 'case-file', 'case-timeline', 'child-record'],
  follows: ['open-cases'],
};

@ApiTags('intake')
@ApiCookieAuth()
@ShowsTimes()
@Controller('reports')
export class IntakeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Permits('intake:receive')
  @Writes(QUEUE)
  @ApiOperation({ summary: 'Receive a report: form 01; the 12 hours begin' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async receive(
    @NewId() id: Uuid,
    @Body() dto: ReceiveReportDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    const told = Object.assign({ reportId: id }, dto);
    return answer(await this.commands.execute(reportCommands.receive(id, told, request)));
  }

  @Get()
  @Permits('intake:view')
  @Records('list')
  @Reads(QUEUE)
  @ApiOperation({ summary: 'The reports that concern the office' })
  @ApiOkResponse({ type: ReportPageDto })
  list(@Query() { after, limit = PAGE_SIZE, ...filter }: ListReportsDto, @ActorOf() actor: Actor): Promise<ReportPage> {
    return this.queries.execute(new ListReports(filter, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('intake:view')
  @Records('view')
  @Reads(QUEUE)
  @ApiOperation({ summary: 'One report; who told it is shown by a request of its own' })
  @ApiOkResponse({ type: ReportDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView> {
    const report = await this.queries.execute(new FindReport(id, actor));
    if (!report) throw new Problem('edge.not-found');
    void reply.header('etag', `"${report.version}"`);
    return report;
  }

  @Post(':id/informant')
  @HttpCode(200)
  @Permits('intake:view')
  @Records('reveal')
  @Reads(QUEUE)
  @ApiOperation({ summary: 'Who told it, for whoever may know; written down before the answer' })
  @ApiOkResponse({ type: InformantDto })
  async reveal(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<InformantDto> {
    const informant = await this.queries.execute(new RevealInformant(id, actor));
    if (!informant) throw new Problem('edge.not-found');
    return informant;
  }

  @Post(':id/transfer')
  @Permits('intake:transfer')
  @Writes(QUEUE)
  @ApiOperation({ summary: 'Hand the report to the commune of the incident' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async transfer(
    @IdParam('id') id: Uuid,
    @Body() dto: TransferReportDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(reportCommands.transfer(id, dto, request)));
  }

  @Post(':id/acknowledgement')
  @Permits('intake:acknowledge')
  @Writes(QUEUE)
  @ApiOperation({ summary: 'Acknowledge a report that was handed over' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async acknowledge(
    @IdParam('id') id: Uuid,
    @Body() dto: AcknowledgeReportDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(reportCommands.acknowledge(id, dto, request)));
  }

  @Post(':id/verification')
  @Permits('intake:verify')
  @Writes(QUEUE)
  @ApiOperation({ summary: 'Record what an agency found when it looked whether the report is so' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async verify(
    @IdParam('id') id: Uuid,
    @Body() dto: VerifyReportDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(reportCommands.verify(id, dto, request)));
  }

  @Post(':id/correction')
  @Permits('intake:correct')
  @Writes(QUEUE)
  @ApiOperation({ summary: 'Put right what was told wrongly, until the report is screened' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async correct(
    @IdParam('id') id: Uuid,
    @Body() dto: CorrectReportDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(reportCommands.correct(id, dto, request)));
  }

  @Post(':id/redirection')
  @Permits('intake:correct')
  @Writes(QUEUE)
  @ApiOperation({ summary: 'Put the commune of the incident right: the right one gets the report, the 12 hours go on' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async redirect(
    @IdParam('id') id: Uuid,
    @Body() dto: RedirectReportDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(reportCommands.redirect(id, dto, request)));
  }

  @Post(':id/screening-in')
  @Permits('intake:screen')
  @Writes(CASES)
  @ApiOperation({ summary: 'Take the report up: a case is opened or joined for each child' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async screenIn(
    @IdParam('id') id: Uuid,
    @Body() dto: ScreenInDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(reportCommands.screenIn(id, dto, request)));
  }

  @Post(':id/screening-out')
  @Permits('intake:screen')
  @Writes(QUEUE)
  @ApiOperation({ summary: 'Find that the report is not one of child protection, with the reason' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async screenOut(
    @IdParam('id') id: Uuid,
    @Body() dto: ScreenOutDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(reportCommands.screenOut(id, dto, request)));
  }
}
