import { type Sweep, lapses } from '#commands';
import { JoinOnBoard } from '../read-models/join-board/join-board.entity.js';
import { QueuedReport } from '../read-models/report-queue/report-queue.entity.js';
import { joinCommands } from './join.commands.js';
import { reportCommands } from './report.commands.js';

/** Reports that nobody screened in time, and what nobody answered about reports that wait. Owed in hours: no calendar moves them. */
export const intakeSweeps: readonly Sweep[] = [
  lapses('lapse-reports', { readModel: 'report-queue', table: QueuedReport }, reportCommands.lapseScreening),
  lapses('lapse-joins', { readModel: 'join-board', table: JoinOnBoard }, joinCommands.lapse),
];
