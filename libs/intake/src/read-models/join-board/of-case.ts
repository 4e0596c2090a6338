import { SYSTEM_READER, readAs } from '#access';
import type { LogPosition } from '#event-store';
import type { Uuid } from '#kernel';
import { type Freshness, StillBehind } from '#projections';
import type { DataSource } from 'typeorm';
import { JoinOnBoard } from './join-board.entity.js';

/** The joins of a case that wait for an answer. */
export const joinsOfCaseIn =
  (source: DataSource) =>
  async (caseId: Uuid): Promise<readonly Uuid[]> => {
    const waiting = await readAs(source, SYSTEM_READER, (manager) =>
      manager.getRepository(JoinOnBoard).findBy({ caseId, status: 'proposed' }),
    );
    return waiting.map(({ id }) => id);
  };

const WAIT_MILLIS = 5000;

/** Waits for the board; throws `StillBehind` when it has not come so far in time. */
export const joinsSeenBy =
  (freshness: Pick<Freshness, 'waitFor'>) =>
  async (position: LogPosition): Promise<void> => {
    if (!(await freshness.waitFor(['join-board'], position, WAIT_MILLIS)))
      throw new StillBehind('join-board has not come so far yet');
  };
