import type { CarerFindings, CarerOfPlacement, CarerPage, CarerView } from '#placement';
import type { EventId, PartialDate, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { OccurredDto } from '../casework/occurred.dto.js';
import { PageDto } from '../edge/paging.dto.js';
import { IfTold } from '../edge/told.js';
import { AreUuidTexts, IsCleanText, IsCodeOf, IsCommuneCode, IsPartialDateText } from '../edge/validators.js';

const FORMS = ['61.2', '61.4'] as const;
const STATUSES = ['registered', 'verified', 'struck-off'] as const;

/** Form 08: somebody offers to take children in. What is left out is unknown. */
export class RegisterCarerDto extends OccurredDto {
  @ApiProperty({ example: '31135' })
  @IsCommuneCode()
  communeCode: string;

  @ApiProperty({ enum: FORMS, description: 'A family (61.2) or a facility (61.4)' })
  @IsIn(FORMS)
  form: (typeof FORMS)[number];

  @ApiProperty({ type: [String], format: 'uuid', description: 'The children whose relative the carer is' })
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @AreUuidTexts()
  kinOf: Uuid[];

  @ApiProperty({ description: 'A foreigner who lives in Viet Nam' })
  @IsBoolean()
  foreigner: boolean;

  @ApiProperty({ minimum: 1, maximum: 200, description: 'How many children there is room for' })
  @IsInt()
  @Min(1)
  @Max(200)
  room: number;

  @ApiPropertyOptional({ maxLength: 200 })
  @IfTold()
  @IsCleanText(200)
  name?: string;

  @ApiPropertyOptional({ type: String, example: '1980-05', description: 'As precise as it is known' })
  @IfTold()
  @IsPartialDateText()
  birthDate?: PartialDate;

  @ApiPropertyOptional({ maxLength: 500 })
  @IfTold()
  @IsCleanText(500)
  address?: string;

  @ApiPropertyOptional({ maxLength: 40 })
  @IfTold()
  @IsCleanText(40)
  phone?: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

const Finding =
  (description: string): PropertyDecorator =>
  (target, property) => {
    ApiPropertyOptional({ description })(target, property);
    IfTold()(target, property);
    IsBoolean()(target, property);
  };

/** What the commune found; a condition that is left out is unknown, and unknown is not met. */
export class FindingsDto implements CarerFindings {
  @Finding('Full capacity for civil acts')
  legalCapacity?: boolean;

  @Finding('Healthy enough to care')
  healthy?: boolean;

  @Finding('A home and means that suit a child')
  suitableHome?: boolean;

  @Finding('No conviction that stands against it')
  withoutConvictions?: boolean;

  @Finding('The carer agrees')
  ownConsent?: boolean;

  @Finding('The adults of the household agree')
  householdConsents?: boolean;
}

/** Form 11. */
export class VerifyCarerDto extends OccurredDto {
  @ApiProperty({ type: FindingsDto })
  @IsObject()
  @ValidateNested()
  @Type(() => FindingsDto)
  findings: FindingsDto;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

export class StrikeOffDto extends OccurredDto {
  @ApiProperty({ description: 'Code of carer_end_reasons' })
  @IsCodeOf('carer_end_reasons')
  reasonCode: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

export class ListCarersDto extends PageDto {
  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @ApiPropertyOptional({ enum: FORMS })
  @IsOptional()
  @IsIn(FORMS)
  form?: (typeof FORMS)[number];

  @ApiPropertyOptional({ description: 'Some words of the name, in any order; accents do not matter' })
  @IsOptional()
  @IsCleanText(200)
  name?: string;
}

export class CarerDto implements CarerView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: STATUSES })
  status: (typeof STATUSES)[number];

  @ApiProperty({ type: String, format: 'uuid' })
  carerId: Uuid;

  @ApiProperty()
  communeCode: string;

  @ApiProperty()
  form: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  kinOf: readonly Uuid[];

  @ApiProperty()
  foreigner: boolean;

  @ApiProperty()
  room: number;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ type: String, nullable: true })
  birthDate: PartialDate | null;

  @ApiProperty({ type: String, nullable: true })
  address: string | null;

  @ApiProperty({ type: String, nullable: true })
  phone: string | null;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty()
  registeredAt: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'What a correction names' })
  registrationId: EventId;

  @ApiProperty({ type: FindingsDto, nullable: true })
  findings: FindingsDto | null;

  @ApiProperty({ type: String, nullable: true })
  verifiedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'What a retraction names' })
  verificationId: EventId | null;

  @ApiProperty({ type: String, nullable: true })
  struckOffAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  reasonCode: string | null;
}

export class CarerPageDto implements CarerPage {
  @ApiProperty({ type: [CarerDto] })
  items: CarerDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

/** The carer of a placement, as whoever sees the placement sees them. */
export class CarerOfPlacementDto implements CarerOfPlacement {
  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty()
  communeCode: string;

  @ApiProperty({ type: String, nullable: true })
  address: string | null;
}
