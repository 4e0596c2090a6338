import type { DateOnly, Instant, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfTold, IsDateText } from '../edge/told.js';
import {
  IsCleanText,
  IsCodeOf,
  IsCommuneCode,
  IsInstantText,
  IsPartialDateText,
  IsUuidText,
  IsWhenText,
} from '../edge/validators.js';
import { IsFlag, PageDto } from '../edge/paging.dto.js';

export class EstimatedAgeOfReportDto {
  @ApiProperty({ minimum: 0, maximum: 17 })
  @IsInt()
  @Min(0)
  @Max(17)
  years: number;

  @ApiProperty({ type: String, format: 'date' })
  @IsDateText()
  asOf: DateOnly;
}

/** A child as the informant told of it; absent means unknown. */
export class ReportedChildDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'The record of a child that is known already' })
  @IfTold()
  @IsUuidText()
  childId?: Uuid;

  @ApiPropertyOptional({ maxLength: 200 })
  @IfTold()
  @IsCleanText(200)
  name?: string;

  @ApiProperty({ description: 'Code of gender_form01', example: 'KHONG_BIET' })
  @IsCodeOf('gender_form01')
  sex: string;

  @ApiPropertyOptional({ example: '2016', description: 'Known to the day, the month or the year' })
  @IfTold()
  @IsPartialDateText()
  birthDate?: string;

  @ApiPropertyOptional({ type: EstimatedAgeOfReportDto })
  @IfTold()
  @ValidateNested()
  @Type(() => EstimatedAgeOfReportDto)
  estimatedAge?: EstimatedAgeOfReportDto;

  @ApiPropertyOptional({ example: '31135' })
  @IfTold()
  @IsCommuneCode()
  residenceCommune?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @IfTold()
  @IsCleanText(500)
  address?: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @IfTold()
  @IsCleanText(200)
  motherName?: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @IfTold()
  @IsCleanText(200)
  fatherName?: string;
}

/** Who told it; may be anonymous. */
export class InformantDto {
  @ApiProperty()
  @IsBoolean()
  anonymous: boolean;

  @ApiPropertyOptional({ maxLength: 200 })
  @IfTold()
  @IsCleanText(200)
  name?: string;

  @ApiPropertyOptional({ maxLength: 30 })
  @IfTold()
  @IsCleanText(30)
  phone?: string;

  @ApiPropertyOptional({ description: 'How the informant stands to the child' })
  @IfTold()
  @IsCleanText(60)
  relation?: string;
}

export class HarmerDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @IfTold()
  @IsCleanText(200)
  name?: string;

  @ApiPropertyOptional({ description: 'How the person stands to the child' })
  @IfTold()
  @IsCleanText(60)
  relation?: string;
}

export class IncidentDto {
  @ApiProperty({ example: '31135', description: 'The commune, valid on the day of the incident' })
  @IsCommuneCode({ on: 'at' })
  communeCode: string;

  @ApiPropertyOptional({ description: 'When it happened: an instant or a partial date' })
  @IfTold()
  @IsWhenText()
  at?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @IfTold()
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
  @ValidateNested()
  @Type(() => IncidentDto)
  incident: IncidentDto;

  @ApiProperty({ type: [String], description: 'Codes of report_subject_types' })
  @IsArray()
  @ArrayMaxSize(10)
  @IsCodeOf('report_subject_types', { each: true })
  subjectTypes: string[];

  @ApiProperty({ type: [String], description: 'Codes of abuse_forms' })
  @IsArray()
  @ArrayMaxSize(10)
  @IsCodeOf('abuse_forms', { each: true })
  abuseForms: string[];

  @ApiProperty({ enum: ['CO', 'KHONG', 'KHONG_BIET'], description: 'Whether the child is in danger now' })
  @IsIn(['CO', 'KHONG', 'KHONG_BIET'])
  danger: string;

  @ApiPropertyOptional({ maxLength: 8000 })
  @IfTold()
  @IsCleanText(8000)
  description?: string;

  @ApiPropertyOptional({ type: InformantDto })
  @IfTold()
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
  @IfTold()
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
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

export class ScreenOutDto extends ScreenInDto {
  @ApiProperty({ description: 'Code of screening_out_reasons' })
  @IsCodeOf('screening_out_reasons')
  reasonCode: string;
}

export class ListReportsDto extends PageDto {
  @ApiPropertyOptional({ enum: ['received', 'transferred', 'acknowledged', 'screened-in', 'screened-out'] })
  @IsOptional()
  @IsIn(['received', 'transferred', 'acknowledged', 'screened-in', 'screened-out'])
  status?: 'received' | 'transferred' | 'acknowledged' | 'screened-in' | 'screened-out';

  @ApiPropertyOptional({ description: 'Only those that nobody has screened' })
  @IsFlag()
  waiting?: boolean;

  @ApiPropertyOptional({ description: 'Only those whose deadline lapsed' })
  @IsFlag()
  overdue?: boolean;
}
