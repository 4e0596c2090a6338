import type { Actor } from '#access';
import { type DeadlinePage, type DutyPage, ListDeadlines, ListDuties } from '#casework';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { Reads } from '../edge/freshness.js';
import { PAGE_SIZE } from '../edge/paging.dto.js';
import { ActorOf } from '../edge/request-context.js';
import { ShowsTimes } from '../edge/times-shown.js';
import { ListDeadlinesDto, ListDutiesDto } from './casework.lists.dto.js';
import { DeadlinePageDto, DutyPageDto } from './casework.view.dto.js';
import { SOURCES } from './deadline-sources.js';

@ApiTags('casework')
@ApiCookieAuth()
@ShowsTimes()
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

@ApiTags('casework')
@ApiCookieAuth()
@ShowsTimes()
@Controller('duties')
export class DutiesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('access:own-session')
  @Records('list')
  @Reads({ fresh: ['case-file', 'report-queue', 'referral-board', 'placement-board'] })
  @ApiOperation({
    summary:
      'What still has to be done of all that the person who asks may see, by its time, and how much of it is overdue',
  })
  @ApiOkResponse({ type: DutyPageDto })
  list(@Query() { after, limit = PAGE_SIZE, ...filter }: ListDutiesDto, @ActorOf() actor: Actor): Promise<DutyPage> {
    return this.queries.execute(new ListDuties(SOURCES, filter, { after, limit }, actor));
  }
}
