import { type DateOnly, type PartialDate, type When, ageOn, dateInVietnam, spanOf } from '#kernel';

/** What is counted. */
export const MEASURES = [
  'reports',
  'reported-children',
  'cases',
  'closures',
  'separations',
  'timeliness',
  'referrals',
  'contacts',
  'care-needs',
  'placements',
  'placement-ends',
] as const;
export type Measure = (typeof MEASURES)[number];

/** One thing that is counted, without anything that tells whom it is about. Plain JSON. */
export type Fact = Readonly<{
  measure: Measure;
  /** What the measure is of: the kind of the obligation, for timeliness. */
  of: string | null;
  /** The day on which it is counted. Of an imprecise time the first day that it can mean. */
  day: DateOnly;
  /** The commune in which it is counted: one, so that the sum over communes is the whole. */
  commune: string | null;
  /** The codes by which it is counted: dimension to values, of which there can be several. */
  by: Readonly<Record<string, readonly string[]>>;
  minutes: number | null;
  /** Whole đồng. */
  costVnd: number | null;
}>;

/** Facts by a key that stays the same as long as it is the same thing. */
export type Facts = Readonly<Record<string, Fact>>;

/** The day on which something is counted. */
export const dayOf = (when: When): DateOnly => dateInVietnam(spanOf(when).from);

/** Ages of the statistics, in full years: the first of each and its name. Children are under 16 (L Đ1). */
const BANDS = [
  [16, '16+'],
  [11, '11-15'],
  [6, '6-10'],
  [0, '0-5'],
] as const;

export type AgeBand = (typeof BANDS)[number][1] | 'unknown';

const bandOf = (years: number): AgeBand => BANDS.find(([from]) => years >= from)?.[1] ?? 'unknown';

/** The band of age on a day; unknown where nothing was told, or where what was told can mean two of them. */
export function ageBand(
  told: { readonly birthDate?: PartialDate; readonly estimatedAge?: { readonly years: number } },
  day: DateOnly,
): AgeBand {
  if (told.birthDate !== undefined) {
    const { least, most } = ageOn(told.birthDate, day);
    return bandOf(least) === bandOf(most) ? bandOf(least) : 'unknown';
  }
  return told.estimatedAge === undefined ? 'unknown' : bandOf(told.estimatedAge.years);
}
