import { followUp } from '#access';
import { type CaseCommand, type CaseOutcome, type ReportBrought, caseCommands } from '#casework';
import { type ChildCommand, type ChildOutcome, type RegisterChild, childCommands } from '#children';
import { type EventStore, type RecordedEvent, knownEvent } from '#event-store';
import { type Clock, type Known, fold, idOf } from '#kernel';
import type { ProcessManager } from '#projections';
import { reportDecider } from '../domain/report/report.decider.js';
import type { ReportEvent, ReportScreenedIn, ReportedChild } from '../domain/report/report.events.js';
import type { KnownReport } from '../domain/report/report.state.js';

/** What the process needs: the log to read the report from, and the command bus. */
export interface OpenCasesDeps {
  readonly clock: Clock;
  readonly store: EventStore;
  readonly send: {
    (command: ChildCommand): Promise<ChildOutcome>;
    (command: CaseCommand): Promise<CaseOutcome>;
  };
}

const NAME = 'open-cases';

/** A report that was screened in registers each of its children and opens, joins or reopens the child's case. N Đ26–27. */
export const openCases = (deps: OpenCasesDeps): ProcessManager => ({
  name: NAME,
  types: ['ReportScreenedIn'],
  react: (event) => open(deps, event),
});

async function open(deps: OpenCasesDeps, event: RecordedEvent): Promise<void> {
  const report = await reportOf(deps.store, event);
  if (!report) return;
  const { children } = knownEvent<ReportScreenedIn>(event).data;
  for (const { childId, caseId } of children) {
    const child = report.children.find((each) => each.childId === childId);
    if (!child) continue;
    const request = (part: string) => followUp(event, NAME, deps.clock.now(), `${part}/${childId}`);
    await deps.send(childCommands.register(childId, registrationOf(report, child), request('child')));
    await deps.send(caseCommands.takeUpReport(caseId, broughtBy(report, child, caseId), request('case')));
  }
}

async function reportOf(store: EventStore, { stream, version }: RecordedEvent): Promise<KnownReport | undefined> {
  const recorded = await Array.fromAsync(store.readStream(stream, { toVersion: version }));
  const state = fold(
    reportDecider,
    recorded.map((each): Known<ReportEvent> => knownEvent<ReportEvent>(each)),
  );
  return state.status === 'none' || idOf(stream) !== state.reportId ? undefined : state;
}

function registrationOf(
  { reportId, receivedAt, ...report }: KnownReport,
  { known: _, ...child }: ReportedChild,
): RegisterChild {
  return { ...child, reportId, dutyCommunes: [communeOf(report)], occurredAt: receivedAt };
}

/** The commune that screened the report: of the communes of the incident, the one that has it. */
const communeOf = ({ liesWith, incident }: Pick<KnownReport, 'liesWith' | 'incident'>): string =>
  liesWith ?? incident.communeCode;

function broughtBy(
  report: KnownReport,
  { childId, residenceCommune }: ReportedChild,
  caseId: ReportBrought['caseId'],
): ReportBrought {
  const { reportId, receivedAt, abuseForms, danger, screenedAt } = report;
  const harmers = [...new Set(report.harmers.flatMap(({ relation }) => relation ?? []))];
  return {
    caseId,
    childId,
    reportId,
    incidentCommune: communeOf(report),
    ...(residenceCommune === undefined ? {} : { residenceCommune }),
    receivedAt,
    abuseForms,
    danger,
    ...(harmers.length === 0 ? {} : { harmers }),
    occurredAt: screenedAt ?? receivedAt,
  };
}
