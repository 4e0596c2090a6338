import type { SubjectKeys } from '#event-store';
import type { Uuid } from '#kernel';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { contentHash, openFile, sealFile } from './evidence-seal.js';
import { type EvidenceType, typeOf } from './evidence-type.js';

/** A file is sealed whole, in memory: this is the largest. */
export const MAX_EVIDENCE_BYTES = 26_214_400;

/** A file on its way in: whose it is, what it says it is. */
export interface EvidenceOffered {
  readonly subject: Uuid;
  readonly bytes: Uint8Array;
  readonly declaredType: string;
}

export type EvidenceKept =
  | { readonly kind: 'kept'; readonly hash: string; readonly type: EvidenceType; readonly size: number }
  | { readonly kind: 'empty' | 'too-large' | 'type-not-allowed' | 'type-lies' | 'erased' };

export type EvidenceRead =
  { readonly kind: 'file'; readonly bytes: Buffer } | { readonly kind: 'absent' | 'erased' | 'damaged' };

/** Files of evidence. What is `kept` is on disk for good; what is read was checked, hash and tag. */
export interface EvidenceFiles {
  keep(offered: EvidenceOffered): Promise<EvidenceKept>;
  read(subject: Uuid, hash: string): Promise<EvidenceRead>;
  /** Takes away what was kept for a command that was refused afterwards. */
  forget(subject: Uuid, hash: string): Promise<void>;
}

const HASH = /^[0-9a-f]{64}$/;

/** Files in a folder, sealed by a key of their child's. `onDamage` is told of a file that does not open any more. */
export function evidenceOnDisk(
  folder: string,
  keys: SubjectKeys,
  onDamage: (subject: Uuid, hash: string) => void,
): EvidenceFiles {
  const folderOf = (subject: Uuid): string => join(folder, subject);
  const read = async (subject: Uuid, hash: string): Promise<EvidenceRead> => {
    if (!HASH.test(hash)) return { kind: 'absent' };
    const sealed = await contentOf(join(folderOf(subject), hash));
    if (sealed === undefined) return { kind: 'absent' };
    const name = `${subject}/evidence` as const;
    const opened = openFile(sealed, { subject, hash }, (await keys.find([name])).get(name));
    if (opened === 'damaged') onDamage(subject, hash);
    return typeof opened === 'string' ? { kind: opened } : { kind: 'file', bytes: opened };
  };
  const keep = async ({ subject, bytes, declaredType }: EvidenceOffered): Promise<EvidenceKept> => {
    if (bytes.length === 0) return { kind: 'empty' };
    if (bytes.length > MAX_EVIDENCE_BYTES) return { kind: 'too-large' };
    const verdict = await typeOf(bytes, declaredType);
    if (verdict.kind !== 'type') return verdict;
    const name = `${subject}/evidence` as const;
    const key = (await keys.obtain([name])).get(name);
    if (key === undefined) return { kind: 'erased' };
    const hash = contentHash(bytes);
    await writeWhole(folderOf(subject), hash, sealFile(bytes, { subject, hash }, key));
    return { kind: 'kept', hash, type: verdict.type, size: bytes.length };
  };
  const forget = async (subject: Uuid, hash: string): Promise<void> => {
    if (HASH.test(hash)) await rm(join(folderOf(subject), hash), { force: true });
  };
  return { keep, read, forget };
}

const LEFTOVER_MILLIS = 86_400_000;

/** Removes what writing that was cut off has left behind for a day. Nobody ever reads such a file. */
export async function clearLeftovers(folder: string, now: number): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (basename(name).startsWith('.part-') && now - (await stat(path)).mtimeMs > LEFTOVER_MILLIS) await rm(path);
  }
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (Error.isError(thrown) && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** The file is there whole or not at all, whatever is killed: it is durable under another name before it gets its own. */
async function writeWhole(folder: string, name: string, content: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `.part-${randomUUID()}`);
  try {
    await synced(part, 'wx', (handle) => handle.writeFile(content));
    await rename(part, join(folder, name));
  } catch (thrown) {
    await rm(part, { force: true });
    throw thrown;
  }
  if (process.platform !== 'win32') await synced(folder, 'r', () => Promise.resolve());
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
