import { followUp } from '#access';
import { type EventStore, knownEvent } from '#event-store';
import { type Clock, type Known, effectiveHistory, fold } from '#kernel';
import type { ProcessManager } from '#projections';
import { placementDecider } from '../domain/placement/placement.decider.js';
import type { PlacementEvent } from '../domain/placement/placement.events.js';
import { type CarerCommand, type PlacementOutcome, carerCommands } from './carer.commands.js';

/** What the process works with. */
export interface StrikeOffDeps {
  readonly clock: Clock;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly send: (command: CarerCommand) => Promise<PlacementOutcome>;
}

/** The carer harmed the child (L Đ69 k1 b). */
const HARMED = '69.1.b';

type Telling = Extract<Known<PlacementEvent>, { type: 'PlacementEnded' | 'FollowUpRecorded' }>;

/** An end that says so, and a visit that found it: it may be told after the care has ended for another reason. */
const tellsOfHarm = (event: Known<PlacementEvent>): event is Telling =>
  event.type === 'FollowUpRecorded'
    ? event.data.harmedByCarer
    : event.type === 'PlacementEnded' && event.data.reasonCode === HARMED;

/**
 * A carer who harmed a child in their care is struck off the register at once: no other child is given to them. L Đ63 k2,
 * Đ69 k1 b. The id of the command follows from the event; one who was struck off meanwhile stays so.
 */
export const strikeOffHarmers = ({ clock, store, send }: StrikeOffDeps): ProcessManager => ({
  name: 'strike-off-harmers',
  types: ['PlacementEnded', 'FollowUpRecorded'],
  react: async (event) => {
    const known = knownEvent<PlacementEvent>(event);
    if (!tellsOfHarm(known)) return;
    const recorded = await Array.fromAsync(store.readStream(event.stream, { toVersion: event.version }));
    const state = fold(placementDecider, effectiveHistory(recorded.map((each) => knownEvent<PlacementEvent>(each))));
    if (state.status === 'none' || state.carerId === null) return;
    const { occurredAt } = known.data;
    const request = followUp(event, 'strike-off-harmers', clock.now());
    await send(carerCommands.strikeOff(state.carerId, { reasonCode: 'GAY_HAI', occurredAt }, request));
  },
});
