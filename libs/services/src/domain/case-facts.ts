import type { Uuid } from '#kernel';

/** What a referral or a service has to know of its case. The case itself is casework's. */
export interface CaseFacts {
  readonly caseId: Uuid;
  readonly childId: Uuid;
  /** Communes with a duty: of the incident and of the residence. */
  readonly communes: readonly string[];
  readonly open: boolean;
}
