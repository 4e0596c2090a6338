import type { DateOnly } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Optional, IsDateText } from '../edge/optional.js';
import { IsCleanText, IsCodeOf } from '../edge/validators.js';
import { OccurredDto } from './occurred.dto.js';

/** Form 07, and its extension. */
export class SeparationDto extends OccurredDto {
  @ApiProperty({ type: String, format: 'date', description: 'The last day, at most the 15th; it ends at 24:00' })
  @IsDateText()
  lastDay: DateOnly;

  @ApiPropertyOptional({ description: 'Code of separation_requirers: which authority wants more than 15 days' })
  @Optional()
  @IsCodeOf('separation_requirers')
  requiredBy?: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  reason?: string;
}

export class LiftSeparationDto extends OccurredDto {
  @ApiProperty({ description: 'Code of separation_outcomes' })
  @IsCodeOf('separation_outcomes')
  outcomeCode: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

export class CourtPetitionDto extends OccurredDto {
  @ApiProperty({ description: 'Code of court_petitions' })
  @IsCodeOf('court_petitions')
  petition: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}
