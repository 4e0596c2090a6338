import { Sessions } from '#access';
import type { Uuid } from '#kernel';
import { Controller, Delete, Get, HttpCode, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { IdParam, knownOf } from '../edge/request-context.js';
import { FreshProof } from '../edge/session-demands.js';
import { ListedSessionsDto } from './session.dto.js';

/** The sessions of the person who asks. */
@ApiTags('session')
@ApiCookieAuth()
@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  @Get()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'Where the person who asks is signed in' })
  @ApiOkResponse({ type: ListedSessionsDto })
  async list(@Req() request: FastifyRequest): Promise<ListedSessionsDto> {
    const { actor, sessionId } = knownOf(request);
    const items = await this.sessions.list(actor.id);
    return { items: items.map((session) => ({ ...session, current: session.id === sessionId })) };
  }

  @Delete('others')
  @FreshProof()
  @Permits('access:own-session')
  @Records('nothing')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out everywhere but here' })
  @ApiNoContentResponse()
  async endOthers(@Req() request: FastifyRequest): Promise<void> {
    const { actor, sessionId } = knownOf(request);
    await this.sessions.endAll(actor.id, sessionId);
  }

  @Delete(':id')
  @FreshProof()
  @Permits('access:own-session')
  @Records('nothing')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out somewhere else' })
  @ApiNoContentResponse()
  async endOne(@IdParam('id') id: Uuid, @Req() request: FastifyRequest): Promise<void> {
    if (!(await this.sessions.endOne(knownOf(request).actor.id, id))) throw new Problem('edge.not-found');
  }
}
