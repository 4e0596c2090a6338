import { CASE_DEADLINES, type DeadlineSource } from '#casework';
import { JOIN_DEADLINES, REPORT_DEADLINES } from '#intake';
import { PLACEMENT_DEADLINES } from '#placement';
import { REFERRAL_DEADLINES } from '#services';

/** The contexts that owe something. */
export const SOURCES: readonly DeadlineSource[] = [
  CASE_DEADLINES,
  REPORT_DEADLINES,
  JOIN_DEADLINES,
  REFERRAL_DEADLINES,
  PLACEMENT_DEADLINES,
];

/** Where something is owed for a case besides the case itself. */
export const CLOCKS: readonly string[] = SOURCES.flatMap(({ clocks }) => clocks ?? []);
