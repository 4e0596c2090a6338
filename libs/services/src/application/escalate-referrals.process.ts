import { followUp } from '#access';
import { knownEvent } from '#event-store';
import { type Clock, type DeadlineLapsed, categoryOf, idOf } from '#kernel';
import type { ProcessManager } from '#projections';
import { type ReferralCommand, type ServicesOutcome, referralCommands } from './referral.commands.js';

/** What the process works with. */
export interface EscalateReferralsDeps {
  readonly clock: Clock;
  readonly send: (command: ReferralCommand) => Promise<ServicesOutcome>;
}

/**
 * Escalates a referral when it was recorded that nobody answered it in time. The id of the command is derived from the
 * lapse, so it is escalated once; one that was answered between the lapse and the reaction is left alone.
 */
export const escalateReferrals = ({ clock, send }: EscalateReferralsDeps): ProcessManager => ({
  name: 'escalate-referrals',
  types: ['DeadlineLapsed'],
  react: async (event) => {
    if (categoryOf(event.stream) !== 'referral') return;
    const { obligationId } = knownEvent<DeadlineLapsed>(event).data;
    const request = followUp(event, 'escalate-referrals', clock.now());
    await send(referralCommands.escalate(idOf(event.stream), { obligationId }, request));
  },
});
