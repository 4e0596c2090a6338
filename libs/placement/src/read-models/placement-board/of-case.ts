import { stateOf } from '#commands';
import type { EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import type { DataSource } from 'typeorm';
import { placementDecider } from '../../domain/placement/placement.decider.js';
import { askedIn } from '../../domain/placement/deciding.rules.js';
import { PlacementsOnBoard } from './board.js';

/** The offices besides the communes that are asked to decide on a placement of the case, by the board. */
export const askedOfCaseIn =
  (source: DataSource) =>
  async (caseId: Uuid): Promise<readonly string[]> => [
    ...new Set((await new PlacementsOnBoard(source).ofCase(caseId)).flatMap(askedIn)),
  ];

/** Whether a placement of the case runs: found by the board, and each as the log has it. */
export const placementRunsIn =
  (source: DataSource, store: EventStore) =>
  async (caseId: Uuid): Promise<boolean> => {
    const found = await new PlacementsOnBoard(source).runningOf(caseId);
    const states = await Promise.all(found.map((id) => stateOf(store, placementDecider, id)));
    return states.some(({ status }) => status !== 'ended' && status !== 'none');
  };
