import type { Actor, CommandRequest } from '#access';
import {
  type ExportView,
  FindExport,
  ImportResult,
  ListExports,
  ProduceExport,
  ReadPackageFile,
  exportCommands,
} from '#exchange';
import type { Uuid } from '#kernel';
import { Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiConsumes,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandAnswer, answer } from '../edge/answer.js';
import { Carries, CommandRoutes, RouteOf, act, beginAs } from '../edge/command-routes.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { CsvBody } from '../edge/csv-body.js';
import { TakesFile } from '../edge/takes.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE, PageDto } from '../edge/paging.dto.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import { RequestExportDto } from './exchange.dto.js';
import { ExportDto, ExportPageDto } from './exchange.view.dto.js';
import { RequestDigest } from './request-digest.js';

const LIST = { fresh: ['export-list'] };

/** A result file of a linkage request: about 200 000 rows. */
const RESULT_FILE_LIMIT_BYTES = 16_777_216;

@ApiTags('exchange')
@ApiCookieAuth()
@Controller('exports')
@CommandRoutes({
  request: beginAs(
    exportCommands.request,
    RequestExportDto,
    ({ filters, reason, legalBasis, recipient }, { id }) => ({ exportId: id, filters, reason, legalBasis, recipient }),
    FreshProof(),
  ),
  approve: act(':id/approval', exportCommands.approve, FreshProof()),
})
export class ExchangeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post(':id/production')
  @RouteOf(exportCommands.recordProduction)
  @ApiCreatedResponse({ type: CommandAnswer })
  async produce(@IdParam('id') id: Uuid, @CommandRequestOf() request: CommandRequest): Promise<CommandAnswer> {
    return answer(await this.commands.execute(new ProduceExport(id, request)));
  }

  @Get()
  @Permits('exchange:view')
  @Records('list')
  @Reads(LIST)
  @ApiOperation({ summary: 'Exports with their state, digests and results' })
  @ApiOkResponse({ type: ExportPageDto })
  list(@Query() { after, limit = PAGE_SIZE }: PageDto, @ActorOf() actor: Actor): Promise<object> {
    return this.queries.execute(new ListExports({ after, limit }, actor));
  }

  @Get(':id')
  @Permits('exchange:view')
  @Records('view')
  @Reads(LIST)
  @ApiOperation({ summary: 'One export' })
  @ApiOkResponse({ type: ExportDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExportView> {
    const found = await this.queries.execute(new FindExport(id, actor));
    if (!found) throw new Problem('edge.not-found');
    void reply.header('etag', `"${found.version}"`);
    return found;
  }

  @Get(':id/files/:name')
  @FreshProof()
  @Carries(exportCommands.deliverFile)
  @Records('export')
  @ApiParam({ name: 'name', example: 'manifest.json' })
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @IdParam('id') id: Uuid,
    @Param('name') name: string,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<StreamableFile> {
    answer(
      await this.commands.execute(exportCommands.deliverFile(id, { file: name }, { ...request, ifMatch: undefined })),
    );
    const bytes = await this.queries.execute(new ReadPackageFile(id, name, request.actor));
    if (!bytes) throw new Problem('edge.not-found');
    const type = name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"`, length: bytes.length });
  }

  @Post(':id/result')
  @HttpCode(201)
  @RouteOf(exportCommands.importResult)
  @TakesFile(['text/csv'], RESULT_FILE_LIMIT_BYTES)
  @ApiConsumes('text/csv')
  @ApiHeader({ name: 'Annhi-Request-Digest', required: true, description: 'sha256 of the manifest of the request' })
  @ApiBody({ schema: { type: 'string' }, description: 'row_token,resident_number,outcome' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async importResult(
    @IdParam('id') id: Uuid,
    @RequestDigest() requestDigest: string,
    @CsvBody() csv: string,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(new ImportResult(id, { csv, requestDigest }, request)));
  }
}
