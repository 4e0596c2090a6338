import {
  ACTS,
  type AccessPage,
  type Act,
  ROLES,
  type RecordedAccess,
  type Role,
  type SealedHour,
  type UnusualRow,
} from '#access';
import { type Instant, type Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PageDto } from '../edge/paging.dto.js';
import { Optional } from '../edge/optional.js';
import { IsFromText, IsUntilText, IsUuidText } from '../edge/validators.js';

/** A span of time; the last seven days unless told. */
export class SpanDto {
  @ApiPropertyOptional({ type: String, description: 'An instant, or a day: from its beginning in Viet Nam' })
  @Optional()
  @IsFromText()
  from?: Instant;

  @ApiPropertyOptional({ type: String, description: 'An instant, or a day, which is included' })
  @Optional()
  @IsUntilText()
  to?: Instant;
}

/** Which accesses. */
export class ListAccessesDto extends PageDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Who saw this child: its record, cases, reports' })
  @Optional()
  @IsUuidText()
  child?: Uuid;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Who saw this very thing' })
  @Optional()
  @IsUuidText()
  subject?: Uuid;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'What this person saw' })
  @Optional()
  @IsUuidText()
  by?: Uuid;

  @ApiPropertyOptional({ enum: ACTS })
  @Optional()
  @IsIn(ACTS)
  act?: Act;

  @ApiPropertyOptional({ type: String, description: 'An instant, or a day: from its beginning in Viet Nam' })
  @Optional()
  @IsFromText()
  from?: Instant;

  @ApiPropertyOptional({ type: String, description: 'An instant, or a day, which is included' })
  @Optional()
  @IsUntilText()
  to?: Instant;
}

/** One access. */
export class AccessDto implements RecordedAccess {
  @ApiProperty({ description: 'Its number; later ones are higher' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at: Instant;

  @ApiProperty({ type: String, format: 'uuid', description: 'The account' })
  actor: Uuid;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ example: 'commune:31120' })
  office: string;

  @ApiProperty({ enum: ACTS })
  act: Act;

  @ApiProperty({ example: 'GET /api/cases/:id' })
  what: string;

  @ApiProperty({ type: [String], description: 'Ids of what was shown or written' })
  subjects: readonly Uuid[];

  @ApiProperty({ example: 'casework' })
  purpose: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why, as it was stated, where it was asked for' })
  reason: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  correlationId: Uuid;
}

/** A page of accesses, the last first. */
export class AccessPageDto implements AccessPage {
  @ApiProperty({ type: [AccessDto] })
  items: readonly AccessDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it back as `after` for the next page' })
  next: string | null;
}

/** An hour of the access log against its seal in the log of events. */
export class SealedHourDto implements SealedHour {
  @ApiProperty({ type: String, format: 'date-time' })
  hour: Instant;

  @ApiProperty()
  rows: number;

  @ApiProperty({ description: 'SHA-256 over the rows as they are now, in hex' })
  sha256: string;

  @ApiProperty({ enum: ['intact', 'changed', 'not-sealed'] })
  status: SealedHour['status'];
}

/** An hour of somebody that somebody should look at. */
export class UnusualAccessDto implements UnusualRow {
  @ApiProperty({ type: String, format: 'uuid' })
  actor: Uuid;

  @ApiProperty({ enum: ROLES })
  role: string;

  @ApiProperty()
  office: string;

  @ApiProperty({ enum: ['at-night', 'many-records', 'refusals', 'out-of-area', 'own-relative', 'named-elsewhere'] })
  kind: UnusualRow['kind'];

  @ApiProperty({ type: String, format: 'date-time' })
  since: Instant;

  @ApiProperty()
  accesses: number;

  @ApiProperty()
  subjects: number;
}

export class SealedHoursDto {
  @ApiProperty({ type: [SealedHourDto] })
  items: readonly SealedHourDto[];
}

export class UnusualAccessesDto {
  @ApiProperty({ type: [UnusualAccessDto] })
  items: readonly UnusualAccessDto[];
}
