import { followUp } from '#access';
import { type CaseEvent, caseDecider, communesOfCase } from '#casework';
import { type EventStore, type LogPosition, type RecordedEvent, knownEvent } from '#event-store';
import { type Clock, type Uuid, effectiveHistory, fold, idOf, streamOf } from '#kernel';
import type { ProcessManager } from '#projections';
import type { CareNeedRecorded } from '../domain/placement/placement.events.js';
import type { PlacementOutcome } from './carer.commands.js';
import type { PlacementCommand } from './placement.command.js';
import { placementCommands } from './placement.commands.js';

/** What the process works with. */
export interface SharePlacementsDeps {
  readonly clock: Clock;
  readonly store: Pick<EventStore, 'readStream'>;
  /** The placements of a case that run, by the board. */
  readonly placementsOf: (caseId: Uuid) => Promise<readonly Uuid[]>;
  /** Waits until the board has come so far. */
  readonly waitUntil: (position: LogPosition) => Promise<void>;
  readonly send: (command: PlacementCommand) => Promise<PlacementOutcome>;
}

const NAME = 'share-placements';

/**
 * The communes that a case is handed to have a duty towards the care of its child. A need that was told while the case
 * was being handed over is looked at once more: it may hold the communes of before. N Đ26.
 */
export const sharePlacements = (deps: SharePlacementsDeps): ProcessManager => ({
  name: NAME,
  types: ['CaseTransferred', 'CareNeedRecorded'],
  react: (event) => (event.type === 'CaseTransferred' ? handedOver(deps, event) : needed(deps, event)),
});

async function handedOver(deps: SharePlacementsDeps, event: RecordedEvent): Promise<void> {
  await deps.waitUntil(event.position);
  const caseId = idOf(event.stream);
  for (const placementId of await deps.placementsOf(caseId)) await share(deps, event, { placementId, caseId });
}

function needed(deps: SharePlacementsDeps, event: RecordedEvent): Promise<void> {
  const { placementId, caseId } = knownEvent<CareNeedRecorded>(event).data;
  return share(deps, event, { placementId, caseId });
}

/** What the placement has already is left as it is: the command is then an answer without events. */
async function share(
  { clock, store, send }: SharePlacementsDeps,
  cause: RecordedEvent,
  { placementId, caseId }: { readonly placementId: Uuid; readonly caseId: Uuid },
): Promise<void> {
  const recorded = await Array.fromAsync(store.readStream(streamOf('case', caseId)));
  const state = fold(caseDecider, effectiveHistory(recorded.map((each) => knownEvent<CaseEvent>(each))));
  const request = followUp(cause, NAME, clock.now(), placementId);
  await send(placementCommands.addDuty(placementId, communesOfCase(state), request));
}
