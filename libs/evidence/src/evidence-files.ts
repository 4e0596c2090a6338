import type { SubjectKeys } from '#event-store';
import type { Uuid } from '#kernel';
import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash, openFile, sealFile } from './evidence-seal.js';
import { type EvidenceType, typeOf } from './evidence-type.js';
import { isErrno, writeDurably } from './durable-file.js';

/** A file is sealed whole, in memory: this is the largest. */
export const MAX_EVIDENCE_BYTES = 26_214_400;

/** A file on its way in, and what it says it is. */
export interface EvidenceOffered {
  readonly bytes: Uint8Array;
  readonly declaredType: string;
}

/** A file that may be kept: what it is by its bytes. Nothing of it is on disk. */
export interface EvidenceFit extends Pick<EvidenceOffered, 'bytes'> {
  readonly kind: 'fit';
  readonly hash: string;
  readonly type: EvidenceType;
}

export type EvidenceExamined =
  EvidenceFit | { readonly kind: 'empty' | 'too-large' | 'type-not-allowed' | 'type-lies' };

export type EvidenceRead =
  { readonly kind: 'file'; readonly bytes: Buffer } | { readonly kind: 'absent' | 'erased' | 'damaged' };

/** Files of evidence. What is `kept` is on disk for good; what is read was checked, hash and tag. */
export interface EvidenceFiles {
  /** Judges a file by its bytes, in memory. */
  examine(offered: EvidenceOffered): Promise<EvidenceExamined>;
  /** Writes it as a file of its own, whatever else is kept of the same content; durable when it resolves. */
  keep(subject: Uuid, file: Pick<EvidenceFit, 'bytes' | 'hash'>): Promise<'kept' | 'erased'>;
  read(subject: Uuid, hash: string): Promise<EvidenceRead>;
}

const HASH = /^[0-9a-f]{64}$/;

/** Whose file it is that does not open any more, or is not there. */
export type OnFault = (subject: Uuid, hash: string, fault: 'damaged' | 'absent') => void;

/**
 * Files in a folder, sealed by a key of their child's: `<child>/<content hash>.<upload>`. Each upload is a file of its own,
 * so that nothing that becomes of one can take another one's bytes away, and any of them serves who asks for the content.
 * Nothing is ever removed here: that is for the sweep, against the log.
 */
export function evidenceOnDisk(folder: string, keys: SubjectKeys, onFault: OnFault): EvidenceFiles {
  const read = async (subject: Uuid, hash: string): Promise<EvidenceRead> => {
    if (!HASH.test(hash)) return { kind: 'absent' };
    const name = `${subject}/evidence` as const;
    const key = (await keys.find([name])).get(name);
    const found = new Set<'erased' | 'damaged'>();
    for (const path of await uploadsOf(join(folder, subject), hash)) {
      const opened = openFile(await contentOf(path), { subject, hash }, key);
      if (typeof opened !== 'string') return { kind: 'file', bytes: opened };
      found.add(opened);
    }
    if (found.has('erased')) return { kind: 'erased' };
    const kind = found.has('damaged') ? 'damaged' : 'absent';
    onFault(subject, hash, kind);
    return { kind };
  };
  const keep: EvidenceFiles['keep'] = async (subject, { bytes, hash }) => {
    const name = `${subject}/evidence` as const;
    const key = (await keys.obtain([name])).get(name);
    if (key === undefined) return 'erased';
    await writeDurably(folder, [subject, `${hash}.${randomUUID()}`], sealFile(bytes, { subject, hash }, key));
    return 'kept';
  };
  return { examine, read, keep };
}

async function examine({ bytes, declaredType }: EvidenceOffered): Promise<EvidenceExamined> {
  if (bytes.length === 0) return { kind: 'empty' };
  if (bytes.length > MAX_EVIDENCE_BYTES) return { kind: 'too-large' };
  const verdict = await typeOf(bytes, declaredType);
  return verdict.kind === 'type' ? { kind: 'fit', bytes, hash: contentHash(bytes), type: verdict.type } : verdict;
}

/** The content hash that a file is named by; a file of earlier versions has nothing else in its name. */
export const hashIn = (name: string): string | undefined => {
  const [hash = ''] = name.split('.', 1);
  return HASH.test(hash) ? hash : undefined;
};

async function uploadsOf(folder: string, hash: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (isErrno(thrown, 'ENOENT')) return [];
    throw thrown;
  });
  return names
    .filter((name) => hashIn(name) === hash)
    .toSorted()
    .map((name) => join(folder, name));
}

/** What cannot be read as a file because something else stands in its place has no content: it is damaged. */
async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT', 'EISDIR')) return Buffer.alloc(0);
    throw thrown;
  }
}
