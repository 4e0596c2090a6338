import { hasCode, findUnit } from '#reference';
import {
  type DateOnly,
  type Instant,
  dateInVietnam,
  daysOf,
  endOfDayInVietnam,
  isCursor,
  isDate,
  isPartialDate,
  isWhen,
  parseInstant,
  precisionOf,
  startOfDayInVietnam,
} from '#kernel';
import { isPeoplesOffice } from '#vocabulary';
import { Transform } from 'class-transformer';
import {
  IsNotEmpty,
  IsString,
  IsUUID,
  MaxLength,
  type ValidationArguments,
  type ValidationOptions,
  ValidateBy,
} from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { dayOfCheck } from './day-of-check.js';
import { isWithinReach } from './reach.js';

const check = (
  name: string,
  validate: (value: unknown, args?: ValidationArguments) => boolean,
  options?: ValidationOptions,
): PropertyDecorator => ValidateBy({ name, validator: { validate } }, options);

const isText = (value: unknown): value is string => typeof value === 'string';

/** An RFC 3339 instant with an offset, or a date known to the day, month or year. Instants are stored in UTC. */
export const IsWhenText = (): PropertyDecorator =>
  applyDecorators(
    canonicalInstant,
    check('isWhen', (value) => isText(value) && isWhen(value) && isWithinReach(value)),
  );

/** A date known to the day, month or year, from 1900 on. */
export const IsPartialDateText = (): PropertyDecorator =>
  check('isPartialDate', (value) => isText(value) && isPartialDate(value));

/** An RFC 3339 instant with an offset; it is stored in UTC with microseconds. */
export const IsInstantText = (): PropertyDecorator =>
  applyDecorators(
    canonicalInstant,
    check('isInstant', (value) => isText(value) && parseInstant(value) !== undefined && isWithinReach(value)),
  );

const canonicalInstant = Transform(({ value }: { value: unknown }) =>
  isText(value) ? (parseInstant(value) ?? value) : value,
);

/** An instant, or a day: then its beginning in Viet Nam. */
export const IsFromText = (): PropertyDecorator => applyDecorators(dayAs(startOfDayInVietnam), IsInstantText());

/** An instant, or a day: then its end in Viet Nam, so that *until* a day includes it. */
export const IsUntilText = (): PropertyDecorator => applyDecorators(dayAs(endOfDayInVietnam), IsInstantText());

const dayAs = (instantOf: (day: DateOnly) => Instant): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    isText(value) && isDate(value) && isWithinReach(value) ? instantOf(value) : value,
  );

/** A text of at most `max` characters that is not empty. Control and bidirectional characters are refused for every body. */
export const IsCleanText = (max: number): PropertyDecorator =>
  applyDecorators(IsString(), IsNotEmpty(), MaxLength(max));

/** The cursor of a list. Whether it is one of this list, the list itself says. */
export const IsCursorText = (): PropertyDecorator => check('isCursor', (value) => isText(value) && isCursor(value));

/** A UUID; it is kept in lower case, as ids are. */
export const IsUuidText = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (isText(value) ? value.toLowerCase() : value)),
    IsUUID(),
  );

/** UUIDs, kept in lower case. */
export const AreUuidTexts = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((each: unknown) => (isText(each) ? each.toLowerCase() : each)) : value,
    ),
    IsUUID(undefined, { each: true }),
  );

/** A code of a code list of the reference data. */
export const IsCodeOf = (list: string, options?: ValidationOptions): PropertyDecorator =>
  check('isKnownCode', (value) => isText(value) && hasCode(list, value), options);

/** An office in which people work, for example `commune:31135`. */
export const IsOfficeText = (options?: ValidationOptions): PropertyDecorator =>
  check('isOffice', (value) => isText(value) && isPeoplesOffice(value), options);

/**
 * A commune code that named a unit on the day that the field `on` of the same object tells, or today. The 103 codes of
 * Cần Thơ were used for other units before 1 July 2025, so a code means nothing without its day.
 */
export const IsCommuneCode = ({ on }: { on?: string } = {}): PropertyDecorator =>
  check('isCommuneOnThatDay', (value, args) => isText(value) && findUnit(value, dayOf(on, args)) !== undefined);

function dayOf(field: string | undefined, args: ValidationArguments | undefined): DateOnly {
  const given: unknown = field === undefined || args === undefined ? undefined : Reflect.get(args.object, field);
  const today = dayOfCheck();
  if (!isText(given) || !isWhen(given)) return today;
  const exact = parseInstant(given);
  if (exact !== undefined) return dateInVietnam(exact);
  const { first, last } = daysOf(given);
  return precisionOf(given) === 'day' ? first : last > today ? today : last;
}
