import { SYSTEM_READER, readAs } from '#access';
import type { LogPosition } from '#event-store';
import type { Uuid } from '#kernel';
import { type Freshness, StillBehind } from '#projections';
import { type DataSource, Not } from 'typeorm';
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

const WAIT_MILLIS = 5000;

/** Waits for the board; throws `StillBehind` when it has not come so far in time. */
export const boardSeenBy =
  (freshness: Pick<Freshness, 'waitFor'>) =>
  async (position: LogPosition): Promise<void> => {
    if (!(await freshness.waitFor(['placement-board'], position, WAIT_MILLIS)))
      throw new StillBehind('placement-board has not come so far yet');
  };
