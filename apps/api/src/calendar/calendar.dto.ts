import {
  type CalendarRefusal,
  type CalendarView,
  DAY_KINDS,
  DECISION_STANDINGS,
  type DecisionPreview,
  type DecisionView,
  LARGEST_FILE,
  type OfficeMoves,
} from '#calendar';
import type { DateOnly, Instant, Uuid } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional, IsDateText } from '../edge/optional.js';
import { IsCleanText } from '../edge/validators.js';

const [NUMBER_LENGTH, TEXT_LENGTH] = [80, 300];

/** A decision with its file of days. */
export class ProposeDecisionDto {
  @ApiProperty({
    maxLength: NUMBER_LENGTH,
    example: '1234/TB-BNV',
    description: 'Its number, as it stands in the text',
  })
  @IsCleanText(NUMBER_LENGTH)
  decisionNumber: string;

  @ApiProperty({ type: String, format: 'date' })
  @IsDateText()
  issuedOn: DateOnly;

  @ApiProperty({ maxLength: TEXT_LENGTH, example: 'Bộ Nội vụ' })
  @IsCleanText(TEXT_LENGTH)
  issuer: string;

  @ApiProperty({ maxLength: TEXT_LENGTH, description: 'Where its text, or a report of it, was read' })
  @IsCleanText(TEXT_LENGTH)
  readAt: string;

  @ApiProperty({ enum: DECISION_STANDINGS, description: '`verified`: the text was read; `secondary`: a report of it' })
  @IsIn(DECISION_STANDINGS)
  status: (typeof DECISION_STANDINGS)[number];

  @ApiProperty({ minimum: 2024, maximum: 2100, description: 'Every day of the file lies in it' })
  @IsInt()
  @Min(2024)
  @Max(2100)
  year: number;

  @ApiPropertyOptional({
    maxLength: NUMBER_LENGTH,
    description: 'The number of the decision of the year that it changes',
  })
  @Optional()
  @IsCleanText(NUMBER_LENGTH)
  amends?: string;

  @ApiProperty({ maxLength: LARGEST_FILE, example: 'day,kind,what_for\n2027-02-05,off,Tết Âm lịch' })
  @IsString()
  @MaxLength(LARGEST_FILE)
  csv: string;
}

/** What the approver saw of what the decision moves. */
export class ApproveDecisionDto {
  @ApiProperty({ minimum: 0, description: 'How many open times move, by the preview' })
  @IsInt()
  @Min(0)
  moved: number;

  @ApiProperty({ minimum: 0, description: 'How many lapses are taken back, by the preview' })
  @IsInt()
  @Min(0)
  revoked: number;
}

class OfficeMovesDto implements OfficeMoves {
  @ApiProperty({ example: 'commune:31135' })
  office: string;

  @ApiProperty()
  moved: number;

  @ApiProperty()
  revoked: number;
}

export class DecisionPreviewDto implements DecisionPreview {
  @ApiProperty({ example: 'vn-2026-2+1', description: 'The version of the calendar that it makes' })
  version: string;

  @ApiProperty({ description: 'How many open times move' })
  moved: number;

  @ApiProperty({ description: 'How many lapses are taken back' })
  revoked: number;

  @ApiProperty({ type: [OfficeMovesDto] })
  offices: readonly OfficeMovesDto[];
}

class DecidedDayDto {
  @ApiProperty({ type: String, format: 'date' })
  day: DateOnly;

  @ApiProperty({ enum: DAY_KINDS })
  kind: (typeof DAY_KINDS)[number];

  @ApiProperty()
  what: string;
}

const STANDS = ['proposed', 'approved', 'declined'] as const;

export class DecisionDto implements DecisionView {
  @ApiProperty({ type: String, format: 'uuid' })
  decisionId: Uuid;

  @ApiProperty()
  decisionNumber: string;

  @ApiProperty({ type: String, format: 'date' })
  issuedOn: DateOnly;

  @ApiProperty()
  issuer: string;

  @ApiProperty()
  readAt: string;

  @ApiProperty({ enum: DECISION_STANDINGS })
  status: DecisionView['status'];

  @ApiProperty()
  year: number;

  @ApiPropertyOptional()
  amends?: string;

  @ApiProperty({ type: [DecidedDayDto] })
  days: readonly DecidedDayDto[];

  @ApiProperty({ enum: STANDS })
  stands: DecisionView['stands'];

  @ApiProperty({ type: String, nullable: true })
  proposedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  proposedAt: Instant;

  @ApiProperty({ type: String, nullable: true })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: Instant | null;

  @ApiProperty({ type: String, nullable: true, description: 'The version of the calendar that it made' })
  calendarVersion: string | null;

  @ApiProperty({ type: Number, nullable: true })
  moved: number | null;

  @ApiProperty({ type: Number, nullable: true })
  revoked: number | null;

  @ApiProperty({ description: 'Whether the reader recorded it' })
  isOwn: boolean;

  @ApiProperty({ description: 'Whether the reader could be the second person' })
  mayApprove: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why somebody who approves cannot be the second person' })
  obstacle: CalendarRefusal | null;
}

class HolidayDto {
  @ApiProperty({ type: String, format: 'date' })
  day: DateOnly;

  @ApiProperty()
  vi: string;

  @ApiProperty()
  en: string;

  @ApiProperty()
  source: string;

  @ApiProperty({ example: 'secondary' })
  status: string;
}

class ExpectedDaysDto {
  @ApiProperty({ type: String, format: 'date' })
  from: DateOnly;

  @ApiProperty({ type: String, format: 'date' })
  to: DateOnly;

  @ApiProperty()
  vi: string;

  @ApiProperty()
  en: string;

  @ApiProperty()
  source: string;
}

export class CalendarDto {
  @ApiProperty({ example: 'vn-2026-2' })
  version: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Since when it is in force here' })
  since: DateOnly | null;

  @ApiProperty({ type: [HolidayDto] })
  holidays: CalendarView['holidays'];

  @ApiProperty({ type: String, isArray: true, format: 'date', description: 'Weekend days that are worked' })
  worked: readonly DateOnly[];

  @ApiProperty({ type: [ExpectedDaysDto], description: 'Days that no decision has fixed' })
  expected: CalendarView['expected'];

  @ApiProperty({ type: [DecisionDto], description: 'What was recorded here, the last first' })
  decisions: readonly DecisionDto[];
}
