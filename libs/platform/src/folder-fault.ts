import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the largest file of evidence needs, twice: with less, the next one may find no room. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** Why nothing could be kept in a folder, in one sentence; nothing where it could. One that is not there is made in the next above. */
export async function folderFault(folder: string): Promise<string | null> {
  try {
    const there = await stat(folder);
    if (!there.isDirectory()) return 'the files of evidence have no folder';
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < LEAST_FREE_BYTES ? 'the disk of the files of evidence is full' : null;
  } catch (thrown) {
    return isAbsent(thrown) && dirname(folder) !== folder
      ? folderFault(dirname(folder))
      : 'nothing can be written into the folder of the files of evidence';
  }
}

const isAbsent = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ENOENT';
