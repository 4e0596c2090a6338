import type { DateOnly } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { Optional, IsDateText } from '../edge/optional.js';
import { IsCleanText, IsCodeOf, IsOfficeText } from '../edge/validators.js';
import { OccurredDto } from './occurred.dto.js';

/** Form 02: the first look at the risk. */
export class InitialAssessmentDto extends OccurredDto {
  @ApiProperty({ description: 'Code of risk_level', example: 'CAO' })
  @IsCodeOf('risk_level')
  riskLevel: string;

  @ApiProperty({ description: 'Whether emergency measures are needed; if not, the 12 hours are answered' })
  @IsBoolean()
  measuresNeeded: boolean;

  @ApiPropertyOptional({ maxLength: 8000 })
  @Optional()
  @IsCleanText(8000)
  findings?: string;

  @ApiPropertyOptional({ maxLength: 8000 })
  @Optional()
  @IsCleanText(8000)
  health?: string;
}

export class EmergencyMeasureDto extends OccurredDto {
  @ApiProperty({ description: 'Code of emergency_measures' })
  @IsCodeOf('emergency_measures')
  measure: string;

  @ApiProperty({ description: 'Code of emergency_authorities: who took it', example: 'CONG_AN' })
  @IsCodeOf('emergency_authorities')
  authority: string;

  @ApiPropertyOptional({
    maxLength: 4000,
    description: 'Where it was taken before any receiving place had the information: by whom, and why',
  })
  @Optional()
  @IsCleanText(4000)
  beforeReport?: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

export class PlanTaskDto {
  @ApiProperty({ description: 'Code of service_types', example: 'c' })
  @IsCodeOf('service_types')
  serviceType: string;

  @ApiProperty({ type: String, format: 'date' })
  @IsDateText()
  start: DateOnly;

  @ApiProperty({ type: String, format: 'date' })
  @IsDateText()
  expectedEnd: DateOnly;

  @ApiProperty({ example: 'commune:31135', description: 'The office that answers for it' })
  @IsOfficeText()
  responsible: string;

  @ApiPropertyOptional({ description: 'The office that carries it out' })
  @Optional()
  @IsOfficeText()
  provider?: string;

  @ApiProperty({ minimum: 0, description: 'Expected cost in đồng' })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  costVnd: number;

  @ApiPropertyOptional({ description: 'Code of programmes' })
  @Optional()
  @IsCodeOf('programmes')
  programme?: string;

  @ApiPropertyOptional({ description: 'Code of funding_sources' })
  @Optional()
  @IsCodeOf('funding_sources')
  fundingSource?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @Optional()
  @IsCleanText(2000)
  description?: string;
}

/** Form 04, submitted. */
export class DraftPlanDto extends OccurredDto {
  @ApiProperty({ type: [PlanTaskDto] })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PlanTaskDto)
  tasks: PlanTaskDto[];
}

export class ApprovePlanDto extends OccurredDto {
  @ApiProperty({ minimum: 1, description: 'The version that was read' })
  @IsInt()
  @Min(1)
  planVersion: number;
}

export class ReturnPlanDto extends ApprovePlanDto {
  @ApiProperty({ maxLength: 4000 })
  @IsCleanText(4000)
  reason: string;
}

/** Form 06: what the plan has brought. */
export class ReviewDto extends OccurredDto {
  @ApiProperty({ description: 'Code of risk_level' })
  @IsCodeOf('risk_level')
  riskLevel: string;

  @ApiProperty()
  @IsBoolean()
  abuseRiskRemains: boolean;

  @ApiProperty()
  @IsBoolean()
  physicallyStable: boolean;

  @ApiProperty()
  @IsBoolean()
  psychologicallyStable: boolean;

  @ApiProperty()
  @IsBoolean()
  cognitivelyStable: boolean;

  @ApiProperty()
  @IsBoolean()
  emotionallyStable: boolean;

  @ApiPropertyOptional({ maxLength: 8000 })
  @Optional()
  @IsCleanText(8000)
  note?: string;
}

export class CloseCaseDto extends OccurredDto {
  @ApiProperty({ description: 'Code of closure_reasons' })
  @IsCodeOf('closure_reasons')
  reasonCode: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

export class ReopenCaseDto extends OccurredDto {
  @ApiProperty({ enum: ['NGUY_CO_TRO_LAI', 'DONG_NHAM'] })
  @IsIn(['NGUY_CO_TRO_LAI', 'DONG_NHAM'])
  reasonCode: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}
