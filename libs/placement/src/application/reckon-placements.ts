import { type OfficeMoves, type PreviewCalendars, calendarsIn } from '#calendar';
import { owedAcross } from '#casework';
import { timedCommand } from '#commands';
import { type Instant, type WorkingCalendar, derivedId, movedDue, movesOf } from '#kernel';
import { communeOffice } from '#vocabulary';
import type { DataSource } from 'typeorm';
import type { PlacementState } from '../domain/placement/placement.decider.js';
import { dueInPlacement } from '../domain/placement/reckon.decide.js';
import { PlacementOnBoard } from '../read-models/placement-board/placement-board.entity.js';
import type { LapsePlacementsDeps } from './lapse-placements.js';
import { placementCommands } from './placement.commands.js';

/** Whether the calendar gives something that the placement owes another time than it has. */
export const isPlacementMoved = (state: PlacementState, calendar: WorkingCalendar): boolean =>
  state.status !== 'none' &&
  state.obligations.some((each) => movedDue(each, { calendar, rightDue: dueInPlacement(state) }) !== undefined);

/** Reckons anew what was reckoned by a calendar that is no longer right. Each once, whatever runs. */
export async function reckonPlacements(
  { clock, source, store, send }: LapsePlacementsDeps,
  since?: Instant,
): Promise<void> {
  const { inForce: calendar, changedDays } = await calendarsIn(store);
  for await (const { id, state, version } of owedAcross(source.getRepository(PlacementOnBoard), changedDays, since)) {
    if (!isPlacementMoved(state, calendar)) continue;
    const key = derivedId(id, calendar.version, `${version}`);
    await send(placementCommands.reckonAnew(id, {}, timedCommand(key, 'reckon-anew', clock.now())));
  }
}

/** What other calendars would move of what is owed in placements, by the commune that told the need. */
export const previewPlacements =
  (source: DataSource): PreviewCalendars =>
  async ({ inForce: calendar, changedDays }, now) => {
    const moves: OfficeMoves[] = [];
    for await (const { state } of owedAcross(source.getRepository(PlacementOnBoard), changedDays)) {
      const [commune] = state.status === 'none' ? [] : state.communes;
      if (state.status === 'none' || commune === undefined) continue;
      const { moved, revoked } = movesOf(state.obligations, { calendar, rightDue: dueInPlacement(state) }, now);
      if (moved > 0) moves.push({ office: communeOffice(commune), moved, revoked });
    }
    return moves;
  };
