import { Accounts, type CommandRequest, SecondFactors, Sessions } from '#access';
import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Permits } from '../edge/permits.js';
import { Problem } from '../edge/problem.js';
import { Records } from '../edge/records.js';
import { knownOf } from '../edge/request-context.js';
import { FreshProof, Unfinished } from '../edge/session-demands.js';
import { CodeDto, NewPasswordDto, OfferedFactorDto, RecoveryCodesDto } from './session.dto.js';

/** How the person who asks signs in: password and second factor. */
@ApiTags('session')
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
  ) {}

  @Post('password')
  @Unfinished()
  @FreshProof()
  @Permits('access:own-session')
  @Records('write')
  @HttpCode(204)
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Set a new password; every other session ends' })
  @ApiNoContentResponse()
  async setPassword(
    @Body() { password }: NewPasswordDto,
    @CommandRequestOf() command: CommandRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { id } = command.actor;
    recorded(await this.accounts.setPassword(id, password, command));
    await this.sessions.endAll(id, knownOf(request).sessionId);
  }

  @Post('second-factor')
  @Unfinished()
  @FreshProof()
  @Permits('access:own-session')
  @Records('nothing')
  @HttpCode(200)
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Get a secret for an authenticator app; it counts once a code of it was given' })
  @ApiOkResponse({ type: OfferedFactorDto })
  async offer(@CommandRequestOf() { actor }: CommandRequest): Promise<OfferedFactorDto> {
    const offered = await this.secondFactors.offer(actor.id);
    if (offered.kind === 'refused') throw new Problem(offered.code, offered.detail);
    return { uri: offered.uri, secret: offered.secret };
  }

  @Post('second-factor/confirmation')
  @Unfinished()
  @Permits('access:own-session')
  @Records('write')
  @HttpCode(200)
  @ApiCookieAuth()
  @ApiOperation({
    summary: 'Give a code of the secret: from now on sign-in asks for one. Answers recovery codes, once',
  })
  @ApiOkResponse({ type: RecoveryCodesDto })
  async add(
    @Body() { code }: CodeDto,
    @CommandRequestOf() command: CommandRequest,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesDto> {
    const added = await this.secondFactors.add(command.actor.id, code, command);
    if (added.kind === 'refused') throw new Problem(added.code, added.detail);
    await this.sessions.unrestrict(knownOf(request).sessionId);
    return { recoveryCodes: added.recoveryCodes };
  }

  @Delete('second-factor')
  @FreshProof()
  @Permits('access:own-session')
  @Records('write')
  @HttpCode(204)
  @ApiCookieAuth()
  @ApiOperation({ summary: 'Sign in without a second factor again' })
  @ApiNoContentResponse()
  async remove(@CommandRequestOf() command: CommandRequest): Promise<void> {
    recorded(await this.secondFactors.remove(command.actor.id, command));
  }
}

const recorded = (outcome: Awaited<ReturnType<Accounts['setPassword']>>): void => {
  if (outcome.kind === 'refused') throw new Problem(outcome.code, outcome.detail);
};
