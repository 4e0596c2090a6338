import { caseDecider, communesOfCase } from '#casework';
import type { Process, Reaction } from '#commands';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type Uuid, idOf } from '#kernel';
import type { CareNeedRecorded } from '../domain/placement/placement.events.js';
import { placementCommands } from './placement.commands.js';
import { PlacementBoard } from './registers.js';

/**
 * The communes that a case is handed to have a duty towards the care of its child. A need that was recorded while the
 * case was being handed over is looked at once more: it may hold the communes of before. N Đ26.
 */
export const sharePlacements: Process = {
  name: 'share-placements',
  types: ['CaseTransferred', 'CareNeedRecorded'],
  of: ['case', 'placement'],
  sends: [placementCommands.addDuty],
  react: (event, reaction) =>
    event.type === 'CaseTransferred' ? handedOver(event, reaction) : needed(event, reaction),
};

async function handedOver({ stream }: RecordedEvent, reaction: Reaction): Promise<void> {
  await reaction.seen('placement-board');
  const caseId = idOf(stream);
  for (const placementId of await reaction.ask(PlacementBoard).runningOf(caseId))
    await share(reaction, { placementId, caseId });
}

function needed(event: RecordedEvent, reaction: Reaction): Promise<void> {
  const { placementId, caseId } = knownEvent<CareNeedRecorded>(event).data;
  return share(reaction, { placementId, caseId });
}

/** What the placement has already is left as it is: the command is then an answer without events. */
async function share(
  { load, send, request }: Reaction,
  { placementId, caseId }: { readonly placementId: Uuid; readonly caseId: Uuid },
): Promise<void> {
  const communes = communesOfCase(await load(caseDecider, caseId));
  await send(placementCommands.addDuty(placementId, { communes }, request(placementId)));
}
