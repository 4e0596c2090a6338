import { type Uuid, type When, precedes } from '#kernel';

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
  readonly episodes: readonly { readonly beganAt: When; readonly closedAt: When | null }[];
}

/** Whether the case was open at a time, whatever it is now: what was done then is recorded also afterwards. */
export const wasOpenAt = ({ episodes }: CaseFacts, at: When): boolean =>
  episodes.some(({ beganAt, closedAt }) => !precedes(at, beganAt) && (closedAt === null || precedes(at, closedAt)));

/** Whether a time lies before anybody knew of the child: nothing was done for it in the case then. */
export const isBeforeCase = ({ episodes }: CaseFacts, at: When): boolean =>
  episodes.every(({ beganAt }) => precedes(at, beganAt));
