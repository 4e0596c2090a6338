import { type Refusal, type Uuid, refuse } from '#kernel';
import type { EvidenceFiles, EvidenceFit, EvidenceOffered } from './evidence-files.js';
import type { EvidenceRefusal } from './refusals.js';

/** A file on its way in, and whose it is. */
export interface EvidenceFor extends EvidenceOffered {
  readonly subject: Uuid;
}

/** Records that the file is there. `keep` makes it durable, and has to be done before anything is in the log. */
export type RecordEvidence<Outcome> = (file: EvidenceFit, keep: () => Promise<void>) => Promise<Outcome>;

/** Nothing of a subject whose keys are destroyed is kept. */
class SubjectErased extends Error {
  override readonly name = 'SubjectErased';
}

/**
 * Takes a file of evidence in: judged by its bytes, durable before the log names it, and there again where the log named
 * the same content before and the disk had lost it. Nothing is recorded of a file that is refused.
 */
export async function takeIn<Outcome extends { readonly kind: string }>(
  files: EvidenceFiles,
  { subject, ...offered }: EvidenceFor,
  record: RecordEvidence<Outcome>,
): Promise<Outcome | Refusal<EvidenceRefusal>> {
  const file = await files.examine(offered);
  if (file.kind !== 'fit') return refuse(`evidence.${file.kind}`);
  const keep = async (): Promise<void> => {
    if ((await files.keep(subject, file)) === 'erased') throw new SubjectErased();
  };
  try {
    return await recordOnce(record, file, { keep, isThere: () => isThere(files, subject, file) });
  } catch (thrown) {
    if (thrown instanceof SubjectErased) return refuse('evidence.erased');
    throw thrown;
  }
}

interface Disk {
  readonly keep: () => Promise<void>;
  readonly isThere: () => Promise<boolean>;
}

async function recordOnce<Outcome extends { readonly kind: string }>(
  record: RecordEvidence<Outcome>,
  file: EvidenceFit,
  { keep, isThere }: Disk,
): Promise<Outcome> {
  const upload = { isKept: false };
  const outcome = await record(file, async () => {
    await keep();
    upload.isKept = true;
  });
  if (outcome.kind === 'recorded' && !upload.isKept && !(await isThere())) await keep();
  return outcome;
}

async function isThere(files: EvidenceFiles, subject: Uuid, { hash }: EvidenceFit): Promise<boolean> {
  const { kind } = await files.read(subject, hash);
  return kind === 'file' || kind === 'erased';
}
