import type { Instant, ObligationStatus, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Something that the law wants done by a time, and where it stands. */
export class ObligationDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ example: 'emergency-response' })
  kind: string;

  @ApiProperty({ type: String, format: 'date-time' })
  startedAt: Instant;

  @ApiProperty({ type: String, format: 'date-time' })
  dueAt: Instant;

  @ApiProperty({ type: String, nullable: true, description: 'When it was done, as told' })
  metAt: string | null;

  @ApiProperty({ enum: ['due', 'met', 'met-recorded-late', 'met-late', 'lapsed'] })
  status: ObligationStatus;

  @ApiProperty()
  lateByMinutes: number;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'When a lapse that was none was taken back' })
  lapseRevokedAt?: Instant;
}
