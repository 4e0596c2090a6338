import { type Send, timedCommand } from '#commands';
import type { EventStore } from '#event-store';
import { type Clock, lapseKey } from '#kernel';
import { calendarInForce } from '#calendar';
import type { DataSource } from 'typeorm';
import { CaseFile } from '../read-models/case-file/case-file.entity.js';
import { casesToLapse, passedIn } from '../read-models/case-file/cases-to-lapse.js';
import { caseCommands } from './case.commands.js';
import { isMoved } from './reckon-cases.js';

/** What the sweep works with. */
export interface LapseDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly send: Send;
}

/**
 * Records the lapses of cases whose time has passed. May run as often as it likes, in several processes: the command's id
 * is that of the obligation, so each lapse is recorded once. What the calendar moves is reckoned anew first.
 */
export async function lapseCases({ clock, source, store, send }: LapseDeps): Promise<void> {
  const [now, calendar] = [clock.now(), await calendarInForce(store)];
  for (const file of await casesToLapse(source.getRepository(CaseFile), now)) {
    for (const each of passedIn(file, now).filter((owed) => !isMoved(owed, calendar))) {
      const input = { obligationId: each.id, calendarVersion: calendar.version };
      await send(caseCommands.lapseDeadline(file.id, input, timedCommand(lapseKey(each), 'lapse', now)));
    }
  }
}
