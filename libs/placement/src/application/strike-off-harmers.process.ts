import type { Process } from '#commands';
import { knownEvent } from '#event-store';
import type { Known } from '#kernel';
import { placementDecider } from '../domain/placement/placement.decider.js';
import type { PlacementEvent } from '../domain/placement/placement.events.js';
import { carerCommands } from './carer.commands.js';

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
export const strikeOffHarmers: Process = {
  name: 'strike-off-harmers',
  types: ['PlacementEnded', 'FollowUpRecorded'],
  of: ['placement'],
  sends: [carerCommands.strikeOff],
  react: async (event, { then, send, request }) => {
    const known = knownEvent<PlacementEvent>(event);
    if (!tellsOfHarm(known)) return;
    const state = await then(placementDecider);
    if (state.status === 'none' || state.carerId === null) return;
    const { occurredAt } = known.data;
    await send(carerCommands.strikeOff(state.carerId, { reasonCode: 'GAY_HAI', occurredAt }, request()));
  },
};
