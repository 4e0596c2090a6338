import type { EventDefinition } from '#kernel';
import type { Projection } from '#projections';
import { carerEventDefinitions } from './domain/carer/carer.events.js';
import { placementEventDefinitions } from './domain/placement/placement.events.js';
import { CarerOnRegister } from './read-models/carer-register/carer-register.entity.js';
import { carerRegisterProjection } from './read-models/carer-register/carer-register.projection.js';
import { PlacementOnBoard } from './read-models/placement-board/placement-board.entity.js';
import { placementBoardProjection } from './read-models/placement-board/placement-board.projection.js';

export { PlacementModule } from './placement.module.js';
export { carerCommands } from './application/carer.commands.js';
export { placementCommands } from './application/placement.commands.js';
export { strikeOffHarmers } from './application/strike-off-harmers.process.js';
export { sharePlacements } from './application/share-placements.process.js';
export { boardSeenBy, placementRunsIn, placementsOfCaseIn } from './read-models/placement-board/of-case.js';
export { lapsePlacements } from './application/lapse-placements.js';
export { previewPlacements, reckonPlacements } from './application/reckon-placements.js';
export { type PlacementRefusal, placementRefusals } from './domain/refusals.js';
export { type CarerState, carerDecider } from './domain/carer/carer.decider.js';
export { CARER_CONDITIONS, type CarerFindings, FINDINGS } from './domain/carer/carer.rules.js';
export {
  BASES,
  type Basis,
  DECIDERS,
  type Decider,
  FACILITY_LEVELS,
  type FacilityLevel,
} from './domain/placement/deciding.rules.js';
export { CONSENT_EXCEPTIONS, type ConsentException } from './domain/placement/consent.rules.js';
export { FindPlacementForms } from './read-models/placement-board/filled-forms.query.js';
export { type KnownPlacement, type PlacementState, placementDecider } from './domain/placement/placement.decider.js';
export { type PlacementEvent, placementEventDefinitions } from './domain/placement/placement.events.js';
export { type CarerPage, type CarerView, FindCarer, ListCarers } from './read-models/carer-register/carers.query.js';
export {
  type CarerOfPlacement,
  FindPlacement,
  ListPlacements,
  MatchCarers,
  type MatchView,
  type PlacementPage,
  type PlacementView,
} from './read-models/placement-board/placements.query.js';
export { PLACEMENT_DEADLINES } from './read-models/placement-board/placement-deadlines.js';

/** How the events of carers and placements are written. */
export const careEventDefinitions: readonly EventDefinition[] = [
  ...carerEventDefinitions,
  ...placementEventDefinitions,
];

/** The read models of substitute care. */
export const placementProjections: readonly Projection[] = [carerRegisterProjection, placementBoardProjection];

/** The entities over the read models' views, for the one TypeORM connection. */
export const placementEntities = [CarerOnRegister, PlacementOnBoard];
export { placementContext } from './placement.context.js';
