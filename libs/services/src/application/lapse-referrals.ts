import { calendarInForce } from '#calendar';
import { type Send, timedCommand } from '#commands';
import type { EventStore } from '#event-store';
import { type Clock, type Instant, type Obligation, type WorkingCalendar, lapseKey, lapseOf } from '#kernel';
import type { DataSource, Repository } from 'typeorm';
import { ReferralOnBoard, type ReferralRow } from '../read-models/referral-board/referral-board.js';
import { isReferralMoved } from './reckon-referrals.js';
import { referralCommands } from './referral.commands.js';

/** What the sweep works with. */
export interface LapseReferralsDeps {
  readonly clock: Clock;
  readonly source: DataSource;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly send: Send;
}

/**
 * Records that referrals were not answered in time. May run as often as it likes, in several processes: the command's id
 * is that of the obligation, so each lapse is recorded once. What the calendar moves is reckoned anew first.
 */
export async function lapseReferrals({ clock, source, store, send }: LapseReferralsDeps): Promise<void> {
  const [now, calendar] = [clock.now(), await calendarInForce(store)];
  for (const referral of await referralsToLapse(source.getRepository(ReferralOnBoard), now)) {
    for (const each of passedIn(referral, calendar, now))
      await send(
        referralCommands.lapse(referral.id, { obligationId: each.id }, timedCommand(lapseKey(each), 'lapse', now)),
      );
  }
}

const referralsToLapse = (board: Repository<ReferralRow>, now: Instant): Promise<readonly ReferralRow[]> =>
  board
    .createQueryBuilder('referral')
    .where('referral.lapseAt <= :now', { now })
    .orderBy('referral.lapseAt')
    .addOrderBy('referral.id')
    .limit(100)
    .getMany();

const passedIn = ({ state }: ReferralRow, calendar: WorkingCalendar, now: Instant): readonly Obligation[] =>
  isReferralMoved(state, calendar) ? [] : state.obligations.filter((each) => lapseOf(each, now, '') !== undefined);
