import type { BegunTerm, DateOnly, DomainEvent, Uuid, When } from '#kernel';

type Separated = Readonly<{
  childId: Uuid;
  /** The office whose chair decided: of the commune of residence or of the incident. */
  orderedBy: string;
  /** The last day of the separation, which ends at 24:00. */
  lastDay: DateOnly;
  /** Code of `separation_requirers`: which competent authority wants more than the 15 days. */
  requiredBy?: string;
  reason?: string;
  begins?: readonly BegunTerm[];
  occurredAt: When;
}>;

/** The child is taken out of the reach of parents or carer for a time (N Đ32, form 07). A decision: never corrected. */
export type SeparationOrdered = DomainEvent<'SeparationOrdered', Separated & { readonly template: string }>;

export type SeparationExtended = DomainEvent<'SeparationExtended', Separated>;

/** The separation ends, on the ground of a detailed assessment (N Đ32 k3, form 03). */
export type SeparationLifted = DomainEvent<
  'SeparationLifted',
  {
    readonly childId: Uuid;
    readonly template: string;
    /** Code of `separation_outcomes`. */
    readonly outcomeCode: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;

/** The court is asked to decide on what a commune cannot (L Đ52; T Đ14 k3). */
export type CourtPetitioned = DomainEvent<
  'CourtPetitioned',
  {
    readonly childId: Uuid;
    /** Code of `court_petitions`. */
    readonly petition: string;
    readonly note?: string;
    readonly occurredAt: When;
  }
>;
