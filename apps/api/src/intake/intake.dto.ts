import type { Instant } from '#kernel';
import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Optional } from '../edge/optional.js';
import { IsCleanText, IsCodeOf, IsCommuneCode, IsInstantText, IsWhenText } from '../edge/validators.js';
import { IsFlag, PageDto } from '../edge/paging.dto.js';
import { HarmerDto, InformantDto, ReportedChildDto } from './intake.people.dto.js';

export class IncidentDto {
  @ApiProperty({ example: '31135', description: 'The commune as it was on the day of the incident' })
  @IsCommuneCode({ on: 'at' })
  communeCode: string;

  @ApiPropertyOptional({ description: 'When it happened: an instant or a partial date' })
  @Optional()
  @IsWhenText()
  at?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsCleanText(500)
  place?: string;
}

/** Form 01: the receipt of information (Decree 56 Art. 25). Nearly everything is "if known". */
export class ReceiveReportDto {
  @ApiProperty({ description: 'Code of receiving_places', example: 'TD111' })
  @IsCodeOf('receiving_places')
  receivingPlace: string;

  @ApiProperty({ description: 'Code of intake_channel', example: 'DIEN_THOAI' })
  @IsCodeOf('intake_channel')
  channel: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'When the information was received: the 12 hours begin',
  })
  @IsInstantText()
  receivedAt: Instant;

  @ApiProperty({ type: IncidentDto })
  @IsObject()
  @ValidateNested()
  @Type(() => IncidentDto)
  incident: IncidentDto;

  @ApiProperty({ type: [String], description: 'Codes of report_subject_types' })
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsCodeOf('report_subject_types', { each: true })
  subjectTypes: string[];

  @ApiProperty({ type: [String], description: 'Codes of abuse_forms' })
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsCodeOf('abuse_forms', { each: true })
  abuseForms: string[];

  @ApiProperty({ description: 'Code of yes_no_unknown: whether the child is in danger now', example: 'CO' })
  @IsCodeOf('yes_no_unknown')
  danger: string;

  @ApiPropertyOptional({ maxLength: 8000 })
  @Optional()
  @IsCleanText(8000)
  description?: string;

  @ApiPropertyOptional({ type: InformantDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => InformantDto)
  informant?: InformantDto;

  @ApiProperty({ type: [ReportedChildDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ReportedChildDto)
  children: ReportedChildDto[];

  @ApiPropertyOptional({ type: [HarmerDto] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => HarmerDto)
  harmers?: HarmerDto[];
}

export class TransferReportDto {
  @ApiProperty({ example: '31135', description: 'The commune of the incident' })
  @IsCommuneCode()
  toCommune: string;

  @ApiProperty({ description: 'When it was handed over' })
  @IsWhenText()
  occurredAt: string;
}

export class AcknowledgeReportDto {
  @ApiProperty({ description: 'When the commune had it' })
  @IsWhenText()
  occurredAt: string;
}

export class ScreenInDto extends AcknowledgeReportDto {
  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

export class ScreenOutDto extends ScreenInDto {
  @ApiProperty({ description: 'Code of screening_out_reasons' })
  @IsCodeOf('screening_out_reasons')
  reasonCode: string;
}

export class VerifyReportDto extends ScreenInDto {
  @ApiProperty({ description: 'Code of verification_findings' })
  @IsCodeOf('verification_findings')
  findingCode: string;
}

/** What of form 01 was told wrongly; what is left out stays as it was. */
export class CorrectReportDto extends PartialType(
  PickType(ReceiveReportDto, ['receivedAt', 'subjectTypes', 'abuseForms', 'danger', 'description'] as const),
  { skipNullProperties: false },
) {
  @ApiProperty({ description: 'When the mistake was found' })
  @IsWhenText()
  occurredAt: string;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}

/** The commune of the incident as it should have been told. */
export class RedirectReportDto {
  @ApiProperty({ example: '31147', description: 'The commune of the incident as it was on the day' })
  @Matches(/^\d{5}$/)
  communeCode: string;

  @ApiPropertyOptional({ example: '31147', description: 'Which commune of today gets it, where there are several' })
  @Optional()
  @IsCommuneCode()
  toCommune?: string;

  @ApiProperty({ description: 'When it was handed on' })
  @IsWhenText()
  occurredAt: string;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}

export class ListReportsDto extends PageDto {
  @ApiPropertyOptional({ enum: ['received', 'transferred', 'acknowledged', 'screened-in', 'screened-out'] })
  @IsOptional()
  @IsIn(['received', 'transferred', 'acknowledged', 'screened-in', 'screened-out'])
  status?: 'received' | 'transferred' | 'acknowledged' | 'screened-in' | 'screened-out';

  @ApiPropertyOptional({ example: '31135', description: 'Only those that lie with the commune' })
  @IsOptional()
  @IsCommuneCode()
  commune?: string;

  @ApiPropertyOptional({ description: 'Only those that nobody has screened' })
  @IsFlag()
  waiting?: boolean;

  @ApiPropertyOptional({ description: 'Only those whose deadline lapsed' })
  @IsFlag()
  overdue?: boolean;
}
