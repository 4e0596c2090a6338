import { ApiProperty } from '@nestjs/swagger';
import { IsWhenText } from '../edge/validators.js';

/** What was done at some time. */
export class OccurredDto {
  @ApiProperty({ description: 'When it happened: an instant or a partial date' })
  @IsWhenText()
  occurredAt: string;
}
