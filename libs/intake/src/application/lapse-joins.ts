import { calendarInForce } from '#calendar';
import { type Send, timedCommand } from '#commands';
import type { EventStore } from '#event-store';
import { type Clock, lapseKey } from '#kernel';
import type { DataSource } from 'typeorm';
import { JoinOnBoard } from '../read-models/join-board/join-board.entity.js';
import { joinCommands } from './join.commands.js';

/** What the sweep works with. */
export interface LapseJoinsDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly send: Send;
}

/** Records what nobody answered or did in time about reports that wait for another commune. Each once, whatever runs. */
export async function lapseJoins({ clock, source, store, send }: LapseJoinsDeps): Promise<void> {
  const [now, calendar] = [clock.now(), await calendarInForce(store)];
  const query = source.getRepository(JoinOnBoard).createQueryBuilder('join_board');
  const late = await query
    .where('join_board.lapseAt <= :now', { now })
    .orderBy('join_board.lapseAt')
    .limit(100)
    .getMany();
  for (const { id, state } of late) {
    for (const obligation of state.status === 'none' ? [] : state.obligations) {
      const input = { obligationId: obligation.id, calendarVersion: calendar.version };
      await send(joinCommands.lapse(id, input, timedCommand(lapseKey(obligation), 'lapse', now)));
    }
  }
}
