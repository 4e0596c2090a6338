import { type Context, context } from '#commands';
import { placementSweeps } from './application/placement.sweeps.js';
import { carer } from './application/carer.commands.js';
import { placement } from './application/placement.commands.js';
import { sharePlacements } from './application/share-placements.process.js';
import { strikeOffHarmers } from './application/strike-off-harmers.process.js';
import { CarerOnRegister } from './read-models/carer-register/carer-register.entity.js';
import { carerRegisterProjection } from './read-models/carer-register/carer-register.projection.js';
import { PlacementOnBoard } from './read-models/placement-board/placement-board.entity.js';
import { placementBoardProjection } from './read-models/placement-board/placement-board.projection.js';

/** Carers and substitute care. */
export const placementContext: Context = context({
  name: 'placement',
  streams: [carer, placement],
  readModels: [
    { projection: carerRegisterProjection, entity: CarerOnRegister },
    { projection: placementBoardProjection, entity: PlacementOnBoard },
  ],
  processes: [strikeOffHarmers, sharePlacements],
  sweeps: placementSweeps,
});
