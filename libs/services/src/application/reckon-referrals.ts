import { owedAcross } from '#casework';
import { timedCommand } from '#commands';
import { derivedId, movedDue } from '#kernel';
import { changedDays } from '#reference';
import { dueOfAnswer } from '../domain/referral/clock.js';
import { ReferralOnBoard } from '../read-models/referral-board/referral-board.entity.js';
import type { ReferralState } from '../domain/referral/referral.state.js';
import { ANSWER_TIMES } from './answer-times.js';
import type { LapseReferralsDeps } from './lapse-referrals.js';
import { referralCommands } from './referral.commands.js';

const { calendar } = ANSWER_TIMES;

/** Whether the calendar of the day gives the referral another time than it has. */
export const isReferralMoved = (state: ReferralState): boolean =>
  state.status !== 'unknown' &&
  state.obligations.some(
    (each) => movedDue(each, { calendar, rightDue: dueOfAnswer(state.made.legalBasis, ANSWER_TIMES) }) !== undefined,
  );

/** Reckons anew what was reckoned by a calendar that is no longer right. Each once, whatever runs. */
export async function reckonReferrals({ clock, source, send }: LapseReferralsDeps): Promise<void> {
  for await (const { id, state, version } of owedAcross(source.getRepository(ReferralOnBoard), changedDays)) {
    if (!isReferralMoved(state)) continue;
    const key = derivedId(id, calendar.version, `${version}`);
    await send(referralCommands.reckonAnew(id, {}, timedCommand(key, 'reckon-anew', clock.now())));
  }
}
