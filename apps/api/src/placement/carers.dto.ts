import type { CarerFindings } from '#placement';
import type { PartialDate, Uuid } from '#kernel';
import { FINDING_ROWS } from '#vocabulary';
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
const LISTED = ['61.1', ...FORMS] as const;
export const STATUSES = ['registered', 'verified', 'struck-off'] as const;

/** What is told of whoever would take a child in. What is left out is unknown. */
class WouldTakeDto extends OccurredDto {
  @ApiProperty({ example: '31135' })
  @IsCommuneCode()
  communeCode: string;

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

/** Form 08: somebody offers to take children in. */
export class RegisterCarerDto extends WouldTakeDto {
  @ApiProperty({ enum: FORMS, description: 'A family (61.2) or a facility (61.4)' })
  @IsIn(FORMS)
  form: (typeof FORMS)[number];
}

/** A relative notifies the commune: kin need not register. */
export class NotifyKinDto extends WouldTakeDto {
  @ApiProperty({ example: '31135', description: 'The commune that takes the notice; it sees what it wrote down' })
  @IsCommuneCode()
  takenIn: string;
}

/** What the commune found; a condition that is left out is unknown, and unknown is not met. */
export class FindingsDto {
  readonly [finding: string]: boolean;
}

for (const { name, means: description } of FINDING_ROWS) {
  ApiPropertyOptional({ type: Boolean, description })(FindingsDto.prototype, name);
  IfTold()(FindingsDto.prototype, name);
  IsBoolean()(FindingsDto.prototype, name);
}

/** Form 11. */
export class VerifyCarerDto extends OccurredDto {
  @ApiProperty({ type: FindingsDto })
  @IsObject()
  @ValidateNested()
  @Type(() => FindingsDto)
  findings: CarerFindings;

  @ApiPropertyOptional({ maxLength: 4000 })
  @IfTold()
  @IsCleanText(4000)
  note?: string;
}

/** The chair approves what was verified. */
export class ApproveCarerDto extends OccurredDto {
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

  @ApiPropertyOptional({ enum: LISTED, description: '61.1: kin who notified the commune' })
  @IsOptional()
  @IsIn(LISTED)
  form?: (typeof LISTED)[number];

  @ApiPropertyOptional({ description: 'Some words of the name, in any order; accents do not matter' })
  @IsOptional()
  @IsCleanText(200)
  name?: string;
}
