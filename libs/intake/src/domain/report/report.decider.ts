import type { Decider } from '#kernel';
import type { ReportEvent } from './report.events.js';
import { type ReportState, evolveReport, unknownReport } from './report.state.js';

/** The history of one report; several children may be named in it. */
export const reportDecider: Decider<ReportState, ReportEvent> = {
  category: 'report',
  initial: unknownReport,
  evolve: evolveReport,
};
