import { FRESHNESS, type Freshness } from '#projections';
import { EVENT_STORE, type EventStore, StoreUnavailable } from '#event-store';
import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../edge/session.guard.js';
import { READ_MODEL_VERSIONS, type ReadModelVersions, missingVersions } from './read-model-versions.js';

class Readiness {
  @ApiProperty({ enum: ['ready', 'not-ready'] })
  readonly status: 'ready' | 'not-ready';

  @ApiProperty({ enum: ['up', 'down'] })
  readonly log: 'up' | 'down';

  @ApiProperty({ type: String, nullable: true, description: 'Why the log does not answer' })
  readonly fault: string | null;

  @ApiProperty({ type: [String], description: 'Read models that are not there yet in the version of this program' })
  readonly missing: readonly string[];
}

@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @Inject(READ_MODEL_VERSIONS) private readonly versions: ReadModelVersions,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string', enum: ['live'] } } } })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether the log answers and the read models are those of this program' })
  @ApiOkResponse({ type: Readiness })
  @ApiServiceUnavailableResponse({ type: Readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.look();
    if (readiness.status === 'not-ready') void reply.status(503);
    return readiness;
  }

  private async look(): Promise<Readiness> {
    try {
      await this.store.head();
      const missing = missingVersions(this.versions, await this.freshness.activeVersions());
      return { status: missing.length === 0 ? 'ready' : 'not-ready', log: 'up', fault: null, missing };
    } catch (thrown) {
      return { status: 'not-ready', log: 'down', fault: faultOf(thrown), missing: [] };
    }
  }
}

/** Our own sentence; what others throw may tell addresses. */
const faultOf = (thrown: unknown): string =>
  thrown instanceof StoreUnavailable ? thrown.message : 'the database does not answer';
