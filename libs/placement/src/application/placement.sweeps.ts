import { type Owed, type Sweep, lapses, reckonings } from '#commands';
import { dueByTerm } from '#kernel';
import { communeOffice } from '#vocabulary';
import type { PlacementState } from '../domain/placement/placement.decider.js';
import { dueInPlacement } from '../domain/placement/reckon.decide.js';
import { PlacementOnBoard } from '../read-models/placement-board/placement-board.entity.js';
import { placementCommands } from './placement.commands.js';

const owed: Owed<PlacementState> = {
  ...{ readModel: 'placement-board', table: PlacementOnBoard },
  dueIn: (state) => (state.status === 'none' ? dueByTerm : dueInPlacement(state)),
};

/** The commune that recorded the need. */
const officeOf = (state: PlacementState): string | undefined => {
  const [commune] = state.status === 'none' ? [] : state.communes;
  return commune === undefined ? undefined : communeOffice(commune);
};

/** Hand-overs, follow-ups and procedures that were not done in time, and those that another calendar moves. */
export const placementSweeps: readonly Sweep[] = [
  lapses('lapse-placements', owed, placementCommands.lapse),
  reckonings('reckon-placements', owed, { command: placementCommands.reckonAnew, officeOf }),
];
