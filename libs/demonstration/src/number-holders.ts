import type { BlindIndex, NumberHolders } from '#children';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type DomainEvent, type Uuid, idOf } from '#kernel';

type NumberTold = DomainEvent<string, { readonly number?: string }>;

/** Who holds which number, from the events as they come: while the city is made there is no read model to ask. */
export class HoldersSoFar implements NumberHolders {
  private readonly holders = new Map<string, Set<Uuid>>();

  constructor(private readonly blindIndex: BlindIndex) {}

  see(event: RecordedEvent): void {
    if (event.type !== 'ResidentNumberVerified' && event.type !== 'ResidentNumberWithdrawn') return;
    const { number } = knownEvent<NumberTold>(event).data;
    if (number === undefined) return;
    const index = this.blindIndex(number);
    const held = this.holders.get(index) ?? new Set();
    this.holders.set(index, held);
    if (event.type === 'ResidentNumberVerified') held.add(idOf(event.stream));
    else held.delete(idOf(event.stream));
  }

  holdersOf(blindIndex: string): Promise<readonly Uuid[]> {
    return Promise.resolve([...(this.holders.get(blindIndex) ?? [])]);
  }
}
