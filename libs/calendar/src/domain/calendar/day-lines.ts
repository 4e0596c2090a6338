import { type DateOnly, type WorkingCalendar, isDate, weekdayOf } from '#kernel';
import { yearOf } from './calendar.decider.js';
import { DAY_KINDS, type DayKind, type DecidedDay } from './calendar.events.js';

/** The columns of a file of days: the header is exactly this. */
const DAY_COLUMNS = ['day', 'kind', 'what_for'] as const;
/** A decision of a year has some dozen days. */
const MOST_DAYS = 100;
const LONGEST_WHAT = 200;

/** What is wrong with a file, and in which line (the header is line 1). One is enough to refuse the whole file. */
export interface LineFault {
  readonly line: number;
  readonly reason:
    | 'not-csv'
    | 'wrong-columns'
    | 'no-rows'
    | 'too-many-rows'
    | 'wrong-number-of-fields'
    | 'impossible-date'
    | 'wrong-year'
    | 'unknown-kind'
    | 'what-for-missing'
    | 'day-twice'
    | 'worked-day-no-weekend-day'
    | 'already-decided'
    | 'year-already-decided';
}

/** What is fixed before the decision. */
export interface DecidedBefore {
  readonly year: number;
  /** The calendar in force, without the days that the decision is to take the place of. */
  readonly calendar: WorkingCalendar;
  /** Days that an earlier decision has fixed, one way or the other. */
  readonly fixed: ReadonlySet<DateOnly>;
  /** The year has its decision, and this one does not say that it changes that one. */
  readonly isYearDecided: boolean;
}

/** The days of a file, or what is wrong with it. All or nothing: half a decision is none. */
export function daysIn(
  [header, ...lines]: readonly (readonly string[])[],
  before: DecidedBefore,
): readonly DecidedDay[] | LineFault {
  if (!header || !isHeader(header)) return { line: 1, reason: 'wrong-columns' };
  const days = daysOf(lines, before);
  if ('reason' in days) return days;
  if (days.length === 0) return { line: 1, reason: 'no-rows' };
  const first = lines.findIndex((fields) => !isBlank(fields)) + 2;
  return isYearClosed(days, before) ? { line: first, reason: 'year-already-decided' } : days;
}

function daysOf(lines: readonly (readonly string[])[], before: DecidedBefore): readonly DecidedDay[] | LineFault {
  const days: DecidedDay[] = [];
  for (const [index, fields] of lines.entries()) {
    if (isBlank(fields)) continue;
    const day = days.length === MOST_DAYS ? 'too-many-rows' : dayIn(fields, before, days);
    if (typeof day === 'string') return { line: index + 2, reason: day };
    days.push(day);
  }
  return days;
}

const isHeader = (fields: readonly string[]): boolean =>
  fields.length === DAY_COLUMNS.length && DAY_COLUMNS.every((name, index) => fields[index] === name);

const isBlank = (fields: readonly string[]): boolean => fields.length === 1 && fields[0]?.trim() === '';

type Reason = LineFault['reason'];

function dayIn(fields: readonly string[], before: DecidedBefore, others: readonly DecidedDay[]): DecidedDay | Reason {
  if (fields.length !== DAY_COLUMNS.length) return 'wrong-number-of-fields';
  const [day, kind, what] = textsIn(fields);
  if (!isDate(day)) return 'impossible-date';
  if (!isKind(kind)) return 'unknown-kind';
  if (what === '' || what.length > LONGEST_WHAT) return 'what-for-missing';
  return dayFault(day, kind, before, others) ?? { day, kind, what };
}

function textsIn(fields: readonly string[]): readonly [day: string, kind: string, what: string] {
  const [day = '', kind = '', what = ''] = fields.map((field) => field.normalize('NFC').trim());
  return [day, kind, what];
}

const isKind = (text: string): text is DayKind => DAY_KINDS.some((kind) => kind === text);

function dayFault(
  day: DateOnly,
  kind: DayKind,
  { year, fixed }: DecidedBefore,
  others: readonly DecidedDay[],
): Reason | undefined {
  if (yearOf(day) !== year) return 'wrong-year';
  if (others.some((each) => each.day === day)) return 'day-twice';
  if (kind === 'worked' && weekdayOf(day) <= 5) return 'worked-day-no-weekend-day';
  return fixed.has(day) ? 'already-decided' : undefined;
}

/** A year that has its decision gets another one only for days that are still open in it. */
const isYearClosed = (
  days: readonly DecidedDay[],
  { isYearDecided, calendar: { undecided } }: DecidedBefore,
): boolean => isYearDecided && !days.some(({ day, kind }) => kind === 'off' && undecided?.has(day) === true);
