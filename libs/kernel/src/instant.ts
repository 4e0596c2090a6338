import type { Brand } from './brand.js';

/**
 * A point in time in UTC with microseconds and a fixed width: `2026-03-10T15:30:00.000000Z`.
 * Two instants compare as strings. Recorded time is kept to the microsecond because that is what the log stores.
 */
export type Instant = Brand<'Instant'>;

/** A calendar date `yyyy-mm-dd`. */
export type DateOnly = Brand<'DateOnly'>;

const RFC3339 =
  /^(\d{4}-\d\d-\d\d)[Tt ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** What stands where in `2026-03-10T15:30:00.000000Z`; each command looks at dozens, and reading digits is quicker than a pattern. */
const FORM = 'dddd-dd-ddTdd:dd:dd.ddddddZ';
const DATE_LENGTH = 10;
const [ZERO, NINE] = ['0'.charCodeAt(0), '9'.charCodeAt(0)];

/**
 * No 24:00 and no leap second: the clocks that write the log know neither. No year 0000 or 9999, so that the day in Viet
 * Nam, and the one after it, of every instant can be written.
 */
function isInstant(text: string): text is Instant {
  if (text.length !== FORM.length || !hasForm(text, FORM.length) || !isDayIn(text)) return false;
  const year = numberAt(text, 0, 4);
  return (
    year !== 0 &&
    year !== 9999 &&
    numberAt(text, 11, 2) <= 23 &&
    numberAt(text, 14, 2) <= 59 &&
    numberAt(text, 17, 2) <= 59
  );
}

/** Whether the first characters are those of the form. */
function hasForm(text: string, length: number): boolean {
  for (let at = 0; at < length; at += 1) {
    const [code, wanted] = [text.charCodeAt(at), FORM.charAt(at)];
    if (wanted === 'd' ? code < ZERO || code > NINE : code !== wanted.charCodeAt(0)) return false;
  }
  return true;
}

/** The number of so many digits. */
function numberAt(text: string, at: number, digits: number): number {
  let number = 0;
  for (let next = at; next < at + digits; next += 1) number = number * 10 + text.charCodeAt(next) - ZERO;
  return number;
}

/** Whether the date at the beginning exists; its form was looked at. */
function isDayIn(text: string): boolean {
  const [month, day] = [numberAt(text, 5, 2), numberAt(text, 8, 2)];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(numberAt(text, 0, 4), month);
}

/**
 * The instant in an RFC 3339 text with an offset; digits after the microseconds are cut. `undefined` where there is none,
 * where the date does not exist, and outside the years 0001–9998.
 */
export function parseInstant(text: string): Instant | undefined {
  return isInstant(text) ? text : parsedInstant(text);
}

function parsedInstant(text: string): Instant | undefined {
  const [, date = '', time = '', fraction = '', offset = ''] = RFC3339.exec(text) ?? [];
  if (!isDate(date)) return undefined;
  const millis = Date.parse(`${date}T${time}.000${offset.toUpperCase()}`);
  const canonical = canonicalForm(millis, fraction.slice(0, 6).padEnd(6, '0'));
  return isInstant(canonical) ? canonical : undefined;
}

/** The instant in `text`. Throws a `TypeError` where `parseInstant` finds none. */
export function instant(text: string): Instant {
  if (isInstant(text)) return text;
  const parsed = parsedInstant(text);
  if (parsed === undefined) throw new TypeError(`not an instant: ${text.slice(0, 60)}`);
  return parsed;
}

/** The instant of a number of milliseconds since 1970-01-01T00:00Z. */
export const instantOfMillis = (millis: number): Instant =>
  instant(`${new Date(Math.floor(millis)).toISOString().slice(0, 23)}000Z`);

/** Milliseconds since 1970-01-01T00:00Z; the microseconds are cut. */
export const millisOf = (at: Instant): number => Date.parse(`${at.slice(0, 23)}Z`);

/** The instant `hours` later. Hours run through nights and holidays (Civil Code 2015 Art. 147). */
export const plusHours = (at: Instant, hours: number): Instant => plusMillis(at, hours * 3_600_000);

/** The instant `millis` milliseconds later, its microseconds kept. */
export function plusMillis(at: Instant, millis: number): Instant {
  const moved = instantOfMillis(millisOf(at) + millis);
  return instant(`${moved.slice(0, 23)}${at.slice(23, 26)}Z`);
}

const canonicalForm = (millis: number, micros: string): string =>
  `${new Date(millis).toISOString().slice(0, 19)}.${micros}Z`;

/** Whether the text is a date that exists: `2026-02-30` does not. */
export const isDate = (text: string): text is DateOnly =>
  text.length === DATE_LENGTH && hasForm(text, DATE_LENGTH) && isDayIn(text);

/** The date in `text`. Throws a `TypeError` for anything but an existing date `yyyy-mm-dd`. */
export function dateOnly(text: string): DateOnly {
  if (!isDate(text)) throw new TypeError(`not a date: ${text.slice(0, 60)}`);
  return text;
}

/** How many days the month (1–12) of the year has. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
