import { type FoundLapse, LAPSE_OWNERS, type LapseOwner, type LapsesRevoked, MOST_LAPSES } from '#audit';
import type { EventId, Instant, Uuid } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import { IsCleanText, IsInstantText, IsUuidText } from '../edge/validators.js';

/** The time in which lapses were recorded. */
export class LapsesBetweenDto {
  @ApiProperty({ type: String, format: 'date-time' })
  @IsInstantText()
  recordedFrom: Instant;

  @ApiProperty({ type: String, format: 'date-time' })
  @IsInstantText()
  recordedTo: Instant;
}

class LapseNamedDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the event' })
  @IsUuidText()
  id: EventId;

  @ApiProperty({ enum: LAPSE_OWNERS })
  @IsIn(LAPSE_OWNERS)
  of: LapseOwner;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsUuidText()
  ofId: Uuid;
}

export class FoundLapseDto implements Omit<FoundLapse, 'position'> {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the event' })
  id: EventId;

  @ApiProperty({ enum: LAPSE_OWNERS })
  of: LapseOwner;

  @ApiProperty({ type: String, format: 'uuid' })
  ofId: Uuid;

  @ApiProperty({ example: 'emergency-response' })
  obligation: string;

  @ApiProperty({ type: String, format: 'date-time' })
  dueAt: Instant;

  @ApiProperty({ type: String, format: 'date-time' })
  recordedAt: Instant;

  @ApiProperty({ description: 'Log position' })
  position: string;

  @ApiProperty({ description: 'Whether its time was not over when it was recorded' })
  isEarly: boolean;
}

/** By hand only for a clock that was wrong; a change of the calendar takes back what follows from it. */
const BY_HAND = ['WRONG_CLOCK'] as const;

export class RevokeLapsesDto {
  @ApiProperty({ type: [LapseNamedDto], minItems: 1, maxItems: MOST_LAPSES })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LAPSES)
  @ValidateNested({ each: true })
  @Type(() => LapseNamedDto)
  lapses: LapseNamedDto[];

  @ApiProperty({ enum: BY_HAND })
  @IsIn(BY_HAND)
  reasonCode: (typeof BY_HAND)[number];

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}

class RevokedLapseDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: EventId;

  @ApiProperty()
  revoked: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not: the code of the refusal' })
  refusal: string | null;
}

export class LapsesRevokedDto implements LapsesRevoked {
  @ApiProperty({ type: [RevokedLapseDto] })
  lapses: RevokedLapseDto[];

  @ApiProperty({ type: String, description: 'Log position of the last of them' })
  position: LapsesRevoked['position'];
}
