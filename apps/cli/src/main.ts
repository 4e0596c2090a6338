import { Command } from 'commander';
import { accountCommand } from './commands/account.js';
import { backupCommand } from './commands/backup.js';
import { calendarCommand } from './commands/calendar.js';
import { exportCommand } from './commands/export.js';
import { importCommand } from './commands/import.js';
import { lapsesCommand } from './commands/lapses.js';
import { linkCommand } from './commands/link.js';
import { logCommand } from './commands/log.js';
import { migrateCommand } from './commands/migrate.js';
import { projectionsCommand } from './commands/projections.js';
import { rebuildCommand } from './commands/rebuild.js';
import { receiptCommand } from './commands/receipt.js';
import { replayCommand } from './commands/replay.js';
import { restoreCommand } from './commands/restore.js';
import { seedCommand } from './commands/seed.js';
import { startCommand } from './commands/start.js';
import { verifyCommand } from './commands/verify.js';
import { openCliContext } from './context.js';
import { exitCodeOf, sentenceOf } from './exit.js';

/** `annhi`: what the operator, the auditor and the data officer do without a browser. */
const program = (): Command =>
  throwing(
    new Command('annhi')
      .description('An Nhi: child-protection events, recorded once')
      .addCommand(startCommand())
      .addCommand(migrateCommand())
      .addCommand(logCommand())
      .addCommand(backupCommand())
      .addCommand(restoreCommand())
      .addCommand(seedCommand())
      .addCommand(accountCommand(openCliContext))
      .addCommand(replayCommand(openCliContext))
      .addCommand(receiptCommand(openCliContext))
      .addCommand(exportCommand(openCliContext))
      .addCommand(importCommand(openCliContext))
      .addCommand(calendarCommand(openCliContext))
      .addCommand(lapsesCommand(openCliContext))
      .addCommand(linkCommand())
      .addCommand(rebuildCommand(openCliContext))
      .addCommand(projectionsCommand(openCliContext))
      .addCommand(verifyCommand(openCliContext)),
  );

/** A wrong word throws instead of ending the process, in every command, so that all end with the same exit codes. */
function throwing(command: Command): Command {
  command.exitOverride();
  for (const each of command.commands) throwing(each);
  return command;
}

try {
  await program().parseAsync();
} catch (thrown) {
  const sentence = sentenceOf(thrown);
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCodeOf(thrown);
}
