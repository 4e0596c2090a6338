import { URGENCIES, type Urgency, WORK_QUEUES, type WorkQueue } from '#casework';
import type { ObligationStatus, Uuid } from '#kernel';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsCount, IsFlag, PageDto } from '../edge/paging.dto.js';
import { IsCommuneCode, IsUuidText } from '../edge/validators.js';

/** Where a plan can stand. */
const PLAN_STATUSES = ['drafted', 'approved', 'returned'] as const;

/** Which cases. */
export class ListCasesDto extends PageDto {
  @ApiPropertyOptional({ enum: WORK_QUEUES, description: 'Only those of this work queue, as /work-queues counts it' })
  @IsOptional()
  @IsIn(WORK_QUEUES)
  queue?: WorkQueue;

  @ApiPropertyOptional({ enum: ['open', 'closed'] })
  @IsOptional()
  @IsIn(['open', 'closed'])
  status?: 'open' | 'closed';

  @ApiPropertyOptional({ example: '31135' })
  @IsOptional()
  @IsCommuneCode()
  commune?: string;

  @ApiPropertyOptional({ enum: PLAN_STATUSES, description: 'Only those whose plan stands there' })
  @IsOptional()
  @IsIn(PLAN_STATUSES)
  planStatus?: (typeof PLAN_STATUSES)[number];

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Only that of this child' })
  @IsOptional()
  @IsUuidText()
  child?: Uuid;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Only those given to this account' })
  @IsOptional()
  @IsUuidText()
  worker?: Uuid;

  @ApiPropertyOptional({ description: 'Only those with a lapsed deadline' })
  @IsFlag()
  overdue?: boolean;
}

/** Where an obligation can stand. */
const STATUSES = ['due', 'met', 'met-recorded-late', 'met-late', 'lapsed'] as const;

/** Which deadlines. */
export class ListDeadlinesDto extends PageDto {
  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  status?: ObligationStatus;

  @ApiPropertyOptional({ example: '31135' })
  @IsOptional()
  @IsCommuneCode()
  commune?: string;
}

/** Which duties. */
export class ListDutiesDto extends PageDto {
  @ApiPropertyOptional({ enum: URGENCIES, description: 'Overdue, due within 24 hours, or later' })
  @IsOptional()
  @IsIn(URGENCIES)
  urgency?: Urgency;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Only what is owed for this case' })
  @IsOptional()
  @IsUuidText()
  caseId?: Uuid;
}

/** Which page of the facts of a case. */
export class TimelineDto {
  @ApiPropertyOptional({ minimum: 0, description: 'The version after which the page begins' })
  @IsCount(0, 2_147_483_647)
  after?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100 })
  @IsCount(1, 500)
  limit?: number;

  @ApiPropertyOptional({ description: 'Also every place where a slider over the whole case stops' })
  @IsFlag()
  index?: boolean;
}
