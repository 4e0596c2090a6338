import type { Actor } from '#access';
import { CASE_DEADLINES, type DeadlinePage, ListDeadlines } from '#casework';
import { JOIN_DEADLINES, REPORT_DEADLINES } from '#intake';
import { PLACEMENT_DEADLINES } from '#placement';
import { REFERRAL_DEADLINES } from '#services';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { ActorOf } from '../edge/request-context.js';
import { ListDeadlinesDto } from './casework.lists.dto.js';
import { DeadlinePageDto } from './casework.view.dto.js';

/** The contexts that owe something. */
const SOURCES = [CASE_DEADLINES, REPORT_DEADLINES, JOIN_DEADLINES, REFERRAL_DEADLINES, PLACEMENT_DEADLINES];

@ApiTags('casework')
@ApiCookieAuth()
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('casework:view', 'intake:view', 'services:view')
  @Records('list')
  @Reads({ fresh: ['case-file', 'report-queue', 'join-board', 'referral-board', 'placement-board'] })
  @ApiOperation({
    summary: 'Deadlines of reports, cases, referrals and placements and where they stand, the most urgent first',
  })
  @ApiOkResponse({ type: DeadlinePageDto })
  list(
    @Query() { after, limit = PAGE_SIZE, ...filter }: ListDeadlinesDto,
    @ActorOf() actor: Actor,
  ): Promise<DeadlinePage> {
    return this.queries.execute(new ListDeadlines(SOURCES, filter, { after, limit }, actor));
  }
}
