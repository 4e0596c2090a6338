import { type OfficeMoves, type PreviewCalendars, calendarsIn } from '#calendar';
import { timedCommand } from '#commands';
import { type Instant, type Obligation, type WorkingCalendar, derivedId, dueByTerm, movedDue, movesOf } from '#kernel';
import { communeOffice } from '#vocabulary';
import type { DataSource } from 'typeorm';
import { CaseFile } from '../read-models/case-file/case-file.entity.js';
import { owedAcross } from '../read-models/deadlines/owed-across.js';
import { caseCommands } from './case.commands.js';
import type { LapseDeps } from './lapse-cases.js';

/** Whether the calendar gives the obligation another time than it has. */
export const isMoved = (obligation: Obligation, calendar: WorkingCalendar): boolean =>
  movedDue(obligation, { calendar, rightDue: dueByTerm }) !== undefined;

/**
 * Reckons anew what was reckoned by a calendar that is no longer right; `since`: only where something was recorded since.
 * May run as often as it likes, in several processes: what was reckoned by the calendar in force does not move again.
 */
export async function reckonCases({ clock, source, store, send }: LapseDeps, since?: Instant): Promise<void> {
  const { inForce: calendar, changedDays } = await calendarsIn(store);
  for await (const { id, state, version } of owedAcross(source.getRepository(CaseFile), changedDays, since)) {
    if (state.status === 'none' || !state.obligations.some((each) => isMoved(each, calendar))) continue;
    const key = derivedId(id, calendar.version, `${version}`);
    await send(caseCommands.reckonAnew(id, { calendar }, timedCommand(key, 'reckon-anew', clock.now())));
  }
}

/** What other calendars would move of what is owed in cases, by the commune that answers for each. */
export const previewCases =
  (source: DataSource): PreviewCalendars =>
  async ({ inForce: calendar, changedDays }, now) => {
    const moves: OfficeMoves[] = [];
    for await (const { state } of owedAcross(source.getRepository(CaseFile), changedDays)) {
      if (state.status === 'none') continue;
      const { moved, revoked } = movesOf(state.obligations, { calendar, rightDue: dueByTerm }, now);
      if (moved > 0) moves.push({ office: communeOffice(state.responsibleCommune), moved, revoked });
    }
    return moves;
  };
