import { SYSTEM_READER, readAs } from '#access';
import { type EventStore, type LogPosition, knownEvent } from '#event-store';
import { type Uuid, effectiveHistory, fold, streamOf } from '#kernel';
import { type Freshness, StillBehind } from '#projections';
import { type DataSource, Not } from 'typeorm';
import { type PlacementState, placementDecider } from '../../domain/placement/placement.decider.js';
import type { PlacementEvent } from '../../domain/placement/placement.events.js';
import { PlacementOnBoard } from './placement-board.entity.js';

/** The placements of a case that run, by the board. */
export const placementsOfCaseIn =
  (source: DataSource) =>
  async (caseId: Uuid): Promise<readonly Uuid[]> => {
    const running = await readAs(source, SYSTEM_READER, (manager) =>
      manager.getRepository(PlacementOnBoard).findBy({ caseId, status: Not('ended') }),
    );
    return running.map(({ id }) => id);
  };

/** Whether a placement of the case runs: found by the board, and each as the log has it. */
export const placementRunsIn =
  (source: DataSource, store: EventStore) =>
  async (caseId: Uuid): Promise<boolean> => {
    const found = await placementsOfCaseIn(source)(caseId);
    const states = await Promise.all(found.map((id) => placementIn(store, id)));
    return states.some(({ status }) => status !== 'ended' && status !== 'none');
  };

async function placementIn(store: EventStore, id: Uuid): Promise<PlacementState> {
  const recorded = await Array.fromAsync(store.readStream(streamOf('placement', id)));
  return fold(placementDecider, effectiveHistory(recorded.map((event) => knownEvent<PlacementEvent>(event))));
}

const WAIT_MILLIS = 5000;

/** Waits for the board; throws `StillBehind` when it has not come so far in time. */
export const boardSeenBy =
  (freshness: Pick<Freshness, 'waitFor'>) =>
  async (position: LogPosition): Promise<void> => {
    if (!(await freshness.waitFor(['placement-board'], position, WAIT_MILLIS)))
      throw new StillBehind('placement-board has not come so far yet');
  };
