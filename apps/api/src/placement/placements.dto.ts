import type { Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { OccurredDto } from '../casework/occurred.dto.js';
import { PageDto } from '../edge/paging.dto.js';
import { Optional } from '../edge/optional.js';
import { AreUuidTexts, IsCleanText, IsCodeOf, IsUuidText } from '../edge/validators.js';

export const PLACEMENT_STATUSES = ['needed', 'emergency-care', 'decided', 'placed', 'ended'] as const;

class NotedDto extends OccurredDto {
  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

/** Form 10. */
export class RecordNeedDto extends NotedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  caseId: Uuid;

  @ApiProperty({ description: 'Code of substitute_care_cases' })
  @IsCodeOf('substitute_care_cases')
  careCase: string;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Sisters and brothers who need care too' })
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @AreUuidTexts()
  siblings: Uuid[];

  @ApiPropertyOptional({ description: 'Whether the child lives in a facility now' })
  @Optional()
  @IsBoolean()
  fromFacility?: boolean;
}

export class CareMeetingDto extends NotedDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  carerId: Uuid;
}

export class HandOverDto extends NotedDto {}

/** Form 13. */
export class FollowUpDto extends NotedDto {
  @ApiProperty({ description: 'The carer harmed the child: it is moved at once' })
  @IsBoolean()
  harmedByCarer: boolean;

  @ApiPropertyOptional({ description: 'Code of care_moved_to' })
  @Optional()
  @IsCodeOf('care_moved_to')
  movedTo?: string;
}

/** Forms 15 and 16. */
export class EndPlacementDto extends NotedDto {
  @ApiProperty({ description: 'Code of substitute_care_end_reasons' })
  @IsCodeOf('substitute_care_end_reasons')
  reasonCode: string;

  @ApiPropertyOptional({ description: 'Code of care_moved_to' })
  @Optional()
  @IsCodeOf('care_moved_to')
  movedTo?: string;
}

export class ListPlacementsDto extends PageDto {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @Optional()
  @IsUuidText()
  caseId?: Uuid;

  @ApiPropertyOptional({ enum: PLACEMENT_STATUSES })
  @IsOptional()
  @IsIn(PLACEMENT_STATUSES)
  status?: (typeof PLACEMENT_STATUSES)[number];
}
