import { type Ctx, type Decision, type When, accept } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { CaseOpened, CaseReopened, ReportBrought, ReportJoined } from './case.events.js';
import type { CaseState } from './case.state.js';
import type { FirstResponseJoined } from './joining.events.js';
import { takeUpReport } from './opening.decide.js';

/** What was found and done about a report while it waited for the commune of the child. */
export type FirstResponse = Pick<
  FirstResponseJoined['data'],
  'joinId' | 'office' | 'assessments' | 'measures' | 'lapsedAt'
>;

export interface TakeUpJoin {
  readonly report: ReportBrought;
  readonly response: FirstResponse;
}

/** A report that waited comes to the case together with what was done about it. The same one again changes nothing. */
export function takeUpJoin(
  state: CaseState,
  { report, response }: TakeUpJoin,
  ctx: Ctx,
): Decision<CaseOpened | ReportJoined | CaseReopened | FirstResponseJoined, CaseRefusal> {
  const taken = takeUpReport(state, report, ctx);
  if (taken.kind === 'refused' || taken.events.length === 0) return taken;
  const occurredAt = firstTimeIn(response);
  if (occurredAt === undefined) return taken;
  const { caseId, childId, reportId, receivedAt } = report;
  const data = { ...response, caseId, childId, reportId, receivedAt, occurredAt };
  return accept<CaseOpened | ReportJoined | CaseReopened | FirstResponseJoined>(...taken.events, {
    type: 'FirstResponseJoined',
    data,
  });
}

/** When the first of it was; nothing where nothing was done and nothing lapsed. */
const firstTimeIn = ({ assessments, measures, lapsedAt }: FirstResponse): When | undefined =>
  [...assessments, ...measures].toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))[0]?.occurredAt ?? lapsedAt;
