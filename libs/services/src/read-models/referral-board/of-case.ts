import { SYSTEM_READER, readAs } from '#access';
import { stateOf } from '#commands';
import type { EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { type DataSource, In } from 'typeorm';
import { referralDecider } from '../../domain/referral/referral.decider.js';
import { ReferralOnBoard } from './referral-board.js';

const OPEN = ['made', 'accepted'] as const;

/**
 * The referrals of a case that somebody still answers or works on: found by the board, and each as the log has it, so
 * that one which was completed a moment ago is no longer among them.
 */
export const openReferralsOfCaseIn =
  (source: DataSource, store: EventStore) =>
  async (caseId: Uuid): Promise<readonly Uuid[]> => {
    const open = await readAs(source, SYSTEM_READER, (manager) =>
      manager.getRepository(ReferralOnBoard).findBy({ caseId, status: In(OPEN) }),
    );
    const states = await Promise.all(open.map(({ id }) => stateOf(store, referralDecider, id)));
    return open.filter((_, index) => OPEN.some((status) => status === states[index]?.status)).map(({ id }) => id);
  };
