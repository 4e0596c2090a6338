import type { DomainEvent, Uuid, When } from '#kernel';

/** The chair, or the province, gives the case to a worker of a commune with a duty. One worker a commune. */
export type CaseAssigned = DomainEvent<
  'CaseAssigned',
  { readonly childId: Uuid; readonly commune: string; readonly worker: Uuid; readonly occurredAt: When }
>;

/** The responsibility for the case is handed to another commune, which has to take it on. */
export type CaseTransferred = DomainEvent<
  'CaseTransferred',
  {
    readonly childId: Uuid;
    readonly fromCommune: string;
    readonly toCommune: string;
    /** Code of `transfer_reasons`. */
    readonly reasonCode: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

/** The other commune has taken the case on: from here it is responsible. */
export type CaseTransferAcknowledged = DomainEvent<
  'CaseTransferAcknowledged',
  { readonly childId: Uuid; readonly commune: string; readonly occurredAt: When }
>;

/** Something that is worth keeping and is none of the other facts. */
export type NoteRecorded = DomainEvent<
  'NoteRecorded',
  { readonly childId: Uuid; readonly note?: string; readonly occurredAt: When }
>;

/** The dossier of a closed case is kept and entered into the database of children (N Đ30). */
export type CaseArchived = DomainEvent<
  'CaseArchived',
  { readonly childId: Uuid; readonly dossier?: string; readonly occurredAt: When }
>;
