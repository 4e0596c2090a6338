import type { Actor } from '#access';
import { StreamsOfCase } from '#audit';
import { LogUnsound, type Receipt, Receipts } from '#notary';
import { type Uuid, streamOf } from '#kernel';
import { requirePermission } from '#permit';
import { sealStreamOf } from '#access';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiConflictResponse, ApiCookieAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { OF_THE_LOG } from './log.controller.js';
import { HourAskedDto, PlaceAskedDto } from './log.dto.js';

const BYTES = { schema: { type: 'string', format: 'binary' } } as const;

const NotSigned = (): MethodDecorator =>
  ApiConflictResponse({
    description: 'It was not signed yet, or the log is not what was signed',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

/** Receipts to carry away: they verify with the file alone. */
@ApiTags('log')
@ApiCookieAuth()
@Controller('receipts')
export class ReceiptsController {
  constructor(
    private readonly receipts: Receipts,
    private readonly queries: QueryBus,
  ) {}

  @Get('event')
  @Permits('log:view')
  @Records('export')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'The receipt of one event: that it is in the signed log as it is' })
  @ApiOkResponse(BYTES)
  @NotSigned()
  async event(@Query() { stream, version }: PlaceAskedDto, @ActorOf() actor: Actor): Promise<StreamableFile> {
    requirePermission(actor, 'log:view', OF_THE_LOG);
    return given(`${stream}-${version}`, () => this.receipts.ofEvent(stream, { version }));
  }

  @Get('cases/:id')
  @Permits('log:view')
  @Records('export')
  @ApiProduces('text/plain')
  @ApiOperation({
    summary: 'The receipt of a case: every event of its streams up to the last signed head, none missing',
  })
  @ApiOkResponse(BYTES)
  @NotSigned()
  async ofCase(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<StreamableFile> {
    requirePermission(actor, 'log:view', OF_THE_LOG);
    const streams = await this.queries.execute(new StreamsOfCase(id, actor));
    if (!streams) throw new Problem('edge.not-found');
    return given(`case-${id}`, () => this.receipts.ofStreams(id, streams));
  }

  @Get('exports/:id')
  @Permits('log:view')
  @Records('export')
  @ApiProduces('text/plain')
  @ApiOperation({
    summary: 'The receipt of an export: the digests of its files as they were recorded when it was made',
  })
  @ApiOkResponse(BYTES)
  @NotSigned()
  async ofExport(@IdParam('id') id: Uuid, @ActorOf() actor: Actor): Promise<StreamableFile> {
    requirePermission(actor, 'log:view', OF_THE_LOG);
    const stream = streamOf('export', id);
    return given(stream, () => this.receipts.ofEvent(stream, { lastOf: 'ExportProduced' }, true));
  }

  @Get('access-hour')
  @Permits('log:view')
  @Records('export')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'The receipt of a sealed hour of the access log: how many rows, and the digest over them' })
  @ApiOkResponse(BYTES)
  @NotSigned()
  async ofHour(@Query() { hour }: HourAskedDto, @ActorOf() actor: Actor): Promise<StreamableFile> {
    requirePermission(actor, 'log:view', OF_THE_LOG);
    const stream = sealStreamOf(hour);
    return given(stream, () => this.receipts.ofEvent(stream, { version: 1 }, true));
  }

  @Get('checker')
  @Permits('log:view')
  @Records('nothing')
  @Header('content-disposition', 'attachment; filename="annhi-check.py"')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'The program that checks receipts: one file for Python, with the keys of this log in it' })
  @ApiOkResponse(BYTES)
  async checker(@ActorOf() actor: Actor): Promise<StreamableFile> {
    requirePermission(actor, 'log:view', OF_THE_LOG);
    return new StreamableFile(Buffer.from(await this.receipts.checker()), { type: 'text/x-python; charset=utf-8' });
  }
}

async function given(name: string, make: () => Promise<Receipt>): Promise<StreamableFile> {
  const receipt = await make().catch((thrown: unknown) => {
    throw thrown instanceof LogUnsound ? new Problem('log.not-sound') : thrown;
  });
  if (receipt.kind !== 'receipt')
    throw new Problem(receipt.kind === 'absent' ? 'edge.not-found' : 'log.not-signed-yet');
  const disposition = `attachment; filename="${name}.tlog-proof"`;
  return new StreamableFile(Buffer.from(receipt.text), { type: 'text/plain; charset=utf-8', disposition });
}
