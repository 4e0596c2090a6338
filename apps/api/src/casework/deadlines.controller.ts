import type { Actor } from '#access';
import { type DeadlinePage, ListCaseDeadlines, mergedDeadlines } from '#casework';
import { ListReportDeadlines } from '#intake';
import { ListPlacementDeadlines } from '#placement';
import { ListReferralDeadlines } from '#services';
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

/** What is owed in the contexts that owe something: one page of each, merged by due time. */
const SOURCES = [ListCaseDeadlines, ListReportDeadlines, ListReferralDeadlines, ListPlacementDeadlines];

@ApiTags('casework')
@ApiCookieAuth()
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('casework:view', 'intake:view', 'services:view')
  @Records('list')
  @Reads({ fresh: ['case-file', 'report-queue', 'referral-board', 'placement-board'] })
  @ApiOperation({
    summary: 'Deadlines of reports, cases, referrals and placements and where they stand, the most urgent first',
  })
  @ApiOkResponse({ type: DeadlinePageDto })
  async list(
    @Query() { after, limit = PAGE_SIZE, ...filter }: ListDeadlinesDto,
    @ActorOf() actor: Actor,
  ): Promise<DeadlinePage> {
    const pages = SOURCES.map((Source) => this.queries.execute(new Source(filter, { after, limit }, actor)));
    return mergedDeadlines(await Promise.all(pages), limit);
  }
}
