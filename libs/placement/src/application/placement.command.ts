import { type CommandRequest, type Step, StreamCommand } from '#access';
import type { Uuid } from '#kernel';
import type { PlacementState } from '../domain/placement/placement.decider.js';
import type { PlacementEvent } from '../domain/placement/placement.events.js';
import type { PlacementRefusal } from '../domain/refusals.js';
import type { PlacementLookups } from './in-log.js';
import type { Matching } from './matching.js';

export type PlacementStep = Step<PlacementState, PlacementEvent, PlacementRefusal>;
export type Deciding = PlacementStep['decide'];

/** What a step is made with: what is looked up before it is decided. */
export interface Known {
  readonly lookups: PlacementLookups;
  readonly matching: Matching;
}

/** A command on one placement. Made by `placementCommands`. */
export class PlacementCommand extends StreamCommand<PlacementState, PlacementEvent, PlacementRefusal> {
  constructor(
    id: Uuid,
    request: CommandRequest,
    step: PlacementStep,
    /** Looks up what the decision has to know of other things, and makes the step that knows it. */
    readonly learn?: (known: Known) => Promise<PlacementStep>,
  ) {
    super(id, request, step);
  }
}
