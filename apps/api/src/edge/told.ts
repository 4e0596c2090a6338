import { isDate } from '#kernel';
import { ValidateBy, ValidateIf } from 'class-validator';

/** The field may be absent, which says *unknown*. Anything else, `null` too, has to pass its checks. */
export const IfTold = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** A calendar date `yyyy-mm-dd` that exists. */
export const IsDateText = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDate',
    validator: { validate: (value: unknown) => typeof value === 'string' && isDate(value) },
  });
