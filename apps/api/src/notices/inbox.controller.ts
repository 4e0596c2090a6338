import type { Actor } from '#access';
import { NoticeBoard, type NoticePage } from '#notices';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCookieAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { InboxDto, InboxPageDto, SeenDto } from './inbox.dto.js';

/** What has become whose, and why. */
@ApiTags('notices')
@ApiCookieAuth()
@Controller('inbox')
export class InboxController {
  constructor(private readonly board: NoticeBoard) {}

  @Get()
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'The notices of the person who asks, the last first' })
  @ApiOkResponse({ type: InboxPageDto })
  list(@Query() { after, limit = PAGE_SIZE, unseen = false }: InboxDto, @ActorOf() actor: Actor): Promise<NoticePage> {
    return this.board.list(actor, { unseen, after, limit });
  }

  @Post('seen')
  @HttpCode(204)
  @Permits('access:own-session')
  @Records('nothing')
  @ApiOperation({ summary: 'The person who asks has seen these notices' })
  @ApiNoContentResponse()
  async see(@Body() { ids }: SeenDto, @ActorOf() actor: Actor): Promise<void> {
    await this.board.see(actor, ids);
  }
}
