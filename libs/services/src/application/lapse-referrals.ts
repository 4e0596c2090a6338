import { type Send, timedCommand } from '#commands';
import { type Clock, type Instant, type Obligation, lapseKey, lapseOf } from '#kernel';
import type { DataSource, Repository } from 'typeorm';
import { ReferralOnBoard } from '../read-models/referral-board/referral-board.entity.js';
import { isReferralMoved } from './reckon-referrals.js';
import { referralCommands } from './referral.commands.js';

/** What the sweep works with. */
export interface LapseReferralsDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly send: Send;
}

/**
 * Records that referrals were not answered in time. May run as often as it likes, in several processes: the command's id
 * is that of the obligation, so each lapse is recorded once. What the calendar moves is reckoned anew first.
 */
export async function lapseReferrals({ clock, source, send }: LapseReferralsDeps): Promise<void> {
  const now = clock.now();
  for (const referral of await referralsToLapse(source.getRepository(ReferralOnBoard), now)) {
    for (const each of passedIn(referral, now))
      await send(
        referralCommands.lapse(referral.id, { obligationId: each.id }, timedCommand(lapseKey(each), 'lapse', now)),
      );
  }
}

const referralsToLapse = (board: Repository<ReferralOnBoard>, now: Instant): Promise<readonly ReferralOnBoard[]> =>
  board
    .createQueryBuilder('referral')
    .where('referral.lapseAt <= :now', { now })
    .orderBy('referral.lapseAt')
    .addOrderBy('referral.id')
    .limit(100)
    .getMany();

const passedIn = ({ state }: ReferralOnBoard, now: Instant): readonly Obligation[] =>
  state.status === 'unknown' || isReferralMoved(state)
    ? []
    : state.obligations.filter((each) => lapseOf(each, now, '') !== undefined);
