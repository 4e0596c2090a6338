import { MEASURES, type Measure } from '#audit';
import type { DateOnly, Instant } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsFlag } from '../edge/paging.dto.js';
import { IsDateText } from '../edge/optional.js';
import { IsCommuneCode } from '../edge/validators.js';
import { IsKnownAt, IsNotBefore } from './audit.dto.js';

/** What is counted, and as it was known when. */
export class CountDto {
  @ApiProperty({ type: String, example: '2026-01-01', description: 'The first day that is counted' })
  @IsDateText()
  from: DateOnly;

  @ApiProperty({ type: String, example: '2026-03-31', description: 'The last day that is counted' })
  @IsDateText()
  @IsNotBefore('from')
  to: DateOnly;

  @ApiPropertyOptional({ example: '31135' })
  @IsOptional()
  @IsCommuneCode()
  commune?: string;

  @ApiPropertyOptional({
    type: String,
    example: '2026-04-15',
    description: 'As known at: an instant, or a day (its end). Now unless told.',
  })
  @IsOptional()
  @IsKnownAt()
  knownAt?: Instant;

  @ApiPropertyOptional({ description: 'Small numbers too, for whoever may open what is counted anyway' })
  @IsFlag()
  exact?: boolean;
}

class CellDto {
  @ApiProperty({ description: 'A code of the dimension' })
  value: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: fewer than five, or would tell such a one' })
  count: number | null;
}

class DimensionDto {
  @ApiProperty({ example: 'channel' })
  by: string;

  @ApiProperty({ type: [CellDto] })
  cells: CellDto[];
}

class StatisticsTableDto {
  @ApiProperty({ enum: MEASURES })
  measure: Measure;

  @ApiProperty({ type: String, nullable: true, description: 'The kind of the obligation, for timeliness' })
  of: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: fewer than five' })
  total: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'From start to done, of those that were done' })
  medianMinutes: number | null;

  @ApiProperty({ type: Number, nullable: true })
  p90Minutes: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Whole đồng' })
  costVnd: number | null;

  @ApiProperty({ type: [DimensionDto] })
  dimensions: DimensionDto[];
}

export class StatisticsDto {
  @ApiProperty()
  from: string;

  @ApiProperty()
  to: string;

  @ApiProperty({ type: String, nullable: true })
  commune: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  knownAt: string;

  @ApiProperty()
  exact: boolean;

  @ApiProperty({ type: [StatisticsTableDto] })
  tables: StatisticsTableDto[];
}
