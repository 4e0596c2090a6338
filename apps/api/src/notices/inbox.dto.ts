import type { NoticePage } from '#notices';
import type { Instant, JsonObject, Uuid } from '#kernel';
import { REASONS, type Reason, THINGS, type Thing } from '#vocabulary';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { IsFlag, PageDto } from '../edge/paging.dto.js';
import { Optional } from '../edge/optional.js';
import { AreUuidTexts } from '../edge/validators.js';

export class InboxDto extends PageDto {
  @ApiPropertyOptional({ description: 'Only what was not seen yet' })
  @IsFlag()
  unseen?: boolean;
}

export class SeenDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Which of them; all unless told' })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @AreUuidTexts()
  ids?: Uuid[];
}

class NoticeDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: Uuid;

  @ApiProperty({ enum: REASONS, description: 'Why it is the reader’s' })
  reason: Reason;

  @ApiProperty({ enum: THINGS })
  thing: Thing;

  @ApiProperty({ type: String, format: 'uuid' })
  thingId: Uuid;

  @ApiProperty({ type: String, format: 'date-time' })
  at: Instant;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Codes and times: kind, dueAt, status' })
  detail: JsonObject;

  @ApiProperty()
  seen: boolean;

  @ApiProperty({ description: 'What it is about has been done' })
  settled: boolean;
}

export class InboxPageDto implements NoticePage {
  @ApiProperty({ type: [NoticeDto] })
  items: NoticeDto[];

  @ApiProperty({ description: 'How many the reader has not seen, in all' })
  unseen: number;

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}
