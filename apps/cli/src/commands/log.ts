import { type Comparison, LogsDiffer, compareLogs, copyLog, whileAnswering } from '#event-store';
import {
  type LogArchives,
  type LogEngine,
  type StartSettings,
  clusterUrl,
  migrate,
  openLogArchives,
  requireNotFollowed,
  startSettings,
  switchLog,
} from '#platform';
import { Command, Option } from 'commander';
import { Refused, UsageError } from '../exit.js';
import { openDatabases } from '../start/databases.js';
import { findRuntime } from '../start/runtime-file.js';
import { type LogSentences, logSentences } from './log-text.js';

interface Told {
  readonly lang: string;
  readonly from: LogEngine;
  readonly to: LogEngine;
}

interface Databases {
  readonly mainUrl: string;
  readonly keysUrl: string;
  readonly stop: () => Promise<void>;
}

const ENGINES: readonly LogEngine[] = ['postgres', 'eventstoredb'];
/** How often the count of events is told. */
const TELL_MILLIS = 1000;

/** `annhi log`: carries the log between the database and a cluster of EventStoreDB, named by EVENTSTOREDB_URL. */
export const logCommand = (): Command =>
  new Command('log')
    .description('carry the log between the main database and the cluster that EVENTSTOREDB_URL names')
    .addCommand(
      spoken(new Command('copy'))
        .description(
          'write what the other log does not have yet, as it is, then compare; cut off, it goes on from there',
        )
        .addOption(engineOption('--from <engine>', 'the log that is copied'))
        .addOption(engineOption('--to <engine>', 'the log that is written'))
        .action((told: Told) => withLogs((logs) => copy(logs, told))),
    )
    .addCommand(
      spoken(new Command('compare'))
        .description('compare both logs event by event and byte for byte; ends with 1 when they differ')
        .action((told: Told) => withLogs((logs) => compare(logs, told))),
    )
    .addCommand(
      spoken(new Command('switch'))
        .description('follow the other log from the next start on, when both are the same; nothing may run meanwhile')
        .addOption(engineOption('--to <engine>', 'the log that is followed from then on'))
        .action((told: Told) => withLogs((logs, settings) => change(logs, told, settings))),
    );

const engineOption = (flags: string, text: string): Option =>
  new Option(flags, text).choices([...ENGINES]).makeOptionMandatory();

const spoken = (command: Command): Command =>
  command.addOption(new Option('--lang <language>', 'language of the text').choices(['vi', 'en']).default('vi'));

type Work = (logs: LogArchives, databases: Databases) => Promise<void>;

async function withLogs(work: Work): Promise<void> {
  const cluster = clusterUrl();
  const databases = await databasesOf(startSettings());
  try {
    await migrate({ main: databases.mainUrl, keys: databases.keysUrl });
    await whileAnswering([databases.mainUrl], async () => {
      const logs = await openLogArchives(databases, cluster);
      try {
        await work(logs, databases);
      } finally {
        await logs.close();
      }
    });
  } finally {
    await databases.stop();
  }
}

/** Those of a start that runs, else those that the settings name, which may be an embedded server that is started. */
async function databasesOf(settings: StartSettings): Promise<Databases> {
  const runtime = settings.databaseUrl === undefined ? findRuntime(settings.dataDir) : undefined;
  return runtime ? { ...runtime, stop: () => Promise.resolve() } : openDatabases(settings);
}

async function copy(logs: LogArchives, { from, to, lang }: Told): Promise<void> {
  if (from === to) throw new UsageError('--from and --to are the same log.');
  requireNotFollowed(logs, to);
  const text = logSentences(lang);
  const copied = await refusing(() => copyLog(logs.archives[from], logs.archives[to], counting(text.copying)));
  say(text.copied(copied));
  await compare(logs, { lang });
}

async function compare({ archives }: LogArchives, { lang }: Pick<Told, 'lang'>): Promise<void> {
  const text = logSentences(lang);
  tell(await compareLogs(archives.postgres, archives.eventstoredb, counting(text.comparing)), text);
}

async function change(logs: LogArchives, { to, lang }: Told, databases: Databases): Promise<void> {
  const text = logSentences(lang);
  tell(await switchLog(databases, { logs, to, onCompared: counting(text.comparing) }), text);
  say(text.switched(to));
}

function tell({ same, difference }: Comparison, text: LogSentences): void {
  if (difference !== null) throw new Refused('log.differs', { same, difference });
  say(text.same(same));
}

async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof LogsDiffer) throw new Refused('log.differs', { difference: thrown.message });
    throw thrown;
  }
}

/** Says now and then how many events are done: how many there are is not known before the last. */
function counting(sentence: (done: number) => string): (done: number) => void {
  let told = performance.now();
  return (done) => {
    if (performance.now() - told < TELL_MILLIS) return;
    told = performance.now();
    process.stderr.write(`${sentence(done)}\n`);
  };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
