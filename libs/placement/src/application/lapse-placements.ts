import { calendarInForce } from '#calendar';
import { type Send, timedCommand } from '#commands';
import type { EventStore } from '#event-store';
import { type Clock, lapseKey, lapseOf } from '#kernel';
import type { DataSource } from 'typeorm';
import { PlacementOnBoard } from '../read-models/placement-board/placement-board.entity.js';
import { isPlacementMoved } from './reckon-placements.js';
import { placementCommands } from './placement.commands.js';

/** What the sweep works with. */
export interface LapsePlacementsDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly send: Send;
}

/**
 * Records hand-overs and follow-ups that were not done in time. May run as often as it likes, in several processes: the
 * command's id is that of the obligation, so each lapse is recorded once. What the calendar moves is reckoned anew first.
 */
export async function lapsePlacements({ clock, source, store, send }: LapsePlacementsDeps): Promise<void> {
  const [now, calendar] = [clock.now(), await calendarInForce(store)];
  const late = await source
    .getRepository(PlacementOnBoard)
    .createQueryBuilder('placement')
    .where('placement.lapseAt <= :now', { now })
    .orderBy('placement.lapseAt')
    .limit(100)
    .getMany();
  for (const { id, state } of late) {
    const passed =
      state.status === 'none' || isPlacementMoved(state, calendar)
        ? []
        : state.obligations.filter((each) => lapseOf(each, now, '') !== undefined);
    for (const each of passed) {
      const input = { obligationId: each.id, calendarVersion: calendar.version };
      await send(placementCommands.lapse(id, input, timedCommand(lapseKey(each), 'lapse', now)));
    }
  }
}
