import type { Actor } from '#access';
import { type Caseload, ListCaseloads } from '#casework';
import type { Uuid } from '#kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCookieAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { Reads } from '../edge/freshness.js';
import { Permits } from '../edge/permits.js';
import { Records } from '../edge/records.js';
import { ActorOf } from '../edge/request-context.js';
import { IsCommuneCode } from '../edge/validators.js';

export class ListCaseloadsDto {
  @ApiPropertyOptional({ example: '31135' })
  @IsOptional()
  @IsCommuneCode()
  commune?: string;
}

class CaseloadDto {
  @ApiProperty()
  commune: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: given to nobody of the commune' })
  worker: Uuid | null;

  @ApiProperty({ description: 'Open cases' })
  cases: number;

  @ApiProperty({ description: 'Those with a lapsed deadline' })
  overdue: number;
}

@ApiTags('casework')
@ApiCookieAuth()
@Controller('caseloads')
export class CaseloadsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Records('list')
  @Permits('casework:view')
  @Reads({ fresh: ['case-file'] })
  @ApiOperation({ summary: 'How many open cases each worker has, by commune; the heaviest load first' })
  @ApiOkResponse({ type: [CaseloadDto] })
  list(@Query() filter: ListCaseloadsDto, @ActorOf() actor: Actor): Promise<readonly Caseload[]> {
    return this.queries.execute(new ListCaseloads(filter, actor));
  }
}
