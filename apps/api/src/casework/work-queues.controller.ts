import type { Actor } from '#access';
import { CountWorkQueues, type QueueCount, WORK_QUEUES, type WorkQueue } from '#casework';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Reads } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { CLOCKS } from './deadline-sources.js';
import { ListCaseloadsDto } from './caseloads.dto.js';

class QueueCountDto {
  @ApiProperty({ enum: WORK_QUEUES })
  queue: WorkQueue;

  @ApiProperty()
  count: number;
}

@ApiTags('casework')
@ApiCookieAuth()
@Controller('work-queues')
export class WorkQueuesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Records('nothing')
  @Permits('casework:view')
  @Reads({ fresh: ['case-file', 'referral-board', 'placement-board'] })
  @ApiOperation({ summary: 'How many cases are in each work queue: as many as /cases?queue= lists' })
  @ApiOkResponse({ type: [QueueCountDto] })
  count(@Query() filter: ListCaseloadsDto, @ActorOf() actor: Actor): Promise<readonly QueueCount[]> {
    return this.queries.execute(new CountWorkQueues(filter, actor, CLOCKS));
  }
}
