import type { Instant, ObligationStatus, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** A day because of which a time moved. */
export class ReasonDayDto {
  @ApiProperty({ type: String, format: 'date' })
  day: string;

  @ApiProperty({ description: 'The law or the decision that makes it a day off' })
  source: string;

  @ApiProperty({ example: 'secondary', description: 'How sure that is: `secondary` was read second-hand' })
  status: string;
}

/** The last time at which a deadline was reckoned anew, since the calendar of working days was not right. */
export class ReckonedAnewDto {
  @ApiProperty({ type: String, format: 'date-time' })
  at: Instant;

  @ApiProperty({ type: String, format: 'date-time' })
  oldDueAt: Instant;

  @ApiProperty({ example: 'vn-2026-2' })
  calendarVersion: string;

  @ApiPropertyOptional({ type: [ReasonDayDto] })
  because?: readonly ReasonDayDto[];
}

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

  @ApiPropertyOptional({ type: ReckonedAnewDto })
  reckonedAnew?: ReckonedAnewDto;

  @ApiPropertyOptional({
    ...{ type: String, isArray: true, format: 'date' },
    description: 'Days that no decision has fixed and that the time rests on: it is expected, not decided',
  })
  expectedDays?: readonly string[];
}
