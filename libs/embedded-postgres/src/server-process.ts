import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgresError } from './errors.js';
import { isAlive } from './owner-mark.js';
import type { ServerAccount } from './server-account.js';

/** Where a server lives and as whom it runs. */
export interface Place {
  /** The `native` folder of the binaries. */
  readonly native: string;
  readonly folder: string;
  readonly data: string;
  readonly account: ServerAccount | undefined;
}

/** Runs one of the server's programs to its end, as the server's account. Throws with what it said when it failed. */
export function runProgram({ native, folder, account }: Place, program: string, args: readonly string[]): void {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const { status, error, stderr } = spawnSync(join(native, 'bin', program + suffix), args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', ...(process.platform === 'win32' ? { SystemRoot: 'C:\\Windows' } : {}) },
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  if (error) throw error;
  if (status !== 0)
    throw new EmbeddedPostgresError(`${program} failed: ${stderr.trim() || lastLines(join(folder, 'server.log'))}`);
}

const lastLines = (file: string): string =>
  existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n') : 'no output';

/**
 * The port of the live server in this data folder. A mark that a dead server left is removed. A mark that names another
 * folder came with a copy: its server is not ours, whatever it answers. Throws `EmbeddedPostgresError` while that one lives.
 */
export async function joinLiveServer({ data }: Place, password: string): Promise<number | undefined> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [line = '', theirs = '', , port = ''] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(line);
  if (isServer(pid)) requireOurs(theirs, data, pid);
  const answered = await firstAnswer(pid, Number(port), password);
  if (answered !== undefined) {
    requireOurs(answered, data, pid);
    return Number(port);
  }
  if (isServer(pid)) throw new EmbeddedPostgresError(`The server of process ${pid} does not answer.`);
  rmSync(file, { force: true });
  return undefined;
}

/** The data folder that the server names as soon as it answers, while its process lives. */
async function firstAnswer(pid: number, port: number, password: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < JOIN_ATTEMPTS && isServer(pid); attempt += 1) {
    const answered = await dataFolderOf(port, password);
    if (answered !== undefined) return answered;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return undefined;
}

function requireOurs(theirs: string, data: string, pid: number): void {
  if (!isSameFolder(theirs, data)) throw new EmbeddedPostgresError(copySentence(data, theirs, pid));
}

const copySentence = (data: string, theirs: string, pid: number): string =>
  `${data} is a copy of ${theirs}, whose database still runs (process ${pid}): a copy that was made while it runs may ` +
  'lack what was recorded. Stop that one and copy again, or remove postmaster.pid from the copy to start it as it is.';

const isSameFolder = (one: string, other: string): boolean => realOf(one) === realOf(other);

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** Whether the server of this data folder runs. Says nothing of whether it answers yet. */
export function isRunning({ data }: Place): boolean {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) && isServer(Number(readFileSync(file, 'utf8').split('\n', 1)[0]));
}

/** A server that recovers from a crash takes some seconds. */
const JOIN_ATTEMPTS = 50;

const isServer = (pid: number): boolean => isAlive(pid) && isPostmaster(pid);

/** After a reboot another program may have the pid; a killed server keeps its pid until its parent has taken note. */
function isPostmaster(pid: number): boolean {
  try {
    return /^\d+ \(postgres\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** The data folder of the server that takes our password there, by its own word; nothing while none does. */
async function dataFolderOf(port: number, password: string): Promise<string | undefined> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
