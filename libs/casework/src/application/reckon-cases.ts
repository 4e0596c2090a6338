import { timedCommand } from '#commands';
import { type Obligation, derivedId, dueByTerm, movedDue } from '#kernel';
import { changedDays, workingCalendar } from '#reference';
import { CaseFile } from '../read-models/case-file/case-file.entity.js';
import { owedAcross } from '../read-models/deadlines/owed-across.js';
import { caseCommands } from './case.commands.js';
import type { LapseDeps } from './lapse-cases.js';

/** Whether the calendar of the day gives the obligation another time than it has. */
export const isMoved = (obligation: Obligation): boolean =>
  movedDue(obligation, { calendar: workingCalendar, rightDue: dueByTerm }) !== undefined;

/**
 * Reckons anew what was reckoned by a calendar that is no longer right. May run as often as it likes, in several
 * processes: what was reckoned by the last calendar does not move again.
 */
export async function reckonCases({ clock, source, send }: LapseDeps): Promise<void> {
  for await (const { id, state, version } of owedAcross(source.getRepository(CaseFile), changedDays)) {
    if (state.status === 'none' || !state.obligations.some(isMoved)) continue;
    const key = derivedId(id, workingCalendar.version, `${version}`);
    await send(caseCommands.reckonAnew(id, {}, timedCommand(key, 'reckon-anew', clock.now())));
  }
}
