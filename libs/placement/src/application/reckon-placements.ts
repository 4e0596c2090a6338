import { timedCommand } from '#access';
import { owedAcross } from '#casework';
import { derivedId, movedDue } from '#kernel';
import { changedDays, workingCalendar } from '#reference';
import type { PlacementState } from '../domain/placement/placement.decider.js';
import { dueInPlacement } from '../domain/placement/reckon.decide.js';
import { PlacementOnBoard } from '../read-models/placement-board/placement-board.entity.js';
import type { LapsePlacementsDeps } from './lapse-placements.js';
import { placementCommands } from './placement.commands.js';

/** Whether the calendar of the day gives something that the placement owes another time than it has. */
export const isPlacementMoved = (state: PlacementState): boolean =>
  state.status !== 'none' &&
  state.obligations.some(
    (each) => movedDue(each, { calendar: workingCalendar, rightDue: dueInPlacement(state) }) !== undefined,
  );

/** Reckons anew what was reckoned by a calendar that is no longer right. Each once, whatever runs. */
export async function reckonPlacements({ clock, source, send }: LapsePlacementsDeps): Promise<void> {
  for await (const { id, state, version } of owedAcross(source.getRepository(PlacementOnBoard), changedDays)) {
    if (!isPlacementMoved(state)) continue;
    const key = derivedId(id, workingCalendar.version, `${version}`);
    await send(placementCommands.reckonAnew(id, timedCommand(key, 'reckon-anew', clock.now())));
  }
}
