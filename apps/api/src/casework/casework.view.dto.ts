import type { JsonObject } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { ObligationDto } from '../edge/obligation.dto.js';

export class TimelineItemDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty()
  version: number;

  @ApiProperty()
  position: string;

  @ApiProperty()
  type: string;

  @ApiProperty({ type: String, nullable: true })
  occurredAt: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: string;

  @ApiProperty({ type: Number, nullable: true })
  lagMinutes: number | null;

  @ApiProperty({ type: String, format: 'uuid' })
  actor: string;

  @ApiProperty()
  actorKind: string;

  @ApiProperty()
  office: string;

  @ApiProperty()
  role: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data: JsonObject;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  corrected: JsonObject | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  retracted: JsonObject | null;
}

class TimelineStopDto {
  @ApiProperty({ format: 'date-time' })
  recordedAt: string;

  @ApiProperty({ description: 'The last fact that was known then' })
  version: number;
}

export class TimelinePageDto {
  @ApiProperty({ type: [TimelineItemDto] })
  items: TimelineItemDto[];

  @ApiProperty({ type: Number, nullable: true })
  next: number | null;

  @ApiProperty({ type: [TimelineStopDto], nullable: true, description: 'Of the whole case; null unless asked for' })
  stops: TimelineStopDto[] | null;
}

/** An obligation with where it stands, and the thing that owes it. */
export class DeadlineDto extends ObligationDto {
  @ApiProperty({ enum: ['case', 'report', 'join', 'referral', 'placement'] })
  of: string;

  @ApiProperty({ type: String, format: 'uuid' })
  ofId: string;

  @ApiProperty({ type: [String] })
  communes: readonly string[];
}

/** Something that still has to be done, and by whom. */
export class DutyDto extends DeadlineDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The case for whose child it is owed' })
  caseId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The office that has to do it' })
  office: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The person to whom it was given there' })
  worker: string | null;
}

class DutyCountsDto {
  @ApiProperty()
  overdue: number;

  @ApiProperty({ description: 'Due within 24 hours' })
  soon: number;

  @ApiProperty()
  later: number;
}

export class DutyPageDto {
  @ApiProperty({ type: [DutyDto] })
  items: readonly DutyDto[];

  @ApiProperty({ description: 'How many there are in all: as many as are listed, page by page' })
  counts: DutyCountsDto;

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export class DeadlinePageDto {
  @ApiProperty({ type: [DeadlineDto] })
  items: readonly DeadlineDto[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
