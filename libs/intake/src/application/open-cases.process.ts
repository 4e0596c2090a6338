import { caseCommands } from '#casework';
import { childCommands } from '#children';
import type { Process, Reaction } from '#commands';
import { type RecordedEvent, knownEvent } from '#event-store';
import { idOf } from '#kernel';
import { joinIdOf } from '../domain/join/propose.decide.js';
import { reportDecider } from '../domain/report/report.decider.js';
import type { ReportScreenedIn, ReportedChild } from '../domain/report/report.events.js';
import type { KnownReport } from '../domain/report/report.state.js';
import { broughtBy, communeOfReport, harmersOf, registrationOf } from './brought.js';
import { joinCommands } from './join.commands.js';
import { holdingOf, isHeldElsewhere } from './look-ups.js';

/**
 * A report that was screened in registers each of its children and opens, joins or reopens the child's case (N Đ26–27). A
 * child that another commune answers for is proposed to that one: nothing of the child is opened before it says so.
 */
export const openCases: Process = {
  name: 'open-cases',
  types: ['ReportScreenedIn'],
  of: ['report'],
  sends: [childCommands.register, caseCommands.takeUpReport, joinCommands.propose],
  react: async (event, reaction) => {
    const report = await reaction.then(reportDecider);
    if (report.status === 'none' || report.reportId !== idOf(event.stream)) return;
    for (const placed of knownEvent<ReportScreenedIn>(event).data.children) {
      const child = report.children.find(({ childId }) => childId === placed.childId);
      if (!child) continue;
      const named = { report, placed, child };
      if (!(await proposed(named, reaction))) await opened(named, reaction);
    }
  },
};

/** A child of a report as it was when it was screened. */
interface Named {
  readonly report: KnownReport;
  readonly placed: ReportScreenedIn['data']['children'][number];
  readonly child: ReportedChild;
}

async function opened(
  { report, placed: { childId, caseId }, child }: Named,
  { send, request }: Reaction,
): Promise<void> {
  await send(childCommands.register(childId, registrationOf(report, child), request(`child/${childId}`)));
  await send(caseCommands.takeUpReport(caseId, broughtBy(report, child, caseId), request(`case/${childId}`)));
}

/** Whether another commune was asked. One that has got a duty meanwhile, as long as nobody was asked, goes on by itself. */
async function proposed({ report, placed: { childId, held }, child }: Named, reaction: Reaction): Promise<boolean> {
  if (held !== true) return false;
  const fromCommune = communeOfReport(report);
  const holding = await holdingOf(reaction, childId);
  if (holding.responsible === undefined || !isHeldElsewhere(holding, fromCommune)) return false;
  const { reportId, receivedAt, abuseForms, danger, screenedAt } = report;
  const { childId: _, known: __, ...described } = child;
  const asked = {
    ...{ reportId, childId, place: report.children.indexOf(child), fromCommune, toCommune: holding.responsible },
    ...{ child: described, receivedAt, abuseForms, danger, harmers: harmersOf(report) },
    namedBy: authorOf(await reaction.began()),
    occurredAt: screenedAt ?? receivedAt,
  };
  const request = reaction.request(`join/${childId}`);
  await reaction.send(joinCommands.propose(joinIdOf(reportId, childId), asked, request));
  return true;
}

/** Whoever received the report named the children in it. */
function authorOf({ meta: { actor } }: RecordedEvent): Pick<RecordedEvent['meta']['actor'], 'id' | 'role' | 'office'> {
  const { id, role, office } = actor;
  return { id, role, office };
}
