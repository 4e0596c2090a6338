import { NumberHolders } from '#children';
import { type RecordedEvent, knownEvent } from '#event-store';
import { type DomainEvent, type Uuid, idOf } from '#kernel';

type NumberTold = DomainEvent<string, { readonly number?: string }>;

/** Who holds which number, from the events as they come: while the city is made there is no read model to ask. */
export class HoldersSoFar extends NumberHolders {
  private readonly holders = new Map<string, Set<Uuid>>();

  see(event: RecordedEvent): void {
    if (event.type !== 'ResidentNumberVerified' && event.type !== 'ResidentNumberWithdrawn') return;
    const { number } = knownEvent<NumberTold>(event).data;
    if (number === undefined) return;
    const held = this.holders.get(number) ?? new Set();
    this.holders.set(number, held);
    if (event.type === 'ResidentNumberVerified') held.add(idOf(event.stream));
    else held.delete(idOf(event.stream));
  }

  holdersOf(number: string): Promise<readonly Uuid[]> {
    return Promise.resolve([...(this.holders.get(number) ?? [])]);
  }
}
