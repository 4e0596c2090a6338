import type { RecordedEvent } from '#event-store';
import { type JsonObject, type StreamName, derivedId, streamOf } from '#kernel';
import { idOf } from '#testing';
import { evidenceNamedIn } from './evidence-named.js';

const CHILD = idOf('child');
const CASE = streamOf('case', derivedId(CHILD, 'case'));

/** A log whose one stream holds these; only type and payload are asked for. */
const named = (...events: readonly (readonly [string, JsonObject])[]) =>
  evidenceNamedIn({
    async *readStream(stream: StreamName) {
      await Promise.resolve();
      if (stream !== CASE) return;
      for (const [type, data] of events) yield { type, data } as unknown as RecordedEvent;
    },
  })(CHILD);

const attached = (contentHash: string) => ['EvidenceAttached', { childId: CHILD, contentHash }] as const;
const OPENED = ['CaseOpened', { childId: CHILD }] as const;

describe('the evidence that the log names for a child', () => {
  it('is every content that was ever attached, also what was corrected or taken back later', async () => {
    const corrected = { correctedType: 'EvidenceAttached', data: { contentHash: 'c' } };
    const retracted = ['FactRetracted', { retractsEventId: idOf('event') }] as const;
    const found = await named(OPENED, attached('a'), attached('b'), ['FactCorrected', corrected], retracted);
    expect(found).toEqual(new Set(['a', 'b', 'c']));
  });

  it('is nothing where the case has none', async () => {
    expect(await named(OPENED, ['FactCorrected', { correctedType: 'NoteRecorded', data: {} }])).toEqual(new Set());
  });

  it('cannot be said where there is no case, or where one of them was erased', async () => {
    expect(await named()).toBeUndefined();
    expect(await named(OPENED, attached('a'), ['EvidenceAttached', { childId: CHILD }])).toBeUndefined();
    expect(await named(OPENED, ['FactCorrected', { correctedType: 'EvidenceAttached' }])).toBeUndefined();
  });
});
