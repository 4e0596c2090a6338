import type { EventId } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { IsCleanText, IsUuidText } from './validators.js';

/** Takes a fact back that was told in error. */
export class RetractFactDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The fact that was told in error' })
  @IsUuidText()
  retractsEventId: EventId;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}
