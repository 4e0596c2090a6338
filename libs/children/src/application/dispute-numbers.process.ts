import type { Process, Reaction } from '#commands';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type Uuid, idOf } from '#kernel';
import type { ResidentNumberVerified } from '../domain/child/child.events.js';
import { childCommands } from './child.commands.js';
import { NumberHolders } from './number-holders.js';

/**
 * A number verified for a second child is not refused: for both children it is recorded that the number is disputed.
 *
 * It looks only when the read model has seen the verification itself. So of two verifications that race, at least the
 * later one finds the other child; if both find each other, the second finds everything done.
 */
export const disputeNumbers: Process = {
  name: 'dispute-numbers',
  types: ['ResidentNumberVerified'],
  of: ['child'],
  sends: [childCommands.disputeNumber],
  react: async (event, reaction) => {
    const { number } = knownEvent<ResidentNumberVerified>(event).data;
    if (number === undefined) return;
    await reaction.seen('resident-number');
    const childId = idOf(event.stream);
    const holders = await reaction.ask(NumberHolders).holdersOf(number);
    if (!holders.includes(childId)) return;
    for (const other of holders.filter((holder) => holder !== childId).toSorted()) {
      await record(event, reaction, { number, childId, otherChildId: other });
      await record(event, reaction, { number, childId: other, otherChildId: childId });
    }
  },
};

interface Dispute {
  readonly number: string;
  readonly childId: Uuid;
  readonly otherChildId: Uuid;
}

/** A refusal cannot be cured by trying again, and there is none: a number held no more is an answer without events. */
async function record(cause: RecordedEvent, { send, request }: Reaction, dispute: Dispute): Promise<void> {
  const { childId, otherChildId, number } = dispute;
  const occurredAt = cause.recordedAt;
  const input = { number, otherChildId, occurredAt };
  await send(childCommands.disputeNumber(childId, input, request(`${childId}/${otherChildId}`)));
}
