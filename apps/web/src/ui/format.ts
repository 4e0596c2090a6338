import { officeParts } from '#vocabulary';
import { currentLanguage, nameOf } from '../i18n/index.js';
import { communeName } from '../reference/index.js';

/** Viet Nam is seven hours ahead all year, and has been since 1975: no calendar of the browser's is needed. */
const AHEAD_MILLIS = 7 * 3_600_000;

function parts(instant: string | Date): readonly [day: string, time: string] {
  const local = new Date(new Date(instant).getTime() + AHEAD_MILLIS).toISOString();
  return [`${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`, local.slice(11, 16)];
}

/** DD/MM/YYYY HH:mm in Viet Nam. */
export const formatInstant = (instant: string | Date): string => parts(instant).join(' ');

/** The end of a time as people say it: what ends as a day begins lasts until the end of the day before. */
export function formatEnd(instant: string): string {
  const [, time] = parts(instant);
  if (time !== '00:00') return formatInstant(instant);
  const day = formatDay(new Date(new Date(instant).getTime() - 1));
  return currentLanguage() === 'en' ? `end of ${day}` : `hết ngày ${day}`;
}

/** A day that was typed as the last one, or a time: the instant until which it holds in Viet Nam. The day itself counts. */
export function untilOf(text: string): string | undefined {
  const when = parseWhen(text);
  if (when === undefined || when.includes('T')) return when;
  return when.length === 10
    ? new Date(new Date(`${when}T00:00:00+07:00`).getTime() + DAY_MILLIS).toISOString()
    : undefined;
}

const DAY_MILLIS = 86_400_000;

/** HH:mm in Viet Nam. */
export const formatTime = (instant: string | Date): string => parts(instant)[1];

/** DD/MM/YYYY in Viet Nam. */
export const formatDay = (instant: string | Date): string => parts(instant)[0];

/** An instant or a partial date as it was told: never more precise than it is. */
export function formatWhen(when: string | null | undefined): string {
  if (when === null || when === undefined) return '–';
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(when) ?? [];
  if (year === undefined) return formatInstant(when);
  if (month === undefined) return year;
  if (day !== undefined) return `${day}/${month}/${year}`;
  return currentLanguage() === 'en' ? `${Number(month)}/${year}` : `tháng ${Number(month)}/${year}`;
}

const TYPED = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})(?:\s+(\d{1,2})[:h](\d{2}))?$/;
const two = (text: string): string => text.padStart(2, '0');

/** What a person typed (`2016`, `3/2016`, `12/03/2016`, `12/03/2016 14:30`) as the API wants it; `undefined` if it is none. */
export function parseWhen(text: string): string | undefined {
  const found = TYPED.exec(text.trim().replace(/^tháng\s+/i, ''));
  if (!found) return undefined;
  const [, day, month, year = '', hour, minute] = found;
  if (hour === undefined || minute === undefined) return partialOf(year, month, day);
  const date = partialOf(year, month, day);
  return date?.length === 10 ? instantOf(date, hour, minute) : undefined;
}

function partialOf(year: string, month: string | undefined, day: string | undefined): string | undefined {
  if (month === undefined) return year;
  if (day === undefined) return isMonth(month) ? `${year}-${two(month)}` : undefined;
  const date = `${year}-${two(month)}-${two(day)}`;
  return isDay(date) ? date : undefined;
}

function instantOf(date: string, hour: string, minute: string): string | undefined {
  const isTime = Number(hour) < 24 && Number(minute) < 60;
  return isTime ? new Date(`${date}T${two(hour)}:${minute}:00+07:00`).toISOString() : undefined;
}

const isMonth = (month: string): boolean => Number(month) >= 1 && Number(month) <= 12;

function isDay(date: string): boolean {
  const found = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(date);
}

let thousands: Intl.NumberFormat | undefined;

/** A number with thousands apart. The format is made once, and only where it is wanted: that takes an old phone long. */
export function formatNumber(amount: number): string {
  thousands ??= new Intl.NumberFormat('vi-VN');
  return thousands.format(amount);
}

/** Whole đồng with thousands apart. */
export const formatVnd = (amount: number): string => `${formatNumber(amount)} đ`;

let named: ReadonlyMap<string, string> = new Map();

/** What providers are called in the register, by their offices; nothing of it stays for who signs in next. */
export const nameOffices = (names: ReadonlyMap<string, string>): void => {
  named = names;
};

/** A name for people of an office such as `commune:31135`; of a provider that of the register, where it is known here. */
export function officeName(office: string): string {
  const { kind, scope } = officeParts(office);
  const name = nameOf('offices', kind);
  if (name === kind) return office;
  if (kind === 'commune') return `${name} ${communeName(scope)}`;
  return kind === 'provider' ? (named.get(office) ?? `${name} ${scope.slice(0, 8).toUpperCase()}`) : name;
}

export interface Span {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

export function spanOf(millis: number): Span {
  const minutes = Math.floor(Math.abs(millis) / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
