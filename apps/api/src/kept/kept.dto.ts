import { MOST_KEPT_BYTES } from '#access';
import type { JsonObject, Uuid } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';

/** What is kept: anything that a page needs to go on. */
export class KeepDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: `At most ${MOST_KEPT_BYTES} bytes` })
  @IsObject()
  content: JsonObject;
}

export class KeptItemDto {
  @ApiProperty({ example: 'draft.report' })
  slot: string;

  @ApiProperty({ type: String, format: 'date-time' })
  savedAt: string;
}

export class KeptListDto {
  @ApiProperty({ type: [KeptItemDto] })
  items: KeptItemDto[];
}

export class KeptDto extends KeptItemDto {
  @ApiProperty({ type: 'object', additionalProperties: true })
  content: JsonObject;
}

export class DeviceKeyDto {
  @ApiProperty({ type: String, format: 'uuid' })
  accountId: Uuid;

  @ApiProperty({ format: 'byte', description: '32 bytes: AES-256-GCM' })
  key: string;
}
