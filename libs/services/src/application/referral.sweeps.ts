import { type Owed, type Sweep, lapses, reckonings } from '#commands';
import { dueByTerm } from '#kernel';
import { dueOfAnswer } from '../domain/referral/clock.js';
import type { ReferralState } from '../domain/referral/referral.state.js';
import { ReferralOnBoard } from '../read-models/referral-board/referral-board.entity.js';
import { ANSWER_LIMITS } from './answer-times.js';
import { referralCommands } from './referral.commands.js';

const owed: Owed<ReferralState> = {
  ...{ readModel: 'referral-board', table: ReferralOnBoard },
  dueIn: (state) => (state.status === 'unknown' ? dueByTerm : dueOfAnswer(state.made.legalBasis, ANSWER_LIMITS)),
};

/** The office that owes the answer. */
const officeOf = (state: ReferralState): string | undefined =>
  state.status === 'unknown' ? undefined : state.made.toOffice;

/** Answers that were not given in time, and those that another calendar moves. */
export const referralSweeps: readonly Sweep[] = [
  lapses('lapse-referrals', owed, referralCommands.lapse),
  reckonings('reckon-referrals', owed, { command: referralCommands.reckonAnew, officeOf }),
];
