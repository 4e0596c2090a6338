import type { Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsFlag } from '../edge/paging.dto.js';
import { Optional } from '../edge/optional.js';
import { IsCleanText, IsUuidText, IsWhenText } from '../edge/validators.js';

/** It is the child: the commune that answers for it takes the report on. */
export class AcceptJoinDto {
  @ApiProperty({ description: 'When it was decided' })
  @IsWhenText()
  occurredAt: string;

  @ApiPropertyOptional({ maxLength: 4000 })
  @Optional()
  @IsCleanText(4000)
  note?: string;
}

/** It is another child. */
export class DeclineJoinDto {
  @ApiProperty({ description: 'When it was decided' })
  @IsWhenText()
  occurredAt: string;

  @ApiProperty({ maxLength: 2000, description: 'Why; the reporting commune reads it' })
  @IsCleanText(2000)
  reason: string;
}

export class ListJoinsDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Only those of the report' })
  @Optional()
  @IsUuidText()
  report?: Uuid;

  @ApiPropertyOptional({ description: 'Only those that nobody has answered' })
  @IsFlag()
  waiting?: boolean;

  @ApiPropertyOptional({ description: 'Only those that the reader’s commune is asked about' })
  @IsFlag()
  asked?: boolean;
}
