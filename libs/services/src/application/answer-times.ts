import type { WorkingCalendar } from '#kernel';
import { legalLimit } from '#reference';
import type { AnswerTimes } from '../domain/referral/clock.js';

/** How long receivers may take, by the reference data. */
export const ANSWER_LIMITS: Omit<AnswerTimes, 'calendar'> = {
  urgent: legalLimit('REFERRAL_ANSWER_URGENT').limit,
  ordinary: legalLimit('REFERRAL_ANSWER').limit,
};

/** The same by a calendar of working days. */
export const answerTimes = (calendar: WorkingCalendar): AnswerTimes => ({ ...ANSWER_LIMITS, calendar });
