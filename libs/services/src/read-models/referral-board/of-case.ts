import { SYSTEM_READER, readAs } from '#access';
import type { Uuid } from '#kernel';
import { type DataSource, In } from 'typeorm';
import { ReferralOnBoard } from './referral-board.entity.js';

/** The referrals of a case that somebody still answers or works on, by the board. */
export const openReferralsOfCaseIn =
  (source: DataSource) =>
  async (caseId: Uuid): Promise<readonly Uuid[]> => {
    const open = await readAs(source, SYSTEM_READER, (manager) =>
      manager.getRepository(ReferralOnBoard).findBy({ caseId, status: In(['made', 'accepted']) }),
    );
    return open.map(({ id }) => id);
  };
