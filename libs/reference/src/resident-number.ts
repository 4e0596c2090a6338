import { type PartialDate, daysOf } from '#kernel';
import { findProvinceOfPrefix } from './provinces.js';

/** What looks wrong in a number. None of it refuses the number: numbers are cancelled, merged and made again. */
export type ResidentNumberWarning =
  | 'children.resident-number-unknown-place'
  | 'children.resident-number-other-sex'
  | 'children.resident-number-other-birth-year';

/** What else is known of the person. */
export interface KnownOfPerson {
  readonly birth?: PartialDate | undefined;
  /** Code of `gender_form01`. */
  readonly sex?: string | undefined;
}

/**
 * Compares the structure of a 12-digit number with what is known: 3 digits place of birth registration, 1 century and
 * sex (0 male, 1 female for the 20th century, 2 and 3 for the 21st …), 2 birth year, 6 random. There is no check digit.
 * Circular 59/2021/TT-BCA; warnings only (design rule 8).
 */
export function residentNumberWarnings(
  number: string,
  { birth, sex }: KnownOfPerson,
): readonly ResidentNumberWarning[] {
  const centurySex = Number(number.slice(3, 4));
  const warnings: ResidentNumberWarning[] = [];
  if (!findProvinceOfPrefix(number.slice(0, 3))) warnings.push('children.resident-number-unknown-place');
  if (isOtherSex(centurySex, sex)) warnings.push('children.resident-number-other-sex');
  if (isOtherYear(centurySex, number.slice(4, 6), birth)) warnings.push('children.resident-number-other-birth-year');
  return warnings;
}

const isOtherSex = (centurySex: number, sex: string | undefined): boolean =>
  (sex === 'NAM' && centurySex % 2 !== 0) || (sex === 'NU' && centurySex % 2 !== 1);

function isOtherYear(centurySex: number, year: string, birth: PartialDate | undefined): boolean {
  if (birth === undefined) return false;
  return daysOf(birth).first.slice(0, 4) !== `${19 + Math.floor(centurySex / 2)}${year}`;
}
