import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { EmbeddedPostgresError, codeOf } from './errors.js';

/**
 * Marks the folder as ours, so that two starts over one folder do not fight over its server. Throws when a living process
 * holds the mark; takes over the mark of a dead one. Returns what gives the mark back.
 */
export function takeOwnerMark(file: string): () => void {
  if (!tryToMark(file)) {
    const owner = ownerIn(file);
    if (owner !== undefined && isSameProcess(owner)) {
      throw new EmbeddedPostgresError(
        `The database in this folder belongs to a start that is still running (process ${owner.pid}). ` +
          'Stop that one first, or set ANNHI_DATA_DIR to another folder.',
      );
    }
    rmSync(file, { force: true });
    if (!tryToMark(file)) throw new EmbeddedPostgresError('Another start took this folder at the same moment.');
  }
  return () => {
    if (ownerIn(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

interface Owner {
  readonly pid: number;
  readonly begun: string;
}

function tryToMark(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, `${process.pid} ${beginOf(process.pid)}\n`);
    closeSync(handle);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw new EmbeddedPostgresError(`The folder of the database cannot be written: ${file} (${codeOf(thrown)}).`, {
      cause: thrown,
    });
  }
}

function ownerIn(file: string): Owner | undefined {
  try {
    const [pid = '', begun = ''] = readFileSync(file, 'utf8').trim().split(' ');
    return { pid: Number(pid), begun };
  } catch {
    return undefined;
  }
}

/** A pid is given again after a while; together with the moment at which its process began it is unique. */
const isSameProcess = ({ pid, begun }: Owner): boolean => isAlive(pid) && beginOf(pid) === begun;

/** Whether a process of that id lives; one of another user counts. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Object && 'code' in thrown && thrown.code === 'EPERM';
  }
}

/** Clock ticks after boot at which the process began (field 22 of /proc/<pid>/stat), or `-` where that is not known. */
function beginOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}
