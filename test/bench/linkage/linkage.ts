import { CHILDREN_MODEL, modelText } from '#linkage';
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import {
  CHILD_COLUMNS,
  FEBRL_COLUMNS,
  LIKE_FEBRL3,
  type Registers,
  absentTwins,
  febrlLike,
  pairName,
  truePairs,
  vietnameseRegisters,
} from '../../../libs/linkage/src/testing/index.js';
import { rootFolder } from '../../support/root.js';
import type { Bench } from '../harness/bench.js';
import type { Row } from '../harness/figures.js';
import { type Outcome, outcomeOf } from './outcome.js';

/** `annhi link files` as people run it: a register against a list, twins whose record is absent, and duplicates that nobody labelled. */
export const linkage: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'annhi-bench-linkage-'));
  try {
    const size = quick ? { register: 50_000, extract: 5000 } : { register: 1_000_000, extract: 100_000 };
    say(
      `linkage: making ${size.register.toLocaleString('en')} children and a list of ${size.extract.toLocaleString('en')}`,
    );
    const list = await against(folder, vietnameseRegisters({ seed: 5, ...size }));
    const twins = quick ? 1000 : 10_000;
    const absent = await against(folder, absentTwins({ seed: 5, twins, others: twins * 6 }));
    return [
      ...registerRows(list, `${size.register} × ${size.extract}`),
      ...twinRows(absent, twins),
      ...(await duplicates(folder, quick)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const row = (what: string, ours: number, unit: string): Row => ({
  name: 'linkage',
  case: what,
  ours,
  unit,
  samples: 1,
  ratios: [],
});

const registerRows = ({ told, found }: Outcome, what: string): readonly Row[] => [
  row(`${what} : whole`, told.seconds, 's'),
  row(`${what} : processor`, told.cpuSeconds, 'CPU-s'),
  row(`${what} : most memory`, told.peakMiB, 'MiB'),
  row(`${what} : links`, found.links, 'links'),
  row(`${what} : wrong links`, found.wrong, 'links'),
  row(`${what} : recall of links and review`, found.recall * 1000, '‰'),
  row(`${what} : records in review`, found.inReview * 1000, '‰'),
];

const twinRows = ({ found }: Outcome, twins: number): readonly Row[] => [
  row(`${twins} twins whose own record is absent : linked`, found.wrong, 'links'),
];

async function against(folder: string, { register, extract, truth }: Registers): Promise<Outcome> {
  const [left, right, model, out] = ['left.csv', 'right.csv', 'model.json', 'out.csv'].map((name) =>
    join(folder, name),
  );
  await write(left, CHILD_COLUMNS, register);
  await write(right, CHILD_COLUMNS, extract);
  await writeFile(model ?? '', modelText(CHILDREN_MODEL));
  const told = await annhi(['--left', left ?? '', '--right', right ?? '', '--model', model ?? '', '--out', out ?? '']);
  const isTrue = (one: string, other: string) => truth.get(other) === one;
  return outcomeOf(told, linesOf(out ?? ''), { isTrue, true: truth.size, records: extract.length });
}

/** F1 over all written pairs: five thousand records, no label seen. */
async function duplicates(folder: string, quick: boolean): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const seed of quick ? [3] : [3, 11, 27]) {
    const records = febrlLike({ ...LIKE_FEBRL3, seed, ...(quick ? { originals: 400, duplicates: 600 } : {}) });
    const file = join(folder, 'duplicates.csv');
    await write(
      file,
      ['rec_id', ...FEBRL_COLUMNS],
      records.map(({ id, values }) => ({ rec_id: id, ...values })),
    );
    const truth = truePairs(records);
    const isTrue = (one: string, other: string) => truth.has(pairName(one, other));
    for (const more of [[], ['--cluster']]) {
      const out = join(folder, 'out.csv');
      const told = await annhi(['--dedupe', file, '--out', out, ...more]);
      const { found } = await outcomeOf(told, linesOf(out), { isTrue, true: truth.size, records: records.length });
      rows.push(row(`duplicates, seed ${seed} ${more.join('')} : F1 of links`, found.f1Links * 1000, '‰'));
      rows.push(row(`duplicates, seed ${seed} ${more.join('')} : F1 of all pairs`, found.f1 * 1000, '‰'));
    }
  }
  return rows;
}

async function write(
  file: string | undefined,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  const stream = createWriteStream(file ?? '');
  stream.write(`${columns.join(',')}\n`);
  for (const values of rows)
    if (!stream.write(`${columns.map((column) => values[column] ?? '').join(',')}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) yield line;
}

async function annhi(words: readonly string[]): Promise<string> {
  const main = join(rootFolder(), 'dist/apps/cli/src/main.js');
  const child = spawn(process.execPath, [main, 'link', 'files', '--json', '--threads', '2', ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let told = '';
  child.stdout.on('data', (bytes: Buffer) => (told += bytes.toString()));
  await once(child, 'close');
  const code = child.exitCode;
  if (code !== 0) throw new Error(`annhi link files ended with ${String(code)}`);
  return told;
}
