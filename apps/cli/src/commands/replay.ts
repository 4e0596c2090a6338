import { type CaseDiff, type CaseReplay, DiffCase, ReplayCase } from '#audit';
import { type DateOnly, type Instant, type Uuid, endOfDayInVietnam, isDate, isUuid, parseInstant } from '#kernel';
import { Argument, Command, Option } from 'commander';
import { styleText } from 'node:util';
import type { CliContext } from '../context.js';
import { Refused, UsageError } from '../exit.js';
import { sentences } from '../sentences.js';
import { diffLines, replayLines } from './replay-text.js';

/** What replay needs of the command line's context. */
type ReplayCli = Pick<CliContext, 'queries' | 'actorOf' | 'close'>;

type Open = () => Promise<ReplayCli>;

interface ReplayOptions {
  readonly as: string;
  readonly knownAt?: string;
  readonly trueAt?: string;
  readonly diff?: string | true;
  readonly json?: true;
  readonly lang: string;
}

/** `annhi replay case <id>`: what was known when, what was true, and what changed between. */
export const replayCommand = (open: Open): Command =>
  new Command('replay')
    .description('replay a history as it was known at an instant and true on a day')
    .addArgument(new Argument('<kind>', 'what to replay').choices(['case']))
    .argument('<id>', 'id of the case')
    .requiredOption('--as <username>', 'whose permission applies')
    .option('--known-at <time>', 'an instant (RFC 3339), or a day: then its end in Viet Nam')
    .option('--true-at <date>', 'a day, yyyy-mm-dd')
    .option('--diff [time]', 'what changed from --known-at (or the beginning) to this instant (or now)')
    .option('--json', 'answer in JSON, as the API does')
    .addOption(new Option('--lang <language>', 'language of the text').choices(['vi', 'en']).default('vi'))
    .action((_kind: string, id: string, options: ReplayOptions) => replay(open, id, options));

async function replay(open: Open, id: string, options: ReplayOptions): Promise<void> {
  if (!isUuid(id)) throw new UsageError(`${id} is not an id`);
  const knownAt = instantIn(options.knownAt);
  const trueAt = dayIn(options.trueAt);
  const until = options.diff === true ? undefined : instantIn(options.diff);
  if (knownAt !== undefined && until !== undefined && until < knownAt)
    throw new UsageError('--diff is earlier than --known-at: there is no difference backwards');
  const cli = await open();
  try {
    const print = options.json ? printJson : printText(options.lang);
    if (options.diff === undefined) print(await stateOf(cli, id, options.as, { knownAt, trueAt }));
    else print(await changesOf(cli, id, options.as, { from: knownAt, to: until, trueAt }));
  } finally {
    await cli.close();
  }
}

async function stateOf(cli: ReplayCli, id: Uuid, as: string, at: ReplayCase['at']): Promise<CaseReplay> {
  const found = await cli.queries.execute(new ReplayCase(id, at, await cli.actorOf(as)));
  if (!found) throw new Refused('casework.not-found');
  return found;
}

async function changesOf(cli: ReplayCli, id: Uuid, as: string, between: DiffCase['between']): Promise<CaseDiff> {
  const found = await cli.queries.execute(new DiffCase(id, between, await cli.actorOf(as)));
  if (!found) throw new Refused('casework.not-found');
  return found;
}

function instantIn(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const found = isDate(text) ? endOfDayInVietnam(text) : parseInstant(text);
  if (!found) throw new UsageError(`${text} is neither an instant (RFC 3339) nor a day`);
  return found;
}

function dayIn(text: string | undefined): DateOnly | undefined {
  if (text === undefined || isDate(text)) return text;
  throw new UsageError(`${text} is not a day`);
}

const printJson = (answer: CaseReplay | CaseDiff): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);

const printText =
  (language: string) =>
  (answer: CaseReplay | CaseDiff): void => {
    const look = { say: sentences(language), strike };
    const lines = 'changes' in answer ? diffLines(answer, look) : replayLines(answer, look);
    process.stdout.write(`${lines.join('\n')}\n`);
  };

/** Crosses out where a person looks at a terminal; in files and pipes the marks have to do. */
const strike = (text: string): string => styleText('strikethrough', text, { stream: process.stdout });
