import type { Uuid } from '#kernel';
import { isUuid } from '#kernel';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED, isErrno } from './durable-file.js';
import { hashIn } from './evidence-files.js';

/** No file is removed before it is so old. Hours. */
const SWEPT_AFTER_HOURS = 24;
const SWEPT_AFTER_MILLIS = SWEPT_AFTER_HOURS * 3_600_000;
/** Between the look that first finds that the log does not name it and the look after which it goes. */
const LOOKED_AGAIN_MILLIS = 3_600_000;

export interface EvidenceSweepDeps {
  readonly folder: string;
  /** The content hashes that the log names for a child, in whatever event; `undefined` where that cannot be said. */
  readonly namedOf: (subject: Uuid) => Promise<ReadonlySet<string> | undefined>;
  readonly now: () => number;
  /** A clock that nobody sets, in milliseconds. */
  readonly steady: () => number;
}

/**
 * Removes what no event names: uploads whose command was refused or cut off, and files that were never finished. A file goes
 * when it is a day old and the log was asked twice, an hour apart by a clock that nobody sets: an append in flight is over
 * long before, and a wrong clock makes nothing old. Where it cannot be said what the log names, everything stays.
 */
export function evidenceSweep(deps: EvidenceSweepDeps): () => Promise<void> {
  /** When a file was first found that the log does not name; and those that it names, which is for good. */
  const [unnamed, named] = [new Map<string, number>(), new Set<string>()];
  return async () => {
    const [seen, subjects] = [new Set<string>(), (await namesIn(deps.folder)).filter(isUuid)];
    for (const subject of subjects) for (const path of await leftIn(deps, subject, named)) seen.add(path);
    for (const path of [...unnamed.keys()].filter((each) => !seen.has(each))) unnamed.delete(path);
    for (const path of seen) {
      const since = unnamed.get(path);
      if (since === undefined) unnamed.set(path, deps.steady());
      else if (deps.steady() - since >= LOOKED_AGAIN_MILLIS) await rm(path, { force: true });
    }
  };
}

/** The old files of a child that nothing in the log asks for. */
async function leftIn(deps: EvidenceSweepDeps, subject: Uuid, named: Set<string>): Promise<readonly string[]> {
  const paths = (await namesIn(join(deps.folder, subject))).map((name) => ({
    name,
    path: join(deps.folder, subject, name),
  }));
  const old: { readonly name: string; readonly path: string }[] = [];
  for (const each of paths) if (!named.has(each.path) && (await isOld(each.path, deps.now()))) old.push(each);
  const unfinished = old.filter(({ name }) => name.startsWith(UNFINISHED));
  const whole = old.filter(({ name }) => hashIn(name) !== undefined);
  const hashes = whole.length === 0 ? undefined : await deps.namedOf(subject);
  const left = whole.filter(({ name, path }) => {
    if (hashes === undefined) return false;
    const isNamed = hashes.has(hashIn(name) ?? '');
    if (isNamed) named.add(path);
    return !isNamed;
  });
  return [...unfinished, ...left].map(({ path }) => path);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT', 'ENOTDIR')) return [];
    throw thrown;
  }
}

async function isOld(path: string, now: number): Promise<boolean> {
  try {
    const found = await stat(path);
    return found.isFile() && now - found.mtimeMs > SWEPT_AFTER_MILLIS;
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT')) return false;
    throw thrown;
  }
}
