import { MOST_AT_ONCE } from '#casework';
import type { Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional } from 'class-validator';
import { Optional } from '../edge/optional.js';
import { AreUuidTexts, IsCommuneCode, IsUuidText } from '../edge/validators.js';
import { OccurredDto } from './occurred.dto.js';

export class ListCaseloadsDto {
  @ApiPropertyOptional({ example: '31135' })
  @IsOptional()
  @IsCommuneCode()
  commune?: string;
}

export class CaseloadDto {
  @ApiProperty()
  commune: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: given to nobody of the commune' })
  worker: Uuid | null;

  @ApiProperty({ description: 'Open cases' })
  cases: number;

  @ApiProperty({ description: 'Those with a lapsed deadline' })
  overdue: number;
}

export class CommuneDto {
  @ApiProperty({ example: '31135' })
  @IsCommuneCode()
  commune: string;
}

export class WorkerDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  displayName: string;
}

/** Whose cases would be given to whom. */
export class PreviewReassignmentDto extends CommuneDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Who has them; those that nobody has unless told' })
  @Optional()
  @IsUuidText()
  from?: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  to: Uuid;
}

class CaseToReassignDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  childId: Uuid;

  @ApiProperty({ description: 'Whether a deadline of it lapsed' })
  lapsed: boolean;

  @ApiProperty({ type: String, nullable: true })
  riskLevel: string | null;

  @ApiProperty({ type: String, nullable: true })
  openedAt: string | null;
}

class LoadDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ description: 'Open cases, in all communes' })
  cases: number;

  @ApiProperty({ description: 'Those with a lapsed deadline' })
  overdue: number;
}

export class ReassignmentPreviewDto {
  @ApiProperty({ description: 'How many there are; more than are listed where they are too many for one go' })
  total: number;

  @ApiProperty({ type: [CaseToReassignDto] })
  cases: CaseToReassignDto[];

  @ApiProperty({ type: [LoadDto], description: 'What both have now' })
  loads: LoadDto[];
}

export class ReassignDto extends OccurredDto {
  @ApiProperty({ example: '31135' })
  @IsCommuneCode()
  commune: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Who has them; nobody unless told' })
  @Optional()
  @IsUuidText()
  from?: Uuid;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  to: Uuid;

  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: MOST_AT_ONCE })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique()
  @AreUuidTexts()
  cases: Uuid[];
}

class ReassignedCaseDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  given: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not: the code of the refusal' })
  refusal: string | null;
}

export class ReassignedDto {
  @ApiProperty({ type: [ReassignedCaseDto] })
  cases: ReassignedCaseDto[];

  @ApiProperty({ description: 'Log position of the last of them' })
  position: string;
}
