import type { DateOnly } from '#kernel';
import { OPERATING_PAPERS, type OperatingPaper } from '#services';
import { isOfKind, isOffice } from '#vocabulary';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { IsFlag, PageDto } from '../edge/paging.dto.js';
import { Optional, IsDateText } from '../edge/optional.js';
import { IsCleanText, IsCodeOf, IsCommuneCode, IsWhenText } from '../edge/validators.js';

/** The office of a provider. */
const IsProviderOffice = (): PropertyDecorator =>
  ValidateBy({
    name: 'isProviderOffice',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isOffice(value) && isOfKind(value, 'provider'),
    },
  });

/** What happened when. */
class ProviderFactDto {
  @ApiProperty({ description: 'An instant or a partial date' })
  @IsWhenText()
  occurredAt: string;
}

/** What a provider says of itself, whole. */
export class ProviderDetailsDto extends ProviderFactDto {
  @ApiProperty({ maxLength: 300 })
  @IsCleanText(300)
  providerName: string;

  @ApiProperty({ description: 'Code of provider_kinds' })
  @IsCodeOf('provider_kinds')
  providerKind: string;

  @ApiProperty({ example: '31135' })
  @IsCommuneCode()
  commune: string;

  @ApiPropertyOptional({ maxLength: 500, description: 'Where it works' })
  @Optional()
  @IsCleanText(500)
  premises?: string;

  @ApiProperty({ type: [String], description: 'Codes of service_types: what it offers' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCodeOf('service_types', { each: true })
  services: string[];

  @ApiPropertyOptional({ minimum: 1, maximum: 10000, description: 'How many children it can take at a time' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  capacity?: number;
}

/** Takes a provider into the register. */
export class RegisterProviderDto extends ProviderDetailsDto {
  @ApiPropertyOptional({ description: 'The office that its people work in already; else it gets a new one' })
  @Optional()
  @IsProviderOffice()
  office?: string;
}

export class GrantLicenceDto extends ProviderFactDto {
  @ApiProperty({
    enum: OPERATING_PAPERS,
    description:
      '`DANG_KY`: the registration of its operation; `GIAY_PHEP`: the permit of a social-assistance facility',
  })
  @IsIn(OPERATING_PAPERS)
  paper: OperatingPaper;

  @ApiProperty({ maxLength: 60 })
  @IsCleanText(60)
  licenceNumber: string;

  @ApiProperty({ maxLength: 200, description: 'Who granted it' })
  @IsCleanText(200)
  issuer: string;

  @ApiProperty({ type: [String], description: 'Codes of service_types, of those that it offers' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCodeOf('service_types', { each: true })
  services: string[];

  @ApiProperty({ type: String, format: 'date' })
  @IsDateText()
  validFrom: DateOnly;

  @ApiPropertyOptional({ type: String, format: 'date', description: 'The last day; without one until it is ended' })
  @Optional()
  @IsDateText()
  validTo?: DateOnly;
}

export class RenewLicenceDto extends ProviderFactDto {
  @ApiProperty({ maxLength: 60 })
  @IsCleanText(60)
  licenceNumber: string;

  @ApiProperty({ type: String, format: 'date', description: 'The new last day' })
  @IsDateText()
  validTo: DateOnly;
}

export class EndLicenceDto extends ProviderFactDto {
  @ApiProperty({ maxLength: 60 })
  @IsCleanText(60)
  licenceNumber: string;

  @ApiProperty({ description: 'Code of licence_endings' })
  @IsCodeOf('licence_endings')
  endCode: string;

  @ApiProperty({ type: String, format: 'date', description: 'From that day on it allows nothing' })
  @IsDateText()
  endsOn: DateOnly;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

export class InspectionMeasureDto {
  @ApiProperty({ type: String, format: 'date' })
  @IsDateText()
  dueOn: DateOnly;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  text: string;
}

export class RecordInspectionDto extends ProviderFactDto {
  @ApiProperty({ description: 'Code of inspection_outcomes' })
  @IsCodeOf('inspection_outcomes')
  outcomeCode: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'Who looked' })
  @Optional()
  @IsCleanText(200)
  inspectedBy?: string;

  @ApiPropertyOptional({ maxLength: 8000 })
  @Optional()
  @IsCleanText(8000)
  findings?: string;

  @ApiProperty({ type: [InspectionMeasureDto], description: 'What has to be done, and until when' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => InspectionMeasureDto)
  measures: InspectionMeasureDto[];

  @ApiPropertyOptional({ type: String, format: 'date', description: 'When it is to be inspected again' })
  @Optional()
  @IsDateText()
  nextOn?: DateOnly;
}

export class CloseProviderDto extends ProviderFactDto {
  @ApiProperty({ description: 'Code of provider_closures' })
  @IsCodeOf('provider_closures')
  reasonCode: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

/** Which providers. */
export class ListProvidersDto extends PageDto {
  @ApiPropertyOptional({ maxLength: 100, description: 'A part of the name; accents do not matter' })
  @IsOptional()
  @IsCleanText(100)
  name?: string;

  @ApiPropertyOptional({ example: '31135' })
  @IsOptional()
  @IsCommuneCode()
  commune?: string;

  @ApiPropertyOptional({ description: 'Code of service_types' })
  @IsOptional()
  @IsCodeOf('service_types')
  service?: string;

  @ApiPropertyOptional({ enum: ['active', 'closed'] })
  @IsOptional()
  @IsIn(['active', 'closed'])
  status?: 'active' | 'closed';

  @ApiPropertyOptional({ description: 'Only those whose next inspection was to be before today' })
  @IsFlag()
  inspectionDue?: boolean;
}
