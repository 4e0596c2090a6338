import { calendarInForce } from '#calendar';
import { caseCommands } from '#casework';
import { type ChildCommand, type ChildOutcome, childCommands } from '#children';
import { type Send, followUp } from '#commands';
import { type EventStore, type RecordedEvent, knownEvent } from '#event-store';
import { type Clock, type Known, fold, idOf } from '#kernel';
import type { ProcessManager } from '#projections';
import { joinIdOf } from '../domain/join/propose.decide.js';
import { reportDecider } from '../domain/report/report.decider.js';
import type { ReportEvent, ReportScreenedIn, ReportedChild } from '../domain/report/report.events.js';
import type { KnownReport } from '../domain/report/report.state.js';
import { broughtBy, communeOfReport, harmersOf, registrationOf } from './brought.js';
import { holdingOf, isHeldElsewhere } from './held-elsewhere.js';
import { type JoinCommand, type JoinOutcome, joinCommands } from './join.commands.js';

/** What the process needs: the log to read the report from, and the command bus. */
export interface OpenCasesDeps {
  readonly clock: Clock;
  readonly store: EventStore;
  readonly send: Send & {
    (command: ChildCommand): Promise<ChildOutcome>;
    (command: JoinCommand): Promise<JoinOutcome>;
  };
}

const NAME = 'open-cases';

/**
 * A report that was screened in registers each of its children and opens, joins or reopens the child's case (N Đ26–27). A
 * child that another commune answers for is proposed to that one: nothing of the child is opened before it says so.
 */
export const openCases = (deps: OpenCasesDeps): ProcessManager => ({
  name: NAME,
  types: ['ReportScreenedIn'],
  react: (event) => open(deps, event),
});

/** A report as it was when it was screened, and who named the children in it. */
interface Screened {
  readonly report: KnownReport;
  readonly namedBy: RecordedEvent['meta']['actor'];
}

type Placed = ReportScreenedIn['data']['children'][number];

async function open(deps: OpenCasesDeps, event: RecordedEvent): Promise<void> {
  const screened = await screenedBy(deps.store, event);
  if (!screened) return;
  for (const placed of knownEvent<ReportScreenedIn>(event).data.children) {
    const child = screened.report.children.find(({ childId }) => childId === placed.childId);
    if (!child) continue;
    if (!(await proposed(deps, event, { screened, placed, child })))
      await opened(deps, event, { screened, placed, child });
  }
}

interface Named {
  readonly screened: Screened;
  readonly placed: Placed;
  readonly child: ReportedChild;
}

async function opened(
  { clock, send }: OpenCasesDeps,
  event: RecordedEvent,
  { screened: { report }, placed: { childId, caseId }, child }: Named,
): Promise<void> {
  const request = (part: string) => followUp(event, NAME, clock.now(), `${part}/${childId}`);
  await send(childCommands.register(childId, registrationOf(report, child), request('child')));
  await send(caseCommands.takeUpReport(caseId, broughtBy(report, child, caseId), request('case')));
}

/** Whether another commune was asked. One that has got a duty meanwhile, as long as nobody was asked, goes on by itself. */
async function proposed(
  { clock, store, send }: OpenCasesDeps,
  event: RecordedEvent,
  { screened: { report, namedBy }, placed: { childId, held }, child }: Named,
): Promise<boolean> {
  if (held !== true) return false;
  const fromCommune = communeOfReport(report);
  const holding = await holdingOf(store, childId);
  if (holding.responsible === undefined || !isHeldElsewhere(holding, fromCommune)) return false;
  const { reportId, receivedAt, abuseForms, danger, screenedAt } = report;
  const { childId: _, known: __, ...told } = child;
  const asked = {
    ...{ reportId, childId, place: report.children.indexOf(child), fromCommune, toCommune: holding.responsible },
    ...{ child: told, receivedAt, abuseForms, danger, harmers: harmersOf(report) },
    ...{ namedBy: { id: namedBy.id, role: namedBy.role, office: namedBy.office } },
    occurredAt: screenedAt ?? receivedAt,
  };
  const request = followUp(event, NAME, clock.now(), `join/${childId}`);
  const calendar = await calendarInForce(store);
  await send(joinCommands.propose(joinIdOf(reportId, childId), { ...asked, calendar }, request));
  return true;
}

async function screenedBy(store: EventStore, { stream, version }: RecordedEvent): Promise<Screened | undefined> {
  const recorded = await Array.fromAsync(store.readStream(stream, { toVersion: version }));
  const report = fold(
    reportDecider,
    recorded.map((each): Known<ReportEvent> => knownEvent<ReportEvent>(each)),
  );
  const [first] = recorded;
  if (report.status === 'none' || !first || idOf(stream) !== report.reportId) return undefined;
  return { report, namedBy: first.meta.actor };
}
