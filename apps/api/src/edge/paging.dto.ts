import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { IsCursorText } from './validators.js';

const asNumber = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
);
const asBoolean = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);

/** `true` or `false` in a query. */
export const IsFlag = (): PropertyDecorator => applyDecorators(IsOptional(), asBoolean, IsBoolean());

/** A whole number in a query. */
export const IsCount = (least: number, most: number): PropertyDecorator =>
  applyDecorators(IsOptional(), asNumber, IsInt(), Min(least), Max(most));

/** Which page of a list: `after` is what the page before gave as `next`. */
export class PageDto {
  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsCursorText()
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsCount(1, 200)
  limit?: number;
}

export const PAGE_SIZE = 50;
