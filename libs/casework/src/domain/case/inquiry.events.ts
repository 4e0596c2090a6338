import type { BegunTerm, DomainEvent, Uuid, When } from '#kernel';

/** One of the eight contents of N Đ27 k1. That something is not known is told, not left out. */
export type AssessedContent = Readonly<{
  /** Code of `detailed_assessment_contents`. */
  code: string;
  text?: string;
  unknown?: boolean;
}>;

/** Form 03 (N Đ27 k1): what was found out, verified and judged. */
export type DetailedAssessmentRecorded = DomainEvent<
  'DetailedAssessmentRecorded',
  {
    readonly childId: Uuid;
    readonly template: string;
    /** Code of `risk_level`. */
    readonly riskLevel: string;
    readonly contents: readonly AssessedContent[];
    /** Codes of `relations`: what those are to the child who are now held to have harmed it. */
    readonly harmers: readonly string[];
    /** Code of `parents_not_heard`. */
    readonly parentsNotHeard?: string;
    /** The 5 working days of the plan, where they begin here. */
    readonly begins?: readonly BegunTerm[];
    readonly occurredAt: When;
  }
>;

/** The chair brought those together who have to do with the child; the minutes say what came of it. */
export type CaseMeetingHeld = DomainEvent<
  'CaseMeetingHeld',
  {
    readonly childId: Uuid;
    /** The office whose chair presided. */
    readonly presidedBy: string;
    /** The offices that took part. */
    readonly offices: readonly string[];
    readonly minutes?: string;
    readonly begins?: readonly BegunTerm[];
    readonly occurredAt: When;
  }
>;

/** What the child itself wants and thinks (L Đ34; N Đ27, Đ36). */
export type ChildOpinionHeard = DomainEvent<
  'ChildOpinionHeard',
  {
    readonly childId: Uuid;
    /** Code of `opinion_subjects`. */
    readonly about: string;
    /** Code of `opinion_means`. */
    readonly means: string;
    readonly opinion?: string;
    readonly occurredAt: When;
  }
>;

/** What a parent or carer thinks. */
export type ParentOpinionHeard = DomainEvent<
  'ParentOpinionHeard',
  {
    readonly childId: Uuid;
    readonly about: string;
    /** Code of `relations`. */
    readonly relation: string;
    readonly opinion?: string;
    readonly occurredAt: When;
  }
>;
