import type { Process } from '#commands';
import { knownEvent } from '#event-store';
import { type DeadlineLapsed, idOf } from '#kernel';
import { referralCommands } from './referral.commands.js';

/**
 * Escalates a referral when it was recorded that nobody answered it in time. The id of the command is derived from the
 * lapse, so it is escalated once; one that was answered between the lapse and the reaction is left alone.
 */
export const escalateReferrals: Process = {
  name: 'escalate-referrals',
  types: ['DeadlineLapsed'],
  of: ['referral'],
  sends: [referralCommands.escalate],
  react: async (event, { send, request }) => {
    const { obligationId } = knownEvent<DeadlineLapsed>(event).data;
    await send(referralCommands.escalate(idOf(event.stream), { obligationId }, request()));
  },
};
