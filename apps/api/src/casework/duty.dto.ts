import type { Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, Min } from 'class-validator';
import { Optional } from '../edge/optional.js';
import { IsCleanText, IsCodeOf, IsCommuneCode, IsUuidText, IsOfficeText } from '../edge/validators.js';
import { DraftPlanDto } from './casework.dto.js';
import { OccurredDto } from './occurred.dto.js';

/** What an approved plan has to become: the whole plan, and why. */
export class AdjustPlanDto extends DraftPlanDto {
  @ApiProperty({ maxLength: 4000 })
  @IsCleanText(4000)
  reason: string;
}

export class ServePlanDto extends OccurredDto {
  @ApiProperty({ minimum: 1, description: 'The approved version' })
  @IsInt()
  @Min(1)
  planVersion: number;

  @ApiProperty({ type: [String], description: 'Offices that answer for a task or carry it out' })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsOfficeText({ each: true })
  offices: string[];

  @ApiProperty({ type: [String], description: 'Codes of relations: parents and carers; a harmer’s copy is redacted' })
  @IsArray()
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsCodeOf('relations', { each: true })
  carers: string[];
}

export class AssignCaseDto extends OccurredDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The account of a worker of the commune' })
  @IsUuidText()
  worker: Uuid;

  @ApiProperty({ example: '31135' })
  @IsCommuneCode()
  commune: string;
}

export class TransferCaseDto extends OccurredDto {
  @ApiProperty({ example: '31157' })
  @IsCommuneCode()
  toCommune: string;

  @ApiProperty({ description: 'Code of transfer_reasons' })
  @IsCodeOf('transfer_reasons')
  reasonCode: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

export class AcknowledgeTransferDto extends OccurredDto {}

export class CaseNoteDto extends OccurredDto {
  @ApiProperty({ maxLength: 8000 })
  @IsCleanText(8000)
  note: string;
}

export class ArchiveCaseDto extends OccurredDto {
  @ApiPropertyOptional({ maxLength: 200, description: 'Where the dossier is kept' })
  @Optional()
  @IsCleanText(200)
  dossier?: string;
}
