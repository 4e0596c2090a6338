import { OneTimeCodes, SYSTEM_ID } from '#access';
import { CLOCK, type Clock, type Ctx, type Uuid, derivedId, uuid } from '#kernel';
import { PROVINCE_OFFICE } from '#vocabulary';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { addressOf } from '../edge/client.js';
import { Problem } from '../edge/problem.js';
import { Public } from '../edge/session.guard.js';
import { FirstAdministratorDto, RedeemDto } from './session.dto.js';

/** The province's office, in which the first administrator works. */
const FIRST = { role: 'administrator', office: PROVINCE_OFFICE } as const;

/** What somebody does who holds a one-time code and no session. */
@ApiTags('session')
@Controller('sign-in')
export class CodesController {
  constructor(
    private readonly codes: OneTimeCodes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('one-time-code')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Set a password by a one-time code' })
  @ApiNoContentResponse()
  async redeem(@Body() { username, code, password }: RedeemDto, @Req() request: FastifyRequest): Promise<void> {
    recorded(await this.codes.redeem({ username, code, password, address: addressOf(request) }, this.nobody()));
  }

  @Post('first-administrator')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Open the first account by the code that the first start printed' })
  @ApiNoContentResponse()
  async first(
    @Body() { username, displayName, code, password }: FirstAdministratorDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const ctx = this.nobody();
    const account = { accountId: derivedId(ctx.commandId, 'account'), username, displayName, ...FIRST };
    const given = { username, code, password, address: addressOf(request) };
    recorded(await this.codes.redeemFirst(account, given, ctx));
  }

  /** Nobody is signed in yet: what happens is the software's doing, for whoever holds the code. */
  private nobody(): Ctx {
    const commandId: Uuid = uuid(randomUUID());
    return {
      actor: SYSTEM_ID,
      actorKind: 'system',
      office: 'system',
      role: 'system',
      purpose: 'administration',
      commandId,
      correlationId: commandId,
      causationId: null,
      now: this.clock.now(),
    };
  }
}

type Outcome = Awaited<ReturnType<OneTimeCodes['redeem']>>;

function recorded(outcome: Outcome): void {
  if (outcome.kind === 'wait') throw new Problem('edge.too-many-attempts', { seconds: outcome.seconds });
  if (outcome.kind === 'refused') throw new Problem(outcome.code, outcome.detail);
}
