import { FileFault, type LinkedFiles, ModelFault, OutputFault, linkFiles, modelJson } from '#linkage';
import { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Refused, UsageError } from '../exit.js';
import { progressOn } from '../progress.js';
import { textIn } from '../text-file.js';

interface Options {
  readonly left?: string;
  readonly right?: string;
  readonly dedupe?: string;
  readonly model?: string;
  readonly id?: string;
  readonly ignore: readonly string[];
  readonly threshold?: string;
  readonly oneToOne?: true;
  readonly cluster?: true;
  readonly out: string;
  readonly saveModel?: string;
  readonly threads?: string;
  readonly memory: string;
  readonly json?: true;
}

/** `annhi link`: which records of two files are one person. Works on files alone; nothing of the register is touched. */
export const linkCommand = (): Command =>
  new Command('link').description('find the records that are one person').addCommand(filesCommand());

const filesCommand = (): Command =>
  new Command('files')
    .description('link two CSV files, or find the duplicates within one')
    .option('--left <csv>', 'the one file')
    .option('--right <csv>', 'the other file')
    .option('--dedupe <csv>', 'a file to compare with itself')
    .option(
      '--model <json>',
      'how to compare; without it the columns are looked at and the weights learned from the files',
    )
    .option('--id <column>', 'column of the ids, where no model says it')
    .option('--ignore <column...>', 'columns that are not compared', [])
    .option('--threshold <p>', 'least probability of a pair')
    .option('--one-to-one', 'of every record at most one pair')
    .option('--cluster', 'put the records of one person together (with --dedupe)')
    .requiredOption('--out <csv>', 'where to: left_id,right_id,weight,probability,decision,explanation')
    .option('--save-model <json>', 'keep the model with the weights that were learned')
    .option('--threads <n>', 'threads of the comparison')
    .option('--memory <size>', 'memory of the comparison', '2GB')
    .option('--json', 'answer in JSON')
    .action(link);

async function link(options: Options): Promise<void> {
  const [left, right] = filesOf(options);
  const model =
    options.model === undefined
      ? undefined
      : { file: options.model, json: textIn(options.model, await readFile(options.model)) };
  const asked = {
    ...{ left, right, model, id: options.id, ignore: options.ignore, out: options.out },
    ...{ threshold: thresholdOf(options), oneToOne: options.oneToOne === true, cluster: options.cluster === true },
    limits: { threads: threadsOf(options), memory: options.memory, disk: '16GB' },
  };
  const done = await refusing(() => watched(asked));
  if (options.saveModel !== undefined)
    await writeFile(options.saveModel, modelJson(done.model, done.linked.estimate.trained));
  tell(done, options);
}

function filesOf({ left, right, dedupe, cluster }: Options): readonly [string, string | undefined] {
  if (dedupe !== undefined && left === undefined && right === undefined) return [dedupe, undefined];
  if (cluster) throw new UsageError('--cluster goes with --dedupe');
  if (dedupe !== undefined || left === undefined || right === undefined)
    throw new UsageError('either --left and --right, or --dedupe');
  return [left, right];
}

function thresholdOf({ threshold }: Options): number | undefined {
  if (threshold === undefined) return undefined;
  const probability = Number(threshold);
  if (!(probability > 0 && probability < 1)) throw new UsageError('--threshold is a probability between 0 and 1');
  return probability;
}

function threadsOf({ threads }: Options): number {
  if (threads === undefined) return availableParallelism();
  if (!/^[1-9]\d?$/.test(threads)) throw new UsageError('--threads is a number from 1 to 99');
  return Number(threads);
}

async function watched(asked: Parameters<typeof linkFiles>[0]): Promise<LinkedFiles> {
  const progress = progressOn(process.stderr);
  const begun = performance.now();
  try {
    return await linkFiles(asked, (share) => {
      const seconds = (performance.now() - begun) / 1000;
      progress.update(Math.round(share * 1000), 1000, {
        rate: 0,
        secondsLeft: share > 0 ? (seconds / share) * (1 - share) : 0,
      });
    });
  } finally {
    progress.stop();
  }
}

async function refusing(work: () => Promise<LinkedFiles>): Promise<LinkedFiles> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof FileFault)
      throw new Refused('linkage.file-refused', { file: thrown.file, line: thrown.line, reason: thrown.reason });
    if (thrown instanceof ModelFault)
      throw new Refused('linkage.model-refused', { file: thrown.file, line: thrown.line, reason: thrown.reason });
    if (thrown instanceof OutputFault)
      throw new Refused('linkage.output-short', { file: thrown.file, expected: thrown.expected, found: thrown.found });
    throw thrown;
  }
}

function tell({ records, linked, model }: LinkedFiles, { out, json }: Options): void {
  const decided = (wanted: string) => linked.pairs.filter(({ decision }) => decision === wanted).length;
  const skipped = linked.estimate.rules.filter(({ skippedBlocks }) => skippedBlocks > 0);
  const told = {
    ...{ left: records.left, right: records.right, candidates: linked.estimate.candidates, links: decided('link') },
    ...{ review: decided('review'), clusters: linked.clusters.length, out, skipped },
    ...used(),
    fields: model.fields.map(({ name, kind }) => ({ name, kind })),
  };
  if (json) process.stdout.write(`${JSON.stringify(told)}\n`);
  else process.stdout.write(`${sentences(told).join('\n')}\n`);
}

/** What the command took of the machine: seconds since it began, processor, most memory. */
function used(): Record<'seconds' | 'cpuSeconds' | 'peakMiB', number> {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const tenths = (seconds: number) => Math.round(seconds * 10) / 10;
  return {
    seconds: tenths(performance.now() / 1000),
    cpuSeconds: tenths((userCPUTime + systemCPUTime) / 1_000_000),
    peakMiB: Math.round(maxRSS / 1024),
  };
}

type Told = Record<'left' | 'right' | 'candidates' | 'links' | 'review' | 'clusters', number> & {
  readonly out: string;
  readonly skipped: LinkedFiles['linked']['estimate']['rules'];
  readonly fields: readonly { readonly name: string; readonly kind: string }[];
};

const sentences = (told: Told): readonly string[] => [
  `compared by ${told.fields.map(({ name, kind }) => `${name} (${kind})`).join(', ')}`,
  `${told.left} and ${told.right} records, ${told.candidates} pairs compared`,
  ...told.skipped.map(
    ({ rule, skippedBlocks, skippedPairs, largest }) =>
      `not compared by ${rule} alone: ${skippedBlocks} blocks with ${skippedPairs} pairs, the largest with ${largest}; too many share these values`,
  ),
  `${told.links} links and ${told.review} pairs to look at${told.clusters > 0 ? `, ${told.clusters} clusters` : ''}: ${told.out}`,
];
