import { AccessLog, Accounts, type Actor, SYSTEM_READER, Sessions, actionsOf, grantsAt } from '#access';
import { CLOCK, type Clock, type Uuid, uuid } from '#kernel';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { addressOf, agentOf } from '../edge/client.js';
import { deviceKeysIn, setDeviceCookie } from '../edge/device-cookie.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf, knownOf } from '../edge/request-context.js';
import { clearSessionCookie, setSessionCookie } from '../edge/session-cookie.js';
import { Unfinished } from '../edge/session-demands.js';
import { Public } from '../edge/session.guard.js';
import { problemOf } from './proven.js';
import { ConfirmDto, SessionDto, SignInDto } from './session.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly log: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Sign in; the session is kept in a cookie' })
  @ApiOkResponse({ type: SessionDto })
  async begin(
    @Body() { username, password, code, role, office }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const as = { ...(role ? { role } : {}), ...(office ? { office } : {}) };
    const from = { address: addressOf(request), agent: agentOf(request), devices: deviceKeysIn(request) };
    const session = await this.sessions.begin({ username, password, code, as, ...from });
    if (session.kind === 'signed-in') this.note('sign-in', session.actor, []);
    if (session.kind === 'wrong') this.note('sign-in-failed', SYSTEM_READER, session.tried ? [session.tried] : []);
    if (session.kind !== 'signed-in') throw problemOf(session);
    setSessionCookie(reply, session.token, session.expiresAt);
    setDeviceCookie(reply, session.device);
    return this.told(session.actor, { restricted: session.restricted, fresh: true });
  }

  @Get()
  @Unfinished()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionDto })
  async show(@ActorOf() actor: Actor, @Req() request: FastifyRequest): Promise<SessionDto> {
    const { restricted, isFresh: fresh } = knownOf(request);
    return this.told(actor, { restricted, fresh });
  }

  @Post('confirmation')
  @HttpCode(204)
  @Unfinished()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Prove again who is there; what is grave is open for ten minutes' })
  @ApiNoContentResponse()
  async confirm(@Body() { password, code }: ConfirmDto, @Req() request: FastifyRequest): Promise<void> {
    const { token } = knownOf(request);
    const proven = await this.sessions.confirm(token, { password, code, address: addressOf(request) });
    if (proven.kind !== 'proven') throw problemOf(proven);
  }

  @Delete()
  @Unfinished()
  @Permits('access:own-session')
  @Records('nothing')
  @HttpCode(204)
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(knownOf(request).token);
    clearSessionCookie(reply);
  }

  /** Who came in, and whose door somebody tried; never what was typed. */
  private note(act: 'sign-in' | 'sign-in-failed', { id, role, office }: Actor, subjects: readonly Uuid[]): void {
    const who = { actor: id, role, office, subjects, purpose: 'session', correlationId: uuid(randomUUID()) };
    this.log.note({ at: this.clock.now(), act, what: 'POST /api/session', ...who });
  }

  private async told(actor: Actor, session: Pick<SessionDto, 'restricted' | 'fresh'>): Promise<SessionDto> {
    const { id, role, office, areas = [] } = actor;
    const account = await this.accounts.get(id);
    const known = account.status === 'open' ? account : { displayName: null, hasSecondFactor: false };
    const { displayName, hasSecondFactor } = known;
    const grants = grantsAt(account, this.clock.now());
    const may = actionsOf(actor);
    return { accountId: id, role, office, displayName, grants, may, areas, hasSecondFactor, ...session };
  }
}
