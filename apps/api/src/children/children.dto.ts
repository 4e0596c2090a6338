import {
  IDENTITY_SOURCES,
  type IdentitySource,
  NUMBER_SOURCES,
  type NumberSource,
  VERIFICATION_METHODS,
  type VerificationMethod,
  WITHDRAWAL_REASONS,
  type WithdrawalReason,
} from '#children';
import type { DateOnly, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  IsCleanText,
  IsCodeOf,
  IsCommuneCode,
  IsCursorText,
  IsPartialDateText,
  IsUuidText,
  IsWhenText,
} from '../edge/validators.js';
import { Optional, IsDateText } from '../edge/optional.js';

/** An age that somebody estimated; never made into a birth date. */
export class EstimatedAgeDto {
  @ApiProperty({ minimum: 0, maximum: 17 })
  @IsInt()
  @Min(0)
  @Max(17)
  years: number;

  @ApiProperty({ type: String, format: 'date' })
  @IsDateText()
  asOf: DateOnly;
}

/** What is told of who a child is. Absent means unknown. */
class IdentityDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  name?: string;

  @ApiPropertyOptional({ example: '2016-03', description: 'Known to the day, the month or the year' })
  @Optional()
  @IsPartialDateText()
  birthDate?: string;

  @ApiPropertyOptional({ type: EstimatedAgeDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => EstimatedAgeDto)
  estimatedAge?: EstimatedAgeDto;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  motherName?: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  fatherName?: string;

  @ApiProperty({ description: 'When it was told: an instant or a partial date' })
  @IsWhenText()
  occurredAt: string;
}

/** Registers a child, without name, birth date or number where they are not known. */
export class RegisterChildDto extends IdentityDto {
  @ApiProperty({ description: 'Code of gender_form01', example: 'KHONG_BIET' })
  @IsCodeOf('gender_form01')
  sex: string;

  @ApiPropertyOptional({ description: 'Code of a commune, valid on the day of occurredAt', example: '31120' })
  @Optional()
  @IsCommuneCode({ on: 'occurredAt' })
  residenceCommune?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsCleanText(500)
  address?: string;
}

/** What was learnt of the child's identity later. */
export class StateIdentityDto extends IdentityDto {
  @ApiPropertyOptional({ description: 'Code of gender_form01' })
  @Optional()
  @IsCodeOf('gender_form01')
  sex?: string;

  @ApiProperty({ enum: IDENTITY_SOURCES })
  @IsIn(IDENTITY_SOURCES)
  source: IdentitySource;
}

/** Where the child lives or lived. */
export class RecordResidenceDto {
  @ApiProperty({ description: 'Code of a commune, valid on the day of validFrom', example: '31120' })
  @IsCommuneCode({ on: 'validFrom' })
  communeCode: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsCleanText(500)
  address?: string;

  @ApiProperty({ description: 'An instant or a partial date' })
  @IsWhenText()
  validFrom: string;

  @ApiPropertyOptional({ description: 'An instant or a partial date; exclusive' })
  @Optional()
  @IsWhenText()
  validTo?: string;
}

/** A number as it was told. That it has twelve digits is a rule of the register, with a code of its own. */
class NumberDto {
  @ApiProperty({ example: '092216000017', description: 'A text: leading zeros count' })
  @IsCleanText(20)
  number: string;

  @ApiProperty({ description: 'An instant or a partial date' })
  @IsWhenText()
  occurredAt: string;
}

/** A number that may be the child's. */
export class ProposeNumberDto extends NumberDto {
  @ApiProperty({ enum: NUMBER_SOURCES })
  @IsIn(NUMBER_SOURCES)
  source: NumberSource;

  @ApiPropertyOptional({ maxLength: 2000 })
  @Optional()
  @IsCleanText(2000)
  evidence?: string;
}

/** What a verification rests on. */
export class EvidenceDto {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  exportId?: Uuid;

  @ApiPropertyOptional({ description: 'Digest of the exchanged file, for example sha256:…' })
  @Optional()
  @Matches(/^[a-z0-9]{3,10}:[0-9a-f]{16,128}$/)
  digest?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @Optional()
  @IsCleanText(2000)
  note?: string;
}

/** That a number is the child's. */
export class VerifyNumberDto extends NumberDto {
  @ApiProperty({ enum: VERIFICATION_METHODS })
  @IsIn(VERIFICATION_METHODS)
  method: VerificationMethod;

  @ApiProperty({ type: EvidenceDto })
  @IsObject()
  @ValidateNested()
  @Type(() => EvidenceDto)
  evidence: EvidenceDto;
}

/** That a number is not, or no more, the child's. */
export class WithdrawNumberDto extends NumberDto {
  @ApiProperty({ enum: WITHDRAWAL_REASONS })
  @IsIn(WITHDRAWAL_REASONS)
  reasonCode: WithdrawalReason;
}

/** Search terms travel in a body, never in a URL. */
export class SearchChildrenDto {
  @ApiPropertyOptional({ description: 'Part of the name, with or without diacritics', maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  name?: string;

  @ApiPropertyOptional({ description: 'A whole resident number' })
  @Optional()
  @Matches(/^\d{12}$/)
  number?: string;

  @ApiPropertyOptional({ minimum: 1900, maximum: 2100 })
  @Optional()
  @IsInt()
  @Min(1900)
  @Max(2100)
  birthYear?: number;

  @ApiPropertyOptional({ description: 'Code of the commune of residence', example: '31120' })
  @Optional()
  @Matches(/^\d{5}$/)
  commune?: string;

  @ApiPropertyOptional({ type: [String], maxItems: 200, description: 'These very children, such as those of a list' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids?: Uuid[];

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @Optional()
  @IsCursorText()
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 20 })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
