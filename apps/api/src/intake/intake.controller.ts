import type { Actor } from '#access';
import { FindReport, ListReports, type ReportPage, type ReportView, RevealInformant, reportCommands } from '#intake';
import type { Uuid } from '#kernel';
import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandRoutes, begin, post } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
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

@ApiTags('intake')
@ApiCookieAuth()
@ShowsTimes()
@Controller('reports')
@CommandRoutes({
  receive: begin(reportCommands.receive, ReceiveReportDto),
  transfer: post(':id/transfer', reportCommands.transfer, TransferReportDto),
  acknowledge: post(':id/acknowledgement', reportCommands.acknowledge, AcknowledgeReportDto),
  verify: post(':id/verification', reportCommands.verify, VerifyReportDto),
  correct: post(':id/correction', reportCommands.correct, CorrectReportDto),
  redirect: post(':id/redirection', reportCommands.redirect, RedirectReportDto),
  screenIn: post(':id/screening-in', reportCommands.screenIn, ScreenInDto),
  screenOut: post(':id/screening-out', reportCommands.screenOut, ScreenOutDto),
})
export class IntakeController {
  constructor(private readonly queries: QueryBus) {}

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
}
