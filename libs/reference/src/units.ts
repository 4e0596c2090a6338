import { type DateOnly, dateOnly, searchForm } from '#kernel';
import units from './data/units.json' with { type: 'json' };
import { type Standing, standingOf } from './standing.js';
import { type Dated, byCode, holdsOn } from './validity.js';

/** The day on which the communes of today came into being and districts ended: Resolution 1668/NQ-UBTVQH15. */
export const REFORM: DateOnly = dateOnly(units.reform);

/** A unit that went into another one. `derived` marks the 19 pairs that were matched by neighbourhood or spelling. */
export interface Predecessor {
  readonly code: string;
  readonly status: Standing;
}

/** A commune-level unit. Its code means it only on its days: code and day together name a unit, never the code alone. */
export interface Unit extends Dated {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  /** `phuong` ward, `xa` rural commune, and before the reform `thi_tran` township. */
  readonly kind: string;
  /** Before the reform units stood under districts. */
  readonly district: string | null;
  /** Province of that time, two digits: 92, and before the reform also 93 and 94. */
  readonly province: string;
  /** The province that most of it belonged to before the reform; its `0` and two digits begin resident numbers. */
  readonly formerProvince: string;
  readonly predecessors: readonly Predecessor[];
}

const today: readonly Unit[] = units.communes.map((unit) => ({
  ...unit,
  ...{ district: null, province: units.province, validFrom: REFORM, validTo: null },
  predecessors: unit.predecessors.map(({ code, status }) => ({ code, status: standingOf(status) })),
}));

const former: readonly Unit[] = units.former.map((unit) => ({
  ...unit,
  ...{ formerProvince: unit.province, validFrom: null, validTo: REFORM, predecessors: [] },
}));

const UNITS = [...today, ...former];
const BY_CODE = byCode(UNITS);
const SEARCHED = new Map(UNITS.map((unit) => [unit, searchForm(unit.fullName)]));

/** The unit that the code named on the day, or `undefined`. 56 of the 103 codes of today named another unit before. */
export const findUnit = (code: string, day: DateOnly): Unit | undefined =>
  BY_CODE.get(code)?.find((unit) => holdsOn(unit, day));

/** Whether the code named a unit of the city at any time. */
export const isUnitCode = (code: string): boolean => BY_CODE.has(code);

/**
 * The units of a day, by code. `query` keeps those whose code begins with it or whose full name contains it, read without
 * diacritics and whatever the placement of tones (Hòa, Hoà).
 */
export function unitsOn(day: DateOnly, query = ''): readonly Unit[] {
  const wanted = searchForm(query);
  return UNITS.filter((unit) => holdsOn(unit, day) && matches(unit, wanted));
}

const matches = (unit: Unit, wanted: string): boolean =>
  unit.code.startsWith(wanted) || (SEARCHED.get(unit)?.includes(wanted) ?? false);

/**
 * The units that the one named by the code on the day went into; three of the former were split over two. None for a
 * unit that still stands, and for a code that named nothing on the day.
 */
export function successorsOf(code: string, day: DateOnly): readonly Unit[] {
  const end = findUnit(code, day)?.validTo;
  if (end === undefined || end === null) return [];
  return unitsOn(end).filter(({ predecessors }) => predecessors.some((predecessor) => predecessor.code === code));
}
