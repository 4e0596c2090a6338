import { Accounts, type Actor, Sessions } from '#access';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, knownOf } from '../edge/request-context.js';
import { clearSessionCookie, setSessionCookie } from '../edge/session-cookie.js';
import { Public } from '../edge/session.guard.js';
import { SessionDto, SignInDto } from './session.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in; the session is kept in a cookie' })
  @ApiOkResponse({ type: SessionDto })
  async begin(
    @Body() { username, password, role, office }: SignInDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const as = { ...(role ? { role } : {}), ...(office ? { office } : {}) };
    const session = await this.sessions.begin({ username, password, as });
    if (!session) throw new Problem('edge.wrong-credentials');
    setSessionCookie(reply, session.token, session.expiresAt);
    const { actor, displayName, grants } = session;
    return { accountId: actor.id, role: actor.role, office: actor.office, displayName, grants };
  }

  @Get()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionDto })
  async show(@ActorOf() { id, role, office }: Actor): Promise<SessionDto> {
    const account = await this.accounts.get(id);
    const known = account.status === 'open' ? account : { displayName: null, grants: [] };
    return { accountId: id, role, office, displayName: known.displayName, grants: known.grants };
  }

  @Delete()
  @Permits('access:own-session')
  @Records('nothing')
  @HttpCode(204)
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Sign out' })
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(knownOf(request).token);
    clearSessionCookie(reply);
  }
}
