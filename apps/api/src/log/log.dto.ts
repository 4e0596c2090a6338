import { ApiProperty } from '@nestjs/swagger';
import type { Instant } from '#kernel';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { IsInstantText } from '../edge/validators.js';

export class TileAskedDto {
  @ApiProperty({
    example: '0/x001/234.p/56',
    pattern: '^(entries|[0-9]{1,2})(/x?[0-9]{3}){1,6}([.]p/[0-9]{1,3})?$',
    maxLength: 60,
    description: 'As in C2SP tlog-tiles behind /tile/: level/number[.p/width], or entries/number[.p/width]',
  })
  @Matches(/^(entries|[0-9]{1,2})(\/x?[0-9]{3}){1,6}([.]p\/[0-9]{1,3})?$/)
  readonly path: string;
}

/** Where an event stands. */
export class PlaceAskedDto {
  @ApiProperty({
    example: 'case-0e5b6a9c-6f0b-4c55-9d38-1b9e1a6f7c21',
    pattern: '^[a-z-]{1,40}-[0-9a-f-]{36}$',
    maxLength: 80,
  })
  @Matches(/^[a-z-]{1,40}-[0-9a-f-]{36}$/)
  readonly stream: string;

  @ApiProperty({ minimum: 1, maximum: 2147483647 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly version: number;
}

export class HourAskedDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'The first instant of the hour' })
  @IsInstantText()
  readonly hour: Instant;
}
