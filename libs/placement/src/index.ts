import type { Projection } from '#projections';
import { carerRegisterProjection } from './read-models/carer-register/carer-register.projection.js';
import { placementBoardProjection } from './read-models/placement-board/placement-board.projection.js';

export { PlacementModule } from './placement.module.js';
export { carerCommands } from './application/carer.commands.js';
export { placementCommands } from './application/placement.commands.js';
export { askedOfCaseIn, placementRunsIn } from './read-models/placement-board/of-case.js';
export { type PlacementRefusal, placementRefusals } from './domain/refusals.js';
export { type CarerState, carerDecider } from './domain/carer/carer.decider.js';
export type { CarerFindings } from './domain/carer/carer.rules.js';
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
  type ChildOfPlacement,
  FindPlacement,
  ListPlacements,
  MatchCarers,
  type MatchView,
  type PlacementInFull,
  type PlacementPage,
  type PlacementView,
} from './read-models/placement-board/placements.query.js';
export { PLACEMENT_DEADLINES } from './read-models/placement-board/placement-deadlines.js';

/** The read models of substitute care. */
export const placementProjections: readonly Projection[] = [carerRegisterProjection, placementBoardProjection];

export { placementContext } from './placement.context.js';
