import { followUp } from '#access';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type Clock, type Uuid, idOf } from '#kernel';
import type { ProcessManager } from '#projections';
import type { ResidentNumberVerified } from '../domain/child/child.events.js';
import { type ChildCommand, type ChildOutcome, childCommands } from './child.commands.js';
import type { BlindIndex, NumberHolders, WaitUntil } from './ports.js';

/** What the process needs: the read model of numbers, how to wait for it, the key's index, and the command bus. */
export interface DisputeNumbersDeps {
  readonly clock: Clock;
  readonly blindIndex: BlindIndex;
  readonly holders: NumberHolders;
  readonly waitUntil: WaitUntil;
  readonly send: (command: ChildCommand) => Promise<ChildOutcome>;
}

const NAME = 'dispute-numbers';

/**
 * A number verified for a second child is not refused: both children are told that the number is disputed.
 *
 * It looks only when the read model has seen the verification itself. So of two verifications that race, at least the
 * later one finds the other child; if both find each other, the second finds everything done.
 */
export const disputeNumbers = (deps: DisputeNumbersDeps): ProcessManager => ({
  name: NAME,
  types: ['ResidentNumberVerified'],
  react: (event) => dispute(deps, event),
});

async function dispute(deps: DisputeNumbersDeps, event: RecordedEvent): Promise<void> {
  const { number } = knownEvent<ResidentNumberVerified>(event).data;
  if (number === undefined) return;
  await deps.waitUntil(event.position);
  const childId = idOf(event.stream);
  const holders = await deps.holders.holdersOf(deps.blindIndex(number));
  if (!holders.includes(childId)) return;
  for (const other of holders.filter((holder) => holder !== childId).toSorted()) {
    await record(deps, event, { number, childId, otherChildId: other });
    await record(deps, event, { number, childId: other, otherChildId: childId });
  }
}

interface Dispute {
  readonly number: string;
  readonly childId: Uuid;
  readonly otherChildId: Uuid;
}

/** A refusal cannot be cured by trying again, and there is none: a number held no more is an answer without events. */
async function record(deps: DisputeNumbersDeps, cause: RecordedEvent, dispute: Dispute): Promise<void> {
  const { childId, otherChildId, number } = dispute;
  const request = followUp(cause, NAME, deps.clock.now(), `${childId}/${otherChildId}`);
  const occurredAt = cause.recordedAt;
  await deps.send(childCommands.disputeNumber(childId, { number, otherChildId, occurredAt }, request));
}
