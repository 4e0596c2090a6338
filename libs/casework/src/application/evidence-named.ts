import type { EventStore, RecordedEvent } from '#event-store';
import { type Uuid, derivedId, isJsonObject, streamOf } from '#kernel';

/**
 * The content hashes that the log names as evidence of a child, those that were corrected or taken back later too.
 * `undefined` where that cannot be said: there is no case of the child, or what it names was erased or cannot be opened.
 */
export const evidenceNamedIn =
  (store: Pick<EventStore, 'readStream'>) =>
  async (childId: Uuid): Promise<ReadonlySet<string> | undefined> => {
    const events = await Array.fromAsync(store.readStream(streamOf('case', derivedId(childId, 'case'))));
    const told = events.filter(tellsOfEvidence).map(hashOf);
    return events.length === 0 || told.includes(undefined)
      ? undefined
      : new Set(told.filter((hash) => hash !== undefined));
  };

const TYPE = 'EvidenceAttached';

const tellsOfEvidence = ({ type, data }: RecordedEvent): boolean =>
  type === TYPE || (type === 'FactCorrected' && data.correctedType === TYPE);

function hashOf({ type, data }: RecordedEvent): string | undefined {
  const { contentHash } = type === TYPE || !isJsonObject(data.data) ? data : data.data;
  return typeof contentHash === 'string' ? contentHash : undefined;
}
