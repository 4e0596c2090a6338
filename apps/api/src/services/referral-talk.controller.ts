import type { Actor } from '#access';
import { PreviewReferral, type ReferralPreview, referralCommands } from '#services';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandRoutes, post } from '../edge/command-routes.js';
import { Problem } from '../edge/problem.js';
import { ActorOf } from '../edge/request-context.js';
import { PreviewReferralDto, ReturnReferralDto, SendMessageDto, WithdrawReferralDto } from './referrals.dto.js';
import { ReferralPreviewDto } from './referrals.view.dto.js';

/** What goes on between the two sides of a referral besides its answer. */
@ApiTags('referrals')
@ApiCookieAuth()
@Controller('referrals')
@CommandRoutes({
  return: post(':id/return', referralCommands.return, ReturnReferralDto),
  withdraw: post(':id/withdrawal', referralCommands.withdraw, WithdrawReferralDto),
  sendMessage: post(':id/messages', referralCommands.sendMessage, SendMessageDto),
})
export class ReferralTalkController {
  constructor(private readonly queries: QueryBus) {}

  @Post('preview')
  @HttpCode(200)
  @Permits('services:refer')
  @Records('view')
  @ApiOperation({ summary: 'What the receiver of a referral will see; records nothing' })
  @ApiOkResponse({ type: ReferralPreviewDto })
  async preview(@Body() dto: PreviewReferralDto, @ActorOf() actor: Actor): Promise<ReferralPreview> {
    const preview = await this.queries.execute(new PreviewReferral(dto, actor));
    if (!preview) throw new Problem('edge.not-found');
    return preview;
  }
}
