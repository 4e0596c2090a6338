import { type RolledBack, retryFollower, rollbackReadModel } from '#projections';
import { Command, Option } from 'commander';
import type { CliContext } from '../context.js';
import { Refused } from '../exit.js';
import { projectionLines, projectionSentences } from './projections-text.js';

/** What the commands need of the command line's context. */
interface ProjectionsCli {
  readonly application: Pick<CliContext['application'], 'freshness' | 'settings'>;
  readonly close: CliContext['close'];
}

type Open = () => Promise<ProjectionsCli>;

interface Told {
  readonly lang: string;
  readonly json?: true;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `annhi projections`: how far each has come, and what to do with one that has stopped or was rebuilt wrongly. */
export const projectionsCommand = (open: Open): Command =>
  new Command('projections')
    .description('how far read models and processes have come, and what to do with one that has stopped')
    .addCommand(
      told(new Command('list'))
        .description('all of them; under one that has stopped, the event and the fault')
        .action((options: Told) => withCli(open, (cli) => list(cli, options))),
      { isDefault: true },
    )
    .addCommand(
      told(new Command('retry'))
        .description('try again at the event at which it stopped, after the cause was cured')
        .argument('<name>')
        .action((name: string, options: Told) => withCli(open, (cli) => retry(cli, name, options))),
    )
    .addCommand(
      told(new Command('rollback'))
        .description('put back the table before the last rebuild, or the version before; again: take that back')
        .argument('<name>')
        .action((name: string, options: Told) => withCli(open, (cli) => rollback(cli, name, options))),
    );

const told = (command: Command): Command =>
  command
    .option('--json', 'answer in JSON')
    .addOption(new Option('--lang <language>', 'language of the text').choices(['vi', 'en']).default('vi'));

async function withCli(open: Open, work: (cli: ProjectionsCli) => Promise<void>): Promise<void> {
  const cli = await open();
  try {
    await work(cli);
  } finally {
    await cli.close();
  }
}

async function list({ application }: ProjectionsCli, { lang, json }: Told): Promise<void> {
  const followers = await application.freshness.status();
  if (json) say(JSON.stringify(followers));
  else for (const line of projectionLines(followers, projectionSentences(lang))) say(line);
}

async function retry({ application }: ProjectionsCli, name: string, { lang, json }: Told): Promise<void> {
  await requireFollower(application, name);
  const asked = await retryFollower(application.settings.mainUrl, name);
  if (!asked) throw new Refused('projections.not-stopped', { name, text: projectionSentences(lang).notStopped(name) });
  say(json ? JSON.stringify({ name, asked }) : projectionSentences(lang).asked(name));
}

async function rollback({ application }: ProjectionsCli, name: string, { lang, json }: Told): Promise<void> {
  await requireFollower(application, name);
  const done: RolledBack | undefined = await rollbackReadModel(application.settings.mainUrl, name);
  if (!done) throw new Refused('projections.nothing-kept', { name, text: projectionSentences(lang).nothingKept(name) });
  say(json ? JSON.stringify({ name, ...done }) : projectionSentences(lang).wentBack(name, done.version, done.position));
}

async function requireFollower({ freshness }: ProjectionsCli['application'], name: string): Promise<void> {
  const known = (await freshness.status()).map((each) => each.name);
  if (!known.includes(name)) throw new Refused('projections.not-found', { name });
}
