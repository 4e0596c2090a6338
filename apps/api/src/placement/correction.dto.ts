import type { EventId } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { IsCleanText, IsUuidText } from '../edge/validators.js';
import { RegisterCarerDto } from './carers.dto.js';

/** Puts another telling in the place of a registration. */
export class CorrectCarerDto {
  @ApiProperty({ type: String, format: 'uuid', description: 'The registration that was told wrongly' })
  @IsUuidText()
  correctsEventId: EventId;

  @ApiProperty({ type: RegisterCarerDto })
  @IsObject()
  @ValidateNested()
  @Type(() => RegisterCarerDto)
  registration: RegisterCarerDto;

  @ApiProperty({ maxLength: 2000 })
  @IsCleanText(2000)
  reason: string;
}
