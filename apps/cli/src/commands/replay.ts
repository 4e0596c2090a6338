import { type CaseDiff, type CaseReplay, DiffCase, ReplayCase } from '#audit';
import { type DateOnly, type Instant, endOfDayInVietnam, isDate, isUuid, parseInstant } from '#kernel';
import { Argument, Command, Option } from 'commander';
import { styleText } from 'node:util';
import type { CliContext } from '../context.js';
import { Refused, UsageError } from '../exit.js';
import { seenBy, statedReason } from '../seen.js';
import { sentences } from '../sentences.js';
import { type Who, type WhoCli, checkWho, personAt, whoIsThere } from '../who.js';
import { diffLines, replayLines } from './replay-text.js';

/** What replay needs of the command line's context. */
type ReplayCli = WhoCli & Pick<CliContext, 'queries' | 'close'>;

type Open = () => Promise<ReplayCli>;

interface ReplayOptions extends Who {
  readonly reason?: string;
  readonly knownAt?: string;
  readonly trueAt?: string;
  readonly diff?: string | true;
  readonly json?: true;
  readonly lang: string;
}

/**
 * `annhi replay case <id>`: what was known when, what was true, and what changed between; for whoever proves who they are
 * and says why. Both are in the access log before anything is shown.
 */
export const replayCommand = (open: Open): Command =>
  whoIsThere(new Command('replay'))
    .description('replay a history as it was known at an instant and true on a day')
    .addArgument(new Argument('<kind>', 'what to replay').choices(['case']))
    .argument('<id>', 'id of the case')
    .option('--reason <text>', 'why it is looked at; kept with the access')
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
  checkWho(options);
  const reason = await statedReason(options.reason);
  const cli = await open();
  try {
    const print = options.json ? printJson : printText(options.lang);
    const actor = await personAt(cli, options);
    const look = { act: 'view', what: 'annhi replay case', subjects: [id], reason } as const;
    const answer = (): Promise<CaseReplay | CaseDiff> =>
      options.diff === undefined
        ? stateOf(cli, new ReplayCase(id, { knownAt, trueAt }, actor))
        : changesOf(cli, new DiffCase(id, { from: knownAt, to: until, trueAt }, actor));
    print(await seenBy(cli, actor, look, answer));
  } finally {
    await cli.close();
  }
}

async function stateOf({ queries }: ReplayCli, asked: ReplayCase): Promise<CaseReplay> {
  const found = await queries.execute(asked);
  if (!found) throw new Refused('casework.not-found');
  return found;
}

async function changesOf({ queries }: ReplayCli, asked: DiffCase): Promise<CaseDiff> {
  const found = await queries.execute(asked);
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
