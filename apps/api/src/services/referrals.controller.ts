import type { Actor } from '#access';
import { FindReferral, ListReferrals, type ReferralPage, type ReferralView, referralCommands } from '#services';
import type { Uuid } from '#kernel';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandRoutes, begin, post } from '../edge/command-routes.js';
import { Reads } from '../edge/freshness.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { ShowsTimes } from '../edge/times-shown.js';
import {
  AcceptReferralDto,
  CompleteReferralDto,
  DeclineReferralDto,
  ListReferralsDto,
  MakeReferralDto,
} from './referrals.dto.js';
import { ReferralDto, ReferralPageDto } from './referrals.view.dto.js';

const BOARD = { fresh: ['referral-board'] };

@ApiTags('referrals')
@ApiCookieAuth()
@ShowsTimes()
@Controller('referrals')
@CommandRoutes({
  make: begin(referralCommands.make, MakeReferralDto),
  accept: post(':id/acceptance', referralCommands.accept, AcceptReferralDto),
  decline: post(':id/decline', referralCommands.decline, DeclineReferralDto),
  complete: post(':id/completion', referralCommands.complete, CompleteReferralDto),
})
export class ReferralsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('services:view')
  @Records('list')
  @Reads(BOARD)
  @ApiOperation({ summary: 'Referrals sent and received, the last recorded first' })
  @ApiOkResponse({ type: ReferralPageDto })
  list(@Query() { after, limit = 20, ...filter }: ListReferralsDto, @ActorOf() actor: Actor): Promise<ReferralPage> {
    return this.queries.execute(new ListReferrals(filter, { after, limit }, actor));
  }

  @Get(':id')
  @Permits('services:view')
  @Records('view')
  @Reads(BOARD)
  @ApiOperation({ summary: 'One referral; the receiver sees the shared fields only' })
  @ApiOkResponse({ type: ReferralDto })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferralView> {
    const referral = await this.queries.execute(new FindReferral(id, actor));
    if (!referral) throw new Problem('edge.not-found');
    void reply.header('etag', `"${referral.version}"`);
    return referral;
  }
}
