import { type EventStore, knownEvent } from '#event-store';
import { type Decider, type DomainEvent, type Uuid, effectiveHistory, fold, streamOf } from '#kernel';

/** The state of a stream as everything known now makes it. */
export async function load<State, E extends DomainEvent>(
  store: EventStore,
  decider: Decider<State, E>,
  id: Uuid,
): Promise<State> {
  const recorded = await Array.fromAsync(store.readStream(streamOf(decider.category, id)));
  return fold(decider, effectiveHistory(recorded.map((event) => knownEvent<E>(event))));
}
