import type { Actor } from '#access';
import { type Page, type Uuid, officesOf } from '#kernel';
import { ReadOne, ReadPage } from '#reading';
import { type ReferralView, referralBoard, referralCommands } from '#services';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers, AnswersPage } from '../edge/answers.js';
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
  @AnswersPage(referralBoard)
  @Records('list')
  @Reads(BOARD)
  @ApiOperation({ summary: 'Referrals sent and received, the last recorded first' })
  list(
    @Query() { after, limit = 20, side, ...equal }: ListReferralsDto,
    @ActorOf() actor: Actor,
  ): Promise<Page<ReferralView>> {
    const own = side === undefined ? {} : { [side === 'sent' ? 'fromOffice' : 'toOffice']: officesOf(actor) };
    return this.queries.execute(new ReadPage(referralBoard, { where: { ...equal, ...own }, after, limit }, actor));
  }

  @Get(':id')
  @Answers(referralBoard)
  @Records('view')
  @Reads(BOARD)
  @ApiOperation({ summary: 'One referral; the receiver sees the shared fields only' })
  async find(
    @IdParam('id') id: Uuid,
    @ActorOf() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferralView> {
    const referral = await this.queries.execute(new ReadOne(referralBoard, id, actor));
    if (!referral) throw new Problem('edge.not-found');
    void reply.header('etag', `"${referral.version}"`);
    return referral;
  }
}
