import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { reapedFolder } from '../../support/reaped.js';
import { type Asked, USAGE, askedIn } from './asked.js';
import type { Entry } from './bench.js';
import type { Build } from './build.js';
import { openServer } from './databases.js';
import { type Row, tooSlow } from './figures.js';
import { commitDelaysOf, hostOf } from './host.js';
import { inPasses } from './passes.js';
import { lineOf } from './report.js';
import { buildRevision, commitOf, isShallow } from './revision.js';
import { rowsOf } from './rows.codec.js';

/** What a run of benches works with. */
export interface Setting {
  readonly benches: ReadonlyMap<string, Entry>;
  /** Where revisions are looked up. */
  readonly repository: string;
  /** The program that runs one bench in a process of its own. */
  readonly main: string;
  readonly say: (line: string) => void;
}

/** Does what the words ask for. Exit codes: 0 measured, 1 something failed or is too slow, 2 words or a revision that are none. */
export async function runBenches(words: readonly string[], setting: Setting): Promise<number> {
  const asked = askedIn(words, [...setting.benches.keys()]);
  if (asked.kind === 'wrong') return unreadable(asked.sentence, setting);
  const { against } = asked;
  if (against === undefined) return measuredBy(asked, setting, undefined);
  const commit = commitOf(setting.repository, against);
  if (commit === undefined) return unreadable(missing(against, setting), setting);
  const scratch = scratchFor(asked);
  try {
    const before = built(against, commit, scratch.folder, setting);
    const code = await measuredBy(asked, setting, before);
    return before === undefined ? 1 : code;
  } finally {
    scratch.remove();
  }
}

async function measuredBy(asked: Asked, setting: Setting, before: Build | undefined): Promise<number> {
  const { rows, failed } = await run(asked, setting, before);
  if (asked.json !== undefined) write(asked.json, rows);
  const slow = asked.least === undefined ? [] : tooSlow(rows, asked.least);
  for (const row of slow) setting.say(`slower than × ${asked.least ?? 0}: ${row.name} ${lineOf(row).trim()}`);
  return failed || slow.length > 0 ? 1 : 0;
}

function unreadable(sentence: string, { benches, say }: Setting): number {
  say(`${sentence}\n${USAGE}\nnames: ${[...benches.keys()].join(' ')}`);
  return 2;
}

const missing = (name: string, { repository }: Setting): string =>
  `There is no revision ${name} in this repository${isShallow(repository) ? ': this is a shallow clone' : ''}.`;

/** Where the revision is built: the folder that was named, which stays, or one that goes with us. */
function scratchFor({ scratch }: Asked): { readonly folder: string; readonly remove: () => void } {
  if (scratch !== undefined) return { folder: fromWhereWeAreCalled(scratch), remove: () => undefined };
  const { folder, remove } = reapedFolder('annhi-bench-before-');
  return { folder: join(folder, 'build'), remove };
}

/** The revision, compiled; nothing where it does not compile, which is said, and the rest is run. */
function built(name: string, commit: string, folder: string, { repository, say }: Setting): Build | undefined {
  const result = buildRevision({ repository, commit, name, folder, say });
  if (result.kind === 'built') return result.build;
  say(`${result.sentence}\nThe benches run without it.`);
  return undefined;
}

interface Measured {
  readonly rows: readonly Row[];
  readonly failed: boolean;
}

/** Each of several benches in a process of its own: a peer changes how the driver reads numbers for all that follow. */
async function run(asked: Asked, setting: Setting, before: Build | undefined): Promise<Measured> {
  const [only, ...others] = asked.names;
  if (only !== undefined && others.length === 0) return runOne(only, asked, setting, before);
  const measured = asked.names.map((name) => inOwnProcess(name, asked, setting, before));
  return { rows: measured.flatMap(({ rows }) => rows), failed: measured.some(({ failed }) => failed) };
}

async function runOne(name: string, asked: Asked, setting: Setting, before: Build | undefined): Promise<Measured> {
  const { benches, say } = setting;
  const entry = benches.get(name);
  if (!entry) return { rows: [], failed: true };
  const ours = (): readonly Row[] => inOwnProcess(name, asked, setting, undefined).rows;
  const rows =
    before && entry.compares === 'in passes'
      ? inPasses({ name, sizes: asked, before, ours, say })
      : await inRounds(entry, { name, asked, before, say });
  for (const row of rows) say(lineOf(row));
  return { rows, failed: rows.length === 0 };
}

interface Rounds extends Pick<Setting, 'say'> {
  readonly name: string;
  readonly asked: Asked;
  readonly before: Build | undefined;
}

async function inRounds({ bench, commits = false }: Entry, { name, asked, before, say }: Rounds) {
  const server = await openServer();
  try {
    const host = hostOf(server.folder);
    say(`${name}: ${host.line}`);
    const commitDelays = commits ? await commitDelaysOf(host, server, say) : [0];
    return await bench({ server, quick: asked.quick, large: asked.large, before, commitDelays, say });
  } finally {
    await server.stop();
  }
}

function inOwnProcess(name: string, asked: Asked, { main, say }: Setting, before: Build | undefined): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-bench-rows-'));
  const file = join(folder, 'rows.json');
  const sizes = [...(asked.quick ? ['--quick'] : []), ...(asked.large ? ['--large'] : [])];
  const against = before ? ['--against', before.name, '--scratch', before.root] : [];
  const words = [...process.execArgv, main, name, ...sizes, '--json', file, ...against];
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  try {
    if (status === 0) return { rows: rowsOf(readFileSync(file, 'utf8')), failed: false };
    say(`${name}: ended without figures`);
    return { rows: [], failed: true };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fromWhereWeAreCalled = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

function write(file: string, rows: readonly Row[]): void {
  const path = fromWhereWeAreCalled(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(rows, null, 2)}\n`);
}
