import type { DomainEvent, Known, Uuid, Validity } from '#kernel';

/** An event of a case's streams, with everything that an auditor asks of it. */
export type HistoryEvent = Known<DomainEvent> & {
  readonly stream: string;
  readonly version: number;
  readonly position: string;
  readonly actor: { readonly id: Uuid; readonly kind: string; readonly office: string; readonly role: string };
  readonly purpose: string;
};

/** How the events of one kind of stream are folded and when they hold. Each context gives its own. */
export interface Folding {
  readonly initial: unknown;
  readonly evolve: (state: unknown, event: HistoryEvent) => unknown;
  readonly validityOf: (event: DomainEvent) => Validity;
}

/** One stream of a case, up to a position: a label for people, its events in order, and how they fold. */
export interface StreamHistory {
  /** `case`, `child`, or `report/<id>`, `referral/<id>`, `service/<id>`. */
  readonly label: string;
  readonly folding: Folding;
  readonly events: readonly HistoryEvent[];
}
