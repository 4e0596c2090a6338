import { legalLimit, workingCalendar } from '#reference';
import type { AnswerTimes } from '../domain/referral/clock.js';

/** How long receivers may take, by the reference data. */
export const ANSWER_TIMES: AnswerTimes = {
  urgent: legalLimit('REFERRAL_ANSWER_URGENT').limit,
  ordinary: legalLimit('REFERRAL_ANSWER').limit,
  calendar: workingCalendar,
};
