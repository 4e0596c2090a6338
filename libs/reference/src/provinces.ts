import type { DateOnly } from '#kernel';
import data from './data/provinces.json' with { type: 'json' };
import { type Dated, byCode, dayOrNull, holdsOn } from './validity.js';

/** A province or centrally-run city on its days: 63 until 1 July 2025, 34 since. */
export interface Province extends Dated {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  /** `thanh_pho` centrally-run city, `tinh` province. */
  readonly kind: string;
  /** The three digits for a birth registered there. Which one is used since the reform is not verified: `null`. */
  readonly residentNumberPrefix: string | null;
  /** The province that it became part of, or the same code under a new name. */
  readonly successor: string | null;
}

const PROVINCES: readonly Province[] = data.provinces.map((province) => ({
  ...province,
  validFrom: dayOrNull(province.validFrom),
  validTo: dayOrNull(province.validTo),
}));
const BY_CODE = byCode(PROVINCES);
const BY_PREFIX = new Map(PROVINCES.map((province) => [province.residentNumberPrefix, province]));

/** The province that the two-digit code named on the day, or `undefined`. */
export const findProvince = (code: string, day: DateOnly): Province | undefined =>
  BY_CODE.get(code)?.find((province) => holdsOn(province, day));

/** The provinces of a day, by code. */
export const provincesOn = (day: DateOnly): readonly Province[] =>
  PROVINCES.filter((province) => holdsOn(province, day));

/** The province, as it was before the reform, that the first three digits of a resident number tell; or `undefined`. */
export const findProvinceOfPrefix = (prefix: string): Province | undefined => BY_PREFIX.get(prefix);
