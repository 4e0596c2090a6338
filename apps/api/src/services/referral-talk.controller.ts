import type { Actor, CommandRequest } from '#access';
import { PreviewReferral, type ReferralPreview, referralCommands } from '#services';
import type { Uuid } from '#kernel';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { CommandAnswer, answer } from '../edge/answer.js';
import { CommandRequestOf } from '../edge/command-request.decorator.js';
import { Writes } from '../edge/freshness.js';
import { Problem } from '../edge/problem.js';
import { ActorOf, IdParam } from '../edge/request-context.js';
import { PreviewReferralDto, ReturnReferralDto, SendMessageDto, WithdrawReferralDto } from './referrals.dto.js';
import { ReferralPreviewDto } from './referrals.view.dto.js';

const BOARD = { fresh: ['referral-board'] };

/** What goes on between the two sides of a referral besides its answer. */
@ApiTags('referrals')
@ApiCookieAuth()
@Controller('referrals')
export class ReferralTalkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

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

  @Post(':id/return')
  @Permits('services:answer')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Give an accepted referral back for a reason; final' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async return(
    @IdParam('id') id: Uuid,
    @Body() dto: ReturnReferralDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(referralCommands.return(id, dto, request)));
  }

  @Post(':id/withdrawal')
  @Permits('services:refer')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Take a referral back; final, and the receiver sees nothing of the child any more' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async withdraw(
    @IdParam('id') id: Uuid,
    @Body() dto: WithdrawReferralDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(referralCommands.withdraw(id, dto, request)));
  }

  @Post(':id/messages')
  @Permits('services:message')
  @Writes(BOARD)
  @ApiOperation({ summary: 'Write to the other side of a referral' })
  @ApiCreatedResponse({ type: CommandAnswer })
  async sendMessage(
    @IdParam('id') id: Uuid,
    @Body() dto: SendMessageDto,
    @CommandRequestOf() request: CommandRequest,
  ): Promise<CommandAnswer> {
    return answer(await this.commands.execute(referralCommands.sendMessage(id, dto, request)));
  }
}
