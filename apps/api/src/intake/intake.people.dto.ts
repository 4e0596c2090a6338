import type { DateOnly, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { Optional, IsDateText } from '../edge/optional.js';
import { IsCleanText, IsCodeOf, IsCommuneCode, IsPartialDateText, IsUuidText } from '../edge/validators.js';

/** An age that somebody estimated; never made into a birth date. */
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
  @Optional()
  @IsUuidText()
  childId?: Uuid;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  name?: string;

  @ApiProperty({ description: 'Code of gender_form01', example: 'KHONG_BIET' })
  @IsCodeOf('gender_form01')
  sex: string;

  @ApiPropertyOptional({ example: '2016', description: 'Known to the day, the month or the year' })
  @Optional()
  @IsPartialDateText()
  birthDate?: string;

  @ApiPropertyOptional({ type: EstimatedAgeOfReportDto })
  @Optional()
  @IsObject()
  @ValidateNested()
  @Type(() => EstimatedAgeOfReportDto)
  estimatedAge?: EstimatedAgeOfReportDto;

  @ApiPropertyOptional({ example: '31135' })
  @Optional()
  @IsCommuneCode()
  residenceCommune?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsCleanText(500)
  address?: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  motherName?: string;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  fatherName?: string;
}

/** Who told it; may be anonymous. */
export class InformantDto {
  @ApiProperty()
  @IsBoolean()
  anonymous: boolean;

  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  name?: string;

  @ApiPropertyOptional({ maxLength: 30 })
  @Optional()
  @IsCleanText(30)
  phone?: string;

  @ApiPropertyOptional({ description: 'Code of relations: what the informant is to the child' })
  @Optional()
  @IsCodeOf('relations')
  relation?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @Optional()
  @IsCleanText(500)
  address?: string;
}

export class HarmerDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @Optional()
  @IsCleanText(200)
  name?: string;

  @ApiPropertyOptional({ description: 'Code of relations: what the person is to the child' })
  @Optional()
  @IsCodeOf('relations')
  relation?: string;
}
