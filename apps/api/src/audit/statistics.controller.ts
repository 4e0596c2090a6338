import type { Actor } from '#access';
import { CountStatistics, type Statistics } from '#audit';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { CountDto, StatisticsDto } from './statistics.dto.js';

@ApiTags('audit')
@ApiCookieAuth()
@Controller('statistics')
export class StatisticsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permits('audit:count')
  @Records('list')
  @Reads({ fresh: ['statistics'] })
  @ApiOperation({ summary: 'What happened between two days, counted as it was known at an instant' })
  @ApiOkResponse({ type: StatisticsDto })
  count(@Query() asked: CountDto, @ActorOf() actor: Actor): Promise<Statistics> {
    return this.queries.execute(new CountStatistics(asked, actor));
  }
}
