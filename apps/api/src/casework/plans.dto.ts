import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsCodeOf } from '../edge/validators.js';
import { PlanTaskDto } from './casework.dto.js';

export class PlanCopyQueryDto {
  @ApiProperty({ description: 'Code of relations: whose copy it is', example: 'ME' })
  @IsCodeOf('relations')
  relation: string;
}

/** A task as a reader of a copy sees it: a redacted one tells only service and times. */
export class CopiedTaskDto {
  @ApiPropertyOptional()
  serviceType?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  start?: string;

  @ApiPropertyOptional({ type: String, format: 'date' })
  expectedEnd?: string;

  @ApiPropertyOptional()
  responsible?: string;

  @ApiPropertyOptional()
  provider?: string;

  @ApiPropertyOptional()
  costVnd?: number;

  @ApiPropertyOptional()
  programme?: string;

  @ApiPropertyOptional()
  fundingSource?: string;

  @ApiPropertyOptional()
  description?: string;
}

export class PlanCopyDto {
  @ApiProperty()
  planVersion: number;

  @ApiProperty()
  redacted: boolean;

  @ApiProperty({ type: [CopiedTaskDto] })
  tasks: readonly CopiedTaskDto[];
}

export class ChangedTaskDto {
  @ApiProperty({ type: PlanTaskDto })
  before: PlanTaskDto;

  @ApiProperty({ type: PlanTaskDto })
  after: PlanTaskDto;

  @ApiProperty({ type: [String], description: 'Fields that differ' })
  fields: readonly string[];
}

export class PlanComparisonDto {
  @ApiProperty()
  planVersion: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null where none was approved: then all of it is new' })
  approvedVersion: number | null;

  @ApiProperty({ type: [PlanTaskDto] })
  added: readonly PlanTaskDto[];

  @ApiProperty({ type: [PlanTaskDto] })
  removed: readonly PlanTaskDto[];

  @ApiProperty({ type: [ChangedTaskDto] })
  changed: readonly ChangedTaskDto[];

  @ApiProperty({ description: 'How much more it costs than the approved one, in đồng' })
  costVnd: number;
}
