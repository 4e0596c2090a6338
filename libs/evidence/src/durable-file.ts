import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How a file is called until it is whole. */
export const UNFINISHED = '.part-';

/** Whether the fault of the file system has one of the codes. */
export const isErrno = (thrown: unknown, ...codes: readonly string[]): boolean =>
  Error.isError(thrown) && 'code' in thrown && codes.some((code) => code === thrown.code);

/**
 * Writes `root/folder/name`: the file is there whole or not at all, whatever is killed, because it is durable under another
 * name before it gets its own. Its folders are durable as well when this resolves. Where there is no room nothing stays.
 */
export async function writeDurably(root: string, [folder, name]: readonly [string, string], content: Buffer) {
  const inside = join(root, folder);
  await mkdir(inside, { recursive: true, mode: 0o700 });
  const part = join(inside, `${UNFINISHED}${randomUUID()}`);
  try {
    await synced(part, 'wx', (handle) => handle.writeFile(content));
    await rename(part, join(inside, name));
  } catch (thrown) {
    await rm(part, { force: true }).catch(() => undefined); // the first fault is the one to tell
    throw thrown;
  }
  // Whoever else made a folder a moment ago may not have come so far: each is synced by all who rely on it.
  for (const each of [inside, root, dirname(root)]) await syncFolder(each);
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be synced there
  await synced(path, 'r', () => Promise.resolve());
}

type Handle = Awaited<ReturnType<typeof open>>;

async function synced(path: string, flags: string, work: (handle: Handle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags, 0o600);
  try {
    await work(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
