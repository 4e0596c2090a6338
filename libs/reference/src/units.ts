import { type DateOnly, dateOnly } from '#kernel';
import provinces from './data/provinces.json' with { type: 'json' };
import units from './data/units.json' with { type: 'json' };

/** The day on which the communes of today came into being: Resolution 1668/NQ-UBTVQH15, districts ended the same day. */
export const REFORM: DateOnly = dateOnly('2025-07-01');

/** A commune-level unit. Its code means it only on the days from `validFrom` to before `validTo`. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly kind: string;
  /** Before the reform units stood under districts. */
  readonly district: string | null;
  /** Province of that time, two digits: 92, and before the reform also 93 and 94. */
  readonly province: string;
  readonly validFrom: DateOnly | null;
  readonly validTo: DateOnly | null;
  /** Codes of the units that it was made of. */
  readonly predecessors: readonly string[];
}

const today: readonly Unit[] = units.communes.map(({ code, name, fullName, kind, predecessors }) => ({
  ...{ code, name, fullName, kind, predecessors },
  ...{ district: null, province: '92', validFrom: REFORM, validTo: null },
}));

const former: readonly Unit[] = units.former.map(({ code, name, fullName, kind, district, province }) => ({
  ...{ code, name, fullName, kind, district, province },
  ...{ validFrom: null, validTo: REFORM, predecessors: [] },
}));

const byCode = (list: readonly Unit[]): ReadonlyMap<string, Unit> => new Map(list.map((unit) => [unit.code, unit]));
const TODAY = byCode(today);
const FORMER = byCode(former);

/** The unit that the code named on the day, or `undefined`. 56 of the 103 codes of today named another unit before. */
export const findUnit = (code: string, day: DateOnly): Unit | undefined => (day < REFORM ? FORMER : TODAY).get(code);

/** Whether the code named a unit of the city at any time. */
export const isUnitCode = (code: string): boolean => TODAY.has(code) || FORMER.has(code);

/** The units of a day, by code. */
export const unitsOn = (day: DateOnly): readonly Unit[] => (day < REFORM ? former : today);

/** The units of today that a former unit went into; three of the former were split over two. */
export const successorsOf = (formerCode: string): readonly Unit[] =>
  today.filter(({ predecessors }) => predecessors.includes(formerCode));

/** The three digits of the place of birth registration in a resident number, and the province that they meant. */
export const RESIDENT_NUMBER_PREFIXES: ReadonlyMap<string, string> = new Map(
  provinces.former.map(({ prefix, fullName }) => [prefix, fullName]),
);
