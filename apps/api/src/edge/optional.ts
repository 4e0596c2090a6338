import { isDate } from '#kernel';
import { ValidateBy, ValidateIf } from 'class-validator';
import { isWithinReach } from './reach.js';

/** The field may be absent, which says *unknown*. Anything else, `null` too, has to pass its checks. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** A calendar date `yyyy-mm-dd` that exists, in the years that anything here can be about. */
export const IsDateText = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDate',
    validator: { validate: (value: unknown) => typeof value === 'string' && isDate(value) && isWithinReach(value) },
  });
