import { type Owed, type Sweep, lapses, reckonings } from '#commands';
import { dueOfAnswer } from '../domain/referral/clock.js';
import type { KnownReferral } from '../domain/referral/referral.state.js';
import { ReferralOnBoard } from '../read-models/referral-board/referral-board.js';
import { ANSWER_LIMITS } from './answer-times.js';
import { referralCommands } from './referral.commands.js';

const owed: Owed<KnownReferral> = {
  ...{ readModel: 'referral-board', table: ReferralOnBoard },
  dueIn: ({ made }) => dueOfAnswer(made.legalBasis, ANSWER_LIMITS),
};

/** The office that owes the answer. */
const officeOf = ({ made }: KnownReferral): string => made.toOffice;

/** Answers that were not given in time, and those that another calendar moves. */
export const referralSweeps: readonly Sweep[] = [
  lapses('lapse-referrals', owed, referralCommands.lapse),
  reckonings('reckon-referrals', owed, { command: referralCommands.reckonAnew, officeOf }),
];
