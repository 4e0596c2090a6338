import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { relative } from 'node:path';

/** Clock ticks a second in /proc; Linux says 100 on every machine that Node runs on. */
const TICKS = 100;

/** A process as /proc tells it. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Seconds of processor of itself and of its children that have ended. */
  readonly seconds: number;
  readonly mebibytes: number;
  readonly words: readonly string[];
}

/** Whether this system tells of its processes. */
export const canCount = (): boolean => existsSync('/proc/self/stat');

/** The fields of /proc/PID/stat that count; nothing for what is none. The name of the program may hold blanks and brackets. */
export function statOf(text: string): Pick<Process, 'parent' | 'seconds'> | undefined {
  const fields = text
    .slice(text.lastIndexOf(')') + 1)
    .trim()
    .split(' ')
    .map(Number);
  const [parent, times] = [fields[1], fields.slice(11, 15)];
  if (parent === undefined || times.length < 4) return undefined;
  return { parent, seconds: times.reduce((sum, ticks) => sum + ticks, 0) / TICKS };
}

/** The processes of which one of the given is an ancestor, and these. */
export function treeOf(roots: readonly number[], all: readonly Process[]): readonly Process[] {
  const found = new Set<number>(roots);
  let before = 0;
  while (before !== found.size) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid }) => found.has(pid));
}

/** All processes of the machine that can be looked at. */
export function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const found = processOf(Number(name));
      return found === undefined ? [] : [found];
    });
}

function processOf(pid: number): Process | undefined {
  try {
    const stat = statOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const resident = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    return stat && { pid, ...stat, mebibytes: Number(resident ?? 0) / 1024, words };
  } catch {
    return undefined; // it has ended meanwhile
  }
}

/** What a process of a build is called: the script that it runs, without the folders that say nothing. */
export function nameOf({ words }: Process, root: string): string | undefined {
  const script = words.slice(1).find((word) => !word.startsWith('-'));
  if (script === undefined || !(words[0] ?? '').includes('node')) return undefined;
  const path = script.startsWith('/') ? relative(root, script) : script;
  return path.replace(/^dist\//, '').replace(/(?:\/src)?\/(?:main|index)\.m?js$/, '');
}
