import { type FileHandle, access, mkdir, open, readFile, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where backups are kept: names with slashes, and bytes under them. What was put is on the disk when it resolves. */
export interface Destination {
  /** How people know it. */
  readonly where: string;
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing where there is nothing of that name. */
  get(name: string): Promise<Buffer | undefined>;
  has(name: string): Promise<boolean>;
  /** The names in a folder, in their order; unfinished ones are not among them. */
  list(folder: string): Promise<readonly string[]>;
}

const UNFINISHED = '.unfinished';

/** A folder of this machine, or of another one that is mounted here. */
export function folderDestination(folder: string): Destination {
  const at = (name: string): string => join(folder, ...name.split('/'));
  return {
    where: folder,
    put: async (name, bytes) => {
      const [file, parent] = [at(name), dirname(at(name))];
      await mkdir(parent, { recursive: true, mode: 0o700 });
      const unfinished = `${file}.${process.pid}${UNFINISHED}`;
      await flushed(await open(unfinished, 'w', 0o600), (handle) => handle.writeFile(bytes));
      await rename(unfinished, file);
      if (process.platform !== 'win32') await flushed(await open(parent, 'r'));
    },
    get: (name) => readFile(at(name)).catch(absent),
    has: (name) =>
      access(at(name)).then(
        () => true,
        () => false,
      ),
    list: async (name) =>
      ((await readdir(at(name)).catch(absent)) ?? []).filter((each) => !each.endsWith(UNFINISHED)).toSorted(),
  };
}

async function flushed(handle: FileHandle, work?: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work?.(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absent(thrown: unknown): undefined {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
  throw thrown;
}
