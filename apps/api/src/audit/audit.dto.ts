import { type DateOnly, type Instant, endOfDayInVietnam, isDate, parseInstant } from '#kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy, type ValidationArguments } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { isWithinReach } from '../edge/reach.js';
import { IsInstantText } from '../edge/validators.js';
import { Optional, IsDateText } from '../edge/optional.js';

/** An instant, or a day: then what was known at its end in Viet Nam. */
export const IsKnownAt = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (endOf(value) ?? value) : value)),
    IsInstantText(),
  );

const endOf = (text: string): Instant | undefined =>
  isDate(text) && isWithinReach(text) ? endOfDayInVietnam(text) : parseInstant(text);

/** Not earlier than the other field: a difference has no backwards. */
export const IsNotBefore = (field: string): PropertyDecorator =>
  ValidateBy({
    name: 'isNotBefore',
    validator: {
      validate: (value: unknown, args?: ValidationArguments) => {
        const other: unknown = args && Reflect.get(args.object, field);
        return typeof value !== 'string' || typeof other !== 'string' || value >= other;
      },
    },
  });

export class ReplayDto {
  @ApiPropertyOptional({
    type: String,
    example: '2026-03-15T08:00:00+07:00',
    description: 'As known at: an instant, or a day (its end). Now unless told.',
  })
  @IsOptional()
  @IsKnownAt()
  knownAt?: Instant;

  @ApiPropertyOptional({ type: String, example: '2026-03-04', description: 'As true on this day' })
  @Optional()
  @IsDateText()
  trueAt?: DateOnly;
}

export class DiffDto {
  @ApiPropertyOptional({ type: String, description: 'The earlier instant or day; the beginning unless told' })
  @IsOptional()
  @IsKnownAt()
  from?: Instant;

  @ApiPropertyOptional({ type: String, description: 'The later instant or day; now unless told' })
  @IsOptional()
  @IsKnownAt()
  @IsNotBefore('from')
  to?: Instant;

  @ApiPropertyOptional({ type: String, example: '2026-03-04', description: 'As true on this day' })
  @Optional()
  @IsDateText()
  trueAt?: DateOnly;
}

class KnownAtDto {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'What was asked; null for now' })
  asked: string | null;

  @ApiProperty({ description: 'The one log position that stands for it, for all streams' })
  position: string;
}

/** The whole case as it was known at an instant and true on a day. */
export class ReplayedCaseDto {
  @ApiProperty({ type: String, format: 'uuid' })
  caseId: string;

  @ApiProperty({ type: KnownAtDto })
  knownAt: KnownAtDto;

  @ApiProperty({ type: String, nullable: true })
  trueAt: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'case, child, report/…, referral/…, service/…',
  })
  state: object;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Facts whose times are too imprecise to say',
  })
  uncertain: object[];

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Every event, in log order',
  })
  history: object[];

  @ApiProperty({ description: 'Whether all referrals and services could be found in time' })
  complete: boolean;
}

/** What changed between two instants, field by field. */
export class CaseDiffDto {
  @ApiProperty({ type: String, format: 'uuid' })
  caseId: string;

  @ApiProperty({ type: KnownAtDto })
  from: KnownAtDto;

  @ApiProperty({ type: KnownAtDto })
  to: KnownAtDto;

  @ApiProperty({ type: String, nullable: true })
  trueAt: string | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'field, before, after, by, recordedAt, occurredAt, why',
  })
  changes: object[];
}
