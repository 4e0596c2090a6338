import { type Ctx, type PartialDate, type When, liesAhead, spanOf } from '#kernel';
import type { IdentityTold } from './child.events.js';

/** Clocks differ by a little; what is told further ahead than this did not happen. Design "Input everywhere". */
const TOLERANCE_MILLIS = 5 * 60_000;

/** A past fact is not told of the future. */
export const isAhead = (when: When | undefined, { now }: Ctx): boolean =>
  when !== undefined && liesAhead(when, now, TOLERANCE_MILLIS);

/** A child is recorded after its birth. */
export const isBornAhead = (birthDate: PartialDate | undefined, { now }: Ctx): boolean =>
  birthDate !== undefined && liesAhead(birthDate, now, 0);

/** An interval ends after it starts. Imprecise dates pass as long as some reading of them is in order. */
export const endsBeforeStart = (from: When, to: When | undefined): boolean =>
  to !== undefined && spanOf(to).to <= spanOf(from).from;

/** Every field of form 01 is "if known", but a statement states something. */
export const statesNothing = (told: IdentityTold & { readonly sex?: string }): boolean =>
  [told.name, told.birthDate, told.estimatedAge, told.motherName, told.fatherName, told.sex].every(
    (field) => field === undefined,
  );

/** Code of `gender_form01`: nobody knows it. */
export const UNKNOWN_SEX = 'KHONG_BIET';
