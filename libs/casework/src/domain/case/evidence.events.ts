import type { DomainEvent, Uuid, When } from '#kernel';

/** A file of evidence was taken: a picture, a paper, a recording. Its bytes are kept outside the log, under the child's key. */
export type EvidenceAttached = DomainEvent<
  'EvidenceAttached',
  {
    readonly childId: Uuid;
    readonly evidenceId: Uuid;
    /** What the bytes are, by their magic bytes. */
    readonly mediaType: string;
    readonly bytes: number;
    /** SHA-256 of the plain bytes, in hex. Sealed: after an erasure it would tell which file it was. */
    readonly contentHash?: string;
    readonly note?: string;
    /** When it was taken or found. */
    readonly occurredAt: When;
  }
>;
