import { LogReader } from '#notary';
import { type Actor, requirePermission } from '#permit';
import { tileAsked } from '#transparency';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { TileAskedDto } from './log.dto.js';

const BYTES = 'application/octet-stream';
const TEXT = 'text/plain; charset=utf-8';

/** The log as a whole is no commune's. */
export const OF_THE_LOG = { communes: [] } as const;

/** The signed log for auditors and their tools: C2SP tlog-tiles and tlog-checkpoint. */
@ApiTags('log')
@ApiCookieAuth()
@Controller('log')
export class LogController {
  constructor(private readonly log: LogReader) {}

  @Get('checkpoint')
  @Permits('log:view')
  @Records('nothing')
  @Header('content-type', TEXT)
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'The last signed head of the log: how many events, the root over them, who signed it' })
  @ApiOkResponse({ schema: { type: 'string' } })
  async checkpoint(@ActorOf() actor: Actor): Promise<string> {
    requirePermission(actor, 'log:view', OF_THE_LOG);
    const head = await this.log.lastHead();
    if (!head) throw new Problem('edge.not-found');
    return head.note;
  }

  @Get('tile')
  @Permits('log:view')
  @Records('list')
  @ApiProduces(BYTES)
  @ApiOperation({ summary: 'Hashes of the signed tree, or the entries that its leaves are hashes of' })
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async tile(@Query() { path }: TileAskedDto, @ActorOf() actor: Actor): Promise<StreamableFile> {
    requirePermission(actor, 'log:view', OF_THE_LOG);
    const asked = tileAsked(path);
    const bytes = asked && (await this.log.tile(asked));
    if (!bytes) throw new Problem('edge.not-found');
    return new StreamableFile(bytes, { type: BYTES });
  }
}
