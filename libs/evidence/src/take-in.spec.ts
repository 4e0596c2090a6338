import { idOf } from '#testing';
import type { EvidenceFiles, EvidenceFit, EvidenceRead } from './evidence-files.js';
import { takeIn } from './take-in.js';

const CHILD = idOf('child');
const FIT: EvidenceFit = { kind: 'fit', bytes: Buffer.from('%PDF-1.7'), hash: 'a'.repeat(64), type: 'application/pdf' };
const offered = { subject: CHILD, bytes: FIT.bytes, declaredType: 'application/pdf' };

/** What happened, in its order. */
let seen: string[];
beforeEach(() => {
  seen = [];
});

interface Disk {
  readonly examined?: Awaited<ReturnType<EvidenceFiles['examine']>>;
  readonly kept?: 'kept' | 'erased';
  readonly onDisk?: EvidenceRead['kind'];
}

const disk = ({ examined = FIT, kept = 'kept', onDisk = 'absent' }: Disk = {}): EvidenceFiles => ({
  examine: () => Promise.resolve(examined),
  keep: () => {
    seen.push('keep');
    return Promise.resolve(kept);
  },
  read: () => Promise.resolve(onDisk === 'file' ? { kind: onDisk, bytes: Buffer.from(FIT.bytes) } : { kind: onDisk }),
});

/** A log that has not named the content before. */
const anew = async (_: EvidenceFit, keep: () => Promise<void>) => {
  await keep();
  seen.push('record');
  return { kind: 'recorded' } as const;
};
/** One that has: nothing has to be kept before it answers. */
const again = () => Promise.resolve({ kind: 'recorded' } as const);

describe('a file of evidence', () => {
  it('is on disk before the log names it', async () => {
    expect(await takeIn(disk(), offered, anew)).toEqual({ kind: 'recorded' });
    expect(seen).toEqual(['keep', 'record']);
  });

  it.each(['empty', 'too-large', 'type-not-allowed', 'type-lies'] as const)(
    'that is judged %s is neither kept nor recorded',
    async (kind) => {
      expect(await takeIn(disk({ examined: { kind } }), offered, anew)).toMatchObject({ code: `evidence.${kind}` });
      expect(seen).toEqual([]);
    },
  );

  it('of a child whose keys are destroyed is refused, and nothing is recorded', async () => {
    expect(await takeIn(disk({ kept: 'erased' }), offered, anew)).toMatchObject({ code: 'evidence.erased' });
    expect(seen).toEqual(['keep']);
  });

  it.each(['absent', 'damaged'] as const)('that the log named before is there again where it is %s', async (onDisk) => {
    await takeIn(disk({ onDisk }), offered, again);
    expect(seen).toEqual(['keep']);
  });

  it.each(['file', 'erased'] as const)('that the log named before is left alone where it is %s', async (onDisk) => {
    await takeIn(disk({ onDisk }), offered, again);
    expect(seen).toEqual([]);
  });

  it('whose recording is refused is not mended', async () => {
    const refused = () => Promise.resolve({ kind: 'refused', code: 'casework.closed' } as const);
    expect(await takeIn(disk(), offered, refused)).toMatchObject({ code: 'casework.closed' });
    expect(seen).toEqual([]);
  });

  it('is not taken for erased where something else fails', async () => {
    const broken = () => Promise.reject(new Error('the log is away'));
    await expect(takeIn(disk(), offered, broken)).rejects.toThrow('the log is away');
  });
});
