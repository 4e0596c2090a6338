import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { access } from './access/access.js';
import { append } from './append/append.js';
import type { Bench, BenchSetting } from './harness/bench.js';
import { openServer } from './harness/databases.js';
import type { Row } from './harness/figures.js';
import { hostLine } from './harness/host.js';
import { lineOf } from './harness/report.js';
import { rowsOf } from './harness/rows.codec.js';
import { http } from './http/http.js';
import { rebuild } from './rebuild/rebuild.js';
import { queues } from './queues/queues.js';
import { replay } from './replay/replay.js';
import { subscribe } from './subscribe/subscribe.js';
import { growth } from './growth/growth.js';
import { verify } from './verify/verify.js';

const BENCHES: ReadonlyMap<string, Bench> = new Map([
  ['append', append],
  ['subscribe', subscribe],
  ['rebuild', rebuild],
  ['replay', replay],
  ['http', http],
  ['verify', verify],
  ['growth', growth],
  ['queues', queues],
  ['access', access],
]);

type Sizes = Pick<BenchSetting, 'quick' | 'large'>;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const OPTIONS = {
  all: { type: 'boolean' },
  quick: { type: 'boolean' },
  large: { type: 'boolean' },
  json: { type: 'string' },
} as const;

/** `npm run bench -- <name…> | --all [--quick] [--large] [--json FILE]`. The exit code is 2 for what it cannot read. */
async function main(): Promise<number> {
  const asked = understood();
  if (asked === null) {
    say(`npm run bench -- <name…> | all [--quick] [--large] [--json FILE]\nnames: ${[...BENCHES.keys()].join(' ')}`);
    return 2;
  }
  const { names, quick = false, large = false, json } = asked;
  const rows = await run(names, { quick, large });
  if (json !== undefined) write(json, rows);
  return 0;
}

function understood() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
    const names = values.all === true || positionals.includes('all') ? [...BENCHES.keys()] : positionals;
    return names.length > 0 && names.every((name) => BENCHES.has(name)) ? { ...values, names } : null;
  } catch {
    return null; // an option that is none, or without its value
  }
}

/** Each of several benches in a process of its own: a peer changes how the driver reads numbers for all that follow. */
const run = async (names: readonly string[], sizes: Sizes): Promise<readonly Row[]> =>
  names.length === 1 ? runOne(names[0] ?? '', sizes) : names.flatMap((name) => inOwnProcess(name, sizes));

function inOwnProcess(name: string, { quick, large }: Sizes): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-bench-rows-'));
  const rows = join(folder, 'rows.json');
  const options = [...(quick ? ['--quick'] : []), ...(large ? ['--large'] : []), '--json', rows];
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), name, ...options],
    {
      stdio: 'inherit',
    },
  );
  try {
    if (status === 0) return rowsOf(readFileSync(rows, 'utf8'));
    process.exitCode = 1;
    say(`${name}: ended without figures`);
    return [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runOne(name: string, sizes: Sizes): Promise<readonly Row[]> {
  const server = await openServer();
  try {
    say(`${name}: ${hostLine(server.folder)}`);
    const rows = (await BENCHES.get(name)?.({ server, ...sizes, say })) ?? [];
    for (const row of rows) say(lineOf(row));
    return rows;
  } finally {
    await server.stop();
  }
}

function write(file: string, rows: readonly Row[]): void {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(rows, null, 2)}\n`);
}

process.exitCode = (await main()) || process.exitCode;
