import type { Episode, Uuid } from '#kernel';

/** What a referral or a service has to know of its case. The case itself is casework's. */
export interface CaseFacts {
  readonly caseId: Uuid;
  readonly childId: Uuid;
  /** Communes with a duty: of the incident and of the residence. */
  readonly communes: readonly string[];
  /** The one that answers for the case now. */
  readonly responsibleCommune: string;
  readonly open: boolean;
  /** From when on the case was open, and until when: each of its episodes. */
  readonly episodes: readonly Episode[];
}
