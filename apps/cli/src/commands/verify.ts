import { type Checkpoint, type Verified, verifyLog } from '#transparency';
import { type KeyComparison, whileAnswering } from '#event-store';
import { keysOfLog } from '#platform';
import { Command, Option } from 'commander';
import type { CliContext } from '../context.js';
import { progressOn } from '../progress.js';
import { Refused, UsageError } from '../exit.js';
import { copySentence, isSound, keysLine, verifiedLines } from './verify-text.js';

/** What the command needs of the command line's context. */
interface VerifyCli {
  readonly application: {
    readonly settings: Pick<CliContext['application']['settings'], 'mainUrl' | 'keysUrl' | 'log'>;
  };
  readonly close: CliContext['close'];
}

interface Told {
  readonly size?: string;
  readonly root?: string;
  readonly lang: string;
  readonly json?: true;
}

const ROOT = /^[A-Za-z0-9+/]{43}=$/;
const SIZE = /^[0-9]{1,15}$/;

/** `annhi verify`: recomputes the log from what is stored; ends with 1 when something is wrong with it. */
export const verifyCommand = (open: () => Promise<VerifyCli>): Command =>
  new Command('verify')
    .description('recompute the log and name the first event that was changed, removed, inserted or reordered')
    .option('--size <events>', 'how many events the log had when its root was kept')
    .option('--root <base64>', 'the root that was kept then')
    .option('--json', 'answer in JSON')
    .addOption(new Option('--lang <language>', 'language of the text').choices(['vi', 'en']).default('vi'))
    .action(async (told: Told) => {
      const kept = keptIn(told);
      const cli = await open();
      try {
        const { mainUrl, keysUrl } = cli.application.settings;
        const [found, keys] = await whileAnswering([mainUrl, keysUrl], async () => {
          const verified = await withBar((onProgress) => verifyLog({ url: mainUrl, kept, onProgress }));
          return [verified, isSound(verified) ? await keysOfLog(cli.application.settings) : null] as const;
        });
        sayWhatIsVerified(cli.application.settings, found, told.lang);
        tell(found, keys, told);
      } finally {
        await cli.close();
      }
    });

/**
 * A cluster keeps no hashes beside its events: what is verified is the copy of its log in the main database, and whoever
 * reads the answer is told so.
 */
function sayWhatIsVerified({ log }: VerifyCli['application']['settings'], { events }: Verified, lang: string): void {
  if (log?.engine !== 'eventstoredb') return;
  if (events === 0)
    throw new UsageError('Nothing to verify yet: annhi log copy --from eventstoredb --to postgres first.');
  process.stderr.write(`${copySentence(lang, events)}\n`);
}

function keptIn({ size, root }: Told): Checkpoint | undefined {
  if (size === undefined && root === undefined) return undefined;
  if (size === undefined || root === undefined) throw new UsageError('--size and --root go together.');
  if (!SIZE.test(size) || !ROOT.test(root)) throw new UsageError('--size is a number, --root 32 bytes in base64.');
  return { size: Number(size), root };
}

/** The log is one thing with its keys: who is named in it and has none any more is as good as changed. */
function tell(found: Verified, keys: KeyComparison | null, { json, lang }: Told): void {
  const sentences = [...verifiedLines(found, lang), ...(keys ? [keysLine(keys, lang)] : [])];
  for (const line of json ? [JSON.stringify({ ...found, keys })] : sentences) process.stdout.write(`${line}\n`);
  requireSound(found, keys);
}

function requireSound(found: Verified, keys: KeyComparison | null): void {
  if (!isSound(found)) throw new Refused('log.not-sound', { fault: found.fault?.kind ?? null, kept: found.kept });
  if (keys && keys.missing > 0) throw new Refused('log.keys-missing', { ...keys });
}

async function withBar<Result>(
  work: (onProgress: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const bar = progressOn(process.stderr);
  try {
    return await work((done, total) => {
      bar.update(done, total);
    });
  } finally {
    bar.stop();
  }
}
