import { calendarInForce } from '#calendar';
import { type Send, timedCommand } from '#commands';
import type { EventStore } from '#event-store';
import { type Clock, lapseKey } from '#kernel';
import type { DataSource } from 'typeorm';
import { QueuedReport } from '../read-models/report-queue/report-queue.entity.js';
import { reportCommands } from './report.commands.js';

/** What the sweep works with. */
export interface LapseReportsDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly send: Send;
}

/** Records the lapses of reports that nobody screened in time: an unscreened report lapses too. Each once, whatever runs. */
export async function lapseReports({ clock, source, store, send }: LapseReportsDeps): Promise<void> {
  const [now, calendar] = [clock.now(), await calendarInForce(store)];
  const query = source.getRepository(QueuedReport).createQueryBuilder('report');
  const late = await query.where('report.lapseAt <= :now', { now }).orderBy('report.lapseAt').limit(100).getMany();
  for (const { id, state } of late) {
    for (const obligation of state.status === 'none' ? [] : state.obligations) {
      const input = { obligationId: obligation.id, calendarVersion: calendar.version };
      await send(reportCommands.lapseScreening(id, input, timedCommand(lapseKey(obligation), 'lapse', now)));
    }
  }
}
