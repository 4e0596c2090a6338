import { type DateOnly, type WorkingCalendar, dateOnly } from '#kernel';
import { idOf } from '#testing';
import { CALENDAR_ID } from './calendar.decider.js';
import type { CalendarDecisionProposed, DecidedDay, DecisionText } from './calendar.events.js';
import type { DecidedBefore } from './day-lines.js';

export const DECISION = idOf('decision');
const day = (text: string): DateOnly => dateOnly(text);
export const off = (text: string): DecidedDay => ({ day: day(text), kind: 'off', what: 'Tết Âm lịch' });

export const TEXT: DecisionText = {
  ...{ decisionNumber: '1234/TB-BNV', issuedOn: day('2026-03-01'), issuer: 'Bộ Nội vụ', readAt: 'Công báo' },
  ...{ status: 'secondary', year: 2027 },
};

export const proposed = (changes: Partial<DecisionText> = {}): CalendarDecisionProposed => ({
  type: 'CalendarDecisionProposed',
  data: {
    ...{ calendarId: CALENDAR_ID, decisionId: DECISION, ...TEXT, ...changes },
    ...{ days: [off('2027-02-05')], occurredAt: '2026-03-10T08:00:00.000000Z' },
  },
});

const calendar: WorkingCalendar = {
  version: 'vn-test',
  holidays: new Set([day('2027-01-01'), day('2027-02-05')]),
  workedWeekendDays: new Set(),
  undecided: new Set(['2027-02-04', '2027-02-05', '2027-02-06'].map(day)),
};

/** 2027 with three open days of Tết, and New Year's Day fixed by the law. */
export const before = (changes: Partial<DecidedBefore> = {}): DecidedBefore => ({
  ...{ year: 2027, calendar, fixed: new Set([day('2027-01-01')]), isYearDecided: false },
  ...changes,
});
