import { isStreamName } from '#kernel';
import type { Codec, EncodedEvent } from './codec/codec.js';
import { EventRejected } from './errors.js';
import type { AppendRequest } from './port.js';

const MOST_EVENTS = 256;
const LAST_VERSION = 2_147_483_647;

/** Throws `EventRejected` for what no adapter writes: a stream of a bad name, no events, too many or two of one id, or a version that none can be. */
export function checkAppend({ stream, events, expected }: AppendRequest): void {
  if (!isStreamName(stream)) throw new EventRejected('the stream has a name of a bad form');
  if (events.length === 0 || events.length > MOST_EVENTS)
    throw new EventRejected(`a command writes 1 to ${MOST_EVENTS} events`);
  if (new Set(events.map(({ id }) => id)).size < events.length)
    throw new EventRejected('two events of a command have one id');
  if (typeof expected === 'number' && !isVersion(expected)) throw new EventRejected('the expected version is none');
}

/** The events, checked and sealed. */
export async function sealedFor(codec: Codec, request: AppendRequest): Promise<readonly EncodedEvent[]> {
  checkAppend(request);
  return codec.encode(request.events);
}

/** What is sealed, when the append is admitted: keys are made durable while that is waited for. */
export async function whenAdmitted<Sealed>({ admitted }: AppendRequest, sealing: Promise<Sealed>): Promise<Sealed> {
  const [sealed] = await Promise.all([sealing, admitted]);
  return sealed;
}

const isVersion = (number: number): boolean => Number.isInteger(number) && number >= 0 && number <= LAST_VERSION;
