import type { BegunTerm, DateOnly, DomainEvent, Uuid, When } from '#kernel';

/** One service or task of a plan (N Đ28 k3: content, time, who carries it out, means). */
export type PlanTask = Readonly<{
  /** Code of `service_types`. */
  serviceType: string;
  start: DateOnly;
  expectedEnd: DateOnly;
  /** Who answers for it: an office. */
  responsible: string;
  /** Who carries it out, where that is another office. */
  provider?: string;
  costVnd: number;
  programme?: string;
  fundingSource?: string;
  description?: string;
}>;

/** Form 04, submitted: the 5 working days end and the 2 begin. */
export type PlanDrafted = DomainEvent<
  'PlanDrafted',
  {
    readonly childId: Uuid;
    readonly template: string;
    readonly planVersion: number;
    readonly tasks: readonly PlanTask[];
    /** The 2 working days of the chair. Absent in version 1, and while an emergency waits for its answer. */
    readonly begins?: readonly BegunTerm[];
    readonly occurredAt: When;
  }
>;

export type PlanApproved = DomainEvent<
  'PlanApproved',
  {
    readonly childId: Uuid;
    /** Of form 05; absent in version 1. */
    readonly template?: string;
    readonly planVersion: number;
    readonly occurredAt: When;
  }
>;

export type PlanReturned = DomainEvent<
  'PlanReturned',
  { readonly childId: Uuid; readonly planVersion: number; readonly reason?: string; readonly occurredAt: When }
>;

/** An approved plan has to change while it is carried out (N Đ29): a next version, which waits for the chair again. */
export type PlanAdjusted = DomainEvent<
  'PlanAdjusted',
  {
    readonly childId: Uuid;
    readonly template: string;
    readonly planVersion: number;
    readonly tasks: readonly PlanTask[];
    readonly reason?: string;
    readonly begins?: readonly BegunTerm[];
    readonly occurredAt: When;
  }
>;

/** A copy for a parent or carer: redacted where they are said to have harmed the child. */
export type CarerServed = Readonly<{
  /** Code of `relations`. */
  relation: string;
  redacted: boolean;
}>;

/** The approved plan reaches those who carry it out, and parents or carer (N Đ28 k5). */
export type PlanServed = DomainEvent<
  'PlanServed',
  {
    readonly childId: Uuid;
    readonly planVersion: number;
    readonly offices: readonly string[];
    readonly carers: readonly CarerServed[];
    readonly occurredAt: When;
  }
>;
