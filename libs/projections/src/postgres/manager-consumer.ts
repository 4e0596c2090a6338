import type { LogPage, RecordedEvent } from '#event-store';
import { PoisonEvent, isPassing } from '../faults.js';
import type { ProcessManager } from '../projection.js';
import { backOffMillis, sleep } from '../waiting.js';
import type { CheckpointMover, Checkpoints, FollowerId, Held } from './checkpoints.js';
import type { Consumer } from './follower.js';

/** Process managers have one version: what they did is in the log, there is nothing to build again. */
const VERSION = 1;
const ATTEMPTS = 5;

/** A process manager as a follower: event by event in log order, the checkpoint after each. */
export function managerConsumer(manager: ProcessManager, checkpoints: Checkpoints, mover: CheckpointMover): Consumer {
  const id: FollowerId = { name: manager.name, version: VERSION, kind: 'process' };
  return {
    id,
    filter: { types: manager.types },
    prepare: () => checkpoints.begin(id),
    apply: (page, held, signal) => applyEach(manager, mover, page, { held, signal }),
  };
}

async function applyEach(
  manager: ProcessManager,
  mover: CheckpointMover,
  { events, through }: LogPage,
  { held, signal }: { held: Held; signal: AbortSignal },
): Promise<void> {
  for (const event of events) {
    await reactTo(manager, event, signal);
    await mover.move(held, event === events.at(-1) ? through : event.position);
    if (signal.aborted) return;
  }
}

/** A passing fault is left to the follower, which waits it out; any other is tried five times before it parks the event. */
async function reactTo(manager: ProcessManager, event: RecordedEvent, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await manager.react(event);
      return;
    } catch (thrown) {
      if (isPassing(thrown)) throw thrown;
      if (attempt === ATTEMPTS) throw new PoisonEvent(event, thrown);
      await sleep(backOffMillis(attempt), signal);
      signal.throwIfAborted();
    }
  }
}
