import type { DomainEvent, EventId, Instant, Uuid, When } from '#kernel';

/** What the reporting commune found while it waited, with the time at which it was recorded there: that time counts. */
export type JoinedAssessment = Readonly<{
  factId: EventId;
  riskLevel: string;
  measuresNeeded: boolean;
  findings?: string;
  health?: string;
  occurredAt: When;
  recordedAt: Instant;
}>;

export type JoinedMeasure = Readonly<{
  factId: EventId;
  measure: string;
  authority: string;
  note?: string;
  occurredAt: When;
  recordedAt: Instant;
}>;

/**
 * What another commune found and did about a report of its own, before the report came to this case. It counts for the 12
 * hours of that report as it was recorded there, and a lapse that was said there is not said again.
 */
export type FirstResponseJoined = DomainEvent<
  'FirstResponseJoined',
  {
    readonly caseId: Uuid;
    readonly childId: Uuid;
    readonly reportId: Uuid;
    readonly joinId: Uuid;
    readonly office: string;
    readonly receivedAt: Instant;
    readonly assessments: readonly JoinedAssessment[];
    readonly measures: readonly JoinedMeasure[];
    readonly lapsedAt?: Instant;
    readonly occurredAt: When;
  }
>;
