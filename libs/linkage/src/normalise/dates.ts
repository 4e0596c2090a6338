/** In which order day, month and year stand in the dates of one column. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const PARTS = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ].*)?$/;
const COMPACT = /^\d{8}$/;
const YEAR_ONLY = /^(1[89]|20)\d{2}$/;
const MONTH_FIRST = /^(\d{1,2})[-/.](\d{4})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})$/;

/**
 * A date as all executors compare it: `YYYYMMDD`, `YYYYMM`, `YYYY` by the precision that it has, an interval
 * `YYYYMMDD..YYYYMMDD`, or `?` and the digits of what is no date (a slip of the pen is still near to the date it was).
 */
export function dateForm(text: string, order: DateOrder): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  if (COMPACT.test(trimmed)) return compactDate(trimmed, order);
  if (YEAR_ONLY.test(trimmed)) return trimmed;
  return partsOf(trimmed, order) ?? monthOf(trimmed) ?? strange(trimmed);
}

function compactDate(digits: string, order: DateOrder): string {
  if (order === 'ymd') return dated(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)) ?? strange(digits);
  const [first, second] = [digits.slice(0, 2), digits.slice(2, 4)];
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return dated(digits.slice(4), month, day) ?? strange(digits);
}

function partsOf(text: string, order: DateOrder): string | undefined {
  const [, first = '', second = '', third = ''] = PARTS.exec(text) ?? [];
  if (first === '') return undefined;
  if (first.length === 4) return partial(first, second, third);
  return order === 'mdy' ? partial(third, first, second) : partial(third, second, first);
}

/** A day or month written as 00 is one that nobody knew. */
function partial(year: string, month: string, day: string): string | undefined {
  if (!/^\d{4}$/.test(year)) return undefined;
  if (Number(month) === 0) return year;
  if (Number(day) === 0) return isMonth(month) ? `${year}${padded(month)}` : undefined;
  return dated(year, month, day);
}

function monthOf(text: string): string | undefined {
  const [, year, month] = YEAR_FIRST.exec(text) ?? [];
  const [, otherMonth, otherYear] = MONTH_FIRST.exec(text) ?? [];
  const [inYear, which] = [year ?? otherYear, month ?? otherMonth];
  return inYear !== undefined && which !== undefined && isMonth(which) ? `${inYear}${padded(which)}` : undefined;
}

const padded = (part: string): string => part.padStart(2, '0');
const isMonth = (month: string): boolean => Number(month) >= 1 && Number(month) <= 12;
const strange = (text: string): string => `?${text.replace(/\D/g, '')}`;

function dated(year: string, month: string, day: string): string | undefined {
  const lastDay = isMonth(month) ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 0;
  const known = Number(year) >= 1800 && Number(day) >= 1 && Number(day) <= lastDay;
  return known ? `${year}${padded(month)}${padded(day)}` : undefined;
}

/** The first and the last day that the form can mean; none where it is no date. */
export function spanOfForm(form: string): readonly [string, string] | undefined {
  if (form.startsWith('?') || form === '') return undefined;
  const [first = '', last = first] = form.split('..');
  return [first.padEnd(8, '01').slice(0, 8), lastDayOf(last)];
}

function lastDayOf(form: string): string {
  if (form.length === 8) return form;
  if (form.length === 4) return `${form}1231`;
  const last = new Date(Date.UTC(Number(form.slice(0, 4)), Number(form.slice(4, 6)), 0)).getUTCDate();
  return `${form}${last}`;
}

/**
 * The interval of birth that an estimated age means: who is thought to be `age` full years old on a day was born in the
 * year that ends on it, `age` years before, give or take `slack` years.
 */
export function bornInterval(age: number, onDay: string, slack = 1): string {
  const day = (back: number, plusDays: number): string => {
    const [year, month, date] = [onDay.slice(0, 4), onDay.slice(4, 6), onDay.slice(6, 8)].map(Number);
    const at = new Date(Date.UTC((year ?? 0) - back, (month ?? 1) - 1, (date ?? 1) + plusDays));
    return at.toISOString().slice(0, 10).replaceAll('-', '');
  };
  return `${day(age + 1 + slack, 1)}..${day(age - slack, 0)}`;
}
