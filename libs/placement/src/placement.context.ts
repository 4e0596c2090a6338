import { type Context, context } from '#commands';
import { carerEventDefinitions } from './domain/carer/carer.events.js';
import { placementEventDefinitions } from './domain/placement/placement.events.js';
import { placementRefusals } from './domain/refusals.js';
import { CarerOnRegister } from './read-models/carer-register/carer-register.entity.js';
import { carerRegisterProjection } from './read-models/carer-register/carer-register.projection.js';
import { PlacementOnBoard } from './read-models/placement-board/placement-board.entity.js';
import { placementBoardProjection } from './read-models/placement-board/placement-board.projection.js';

/** Carers and substitute care. */
export const placementContext: Context = context({
  name: 'placement',
  streams: [],
  definitions: [...carerEventDefinitions, ...placementEventDefinitions],
  refusals: placementRefusals,
  readModels: [
    { projection: carerRegisterProjection, entity: CarerOnRegister },
    { projection: placementBoardProjection, entity: PlacementOnBoard },
  ],
});
