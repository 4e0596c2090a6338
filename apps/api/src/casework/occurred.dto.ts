import { isOffice } from '#access';
import { ApiProperty } from '@nestjs/swagger';
import { type ValidationOptions, ValidateBy } from 'class-validator';
import { IsWhenText } from '../edge/validators.js';

/** What was done at some time. */
export class OccurredDto {
  @ApiProperty({ description: 'When it happened: an instant or a partial date' })
  @IsWhenText()
  occurredAt: string;
}

/** The name of an office, for example `commune:31135`. */
export const IsOfficeText = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    { name: 'isOffice', validator: { validate: (value: unknown) => typeof value === 'string' && isOffice(value) } },
    options,
  );
