import type { DomainEvent, EventId, Uuid, When } from '#kernel';

/** Somebody who may agrees to something that is done with the child or its information (L Đ6 k11). */
export type ConsentRecorded = DomainEvent<
  'ConsentRecorded',
  {
    readonly childId: Uuid;
    /** Code of `relations`: the child itself, a parent or a guardian. */
    readonly givenBy: string;
    /** Code of `consent_purposes`: a consent is for one purpose and no other. */
    readonly purpose: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

/** A consent ends from then on; what was done under it stays done. */
export type ConsentWithdrawn = DomainEvent<
  'ConsentWithdrawn',
  {
    readonly childId: Uuid;
    /** The event that recorded the consent. */
    readonly consentId: EventId;
    readonly reason?: string;
    readonly occurredAt: When;
  }
>;
