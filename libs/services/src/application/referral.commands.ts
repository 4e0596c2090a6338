import { reckoned } from '#calendar';
import { type Attempt, type LookUps, aggregate } from '#commands';
import type { CommandOutcome } from '#event-store';
import { dateInVietnam, revokeLapse } from '#kernel';
import type { Facts } from '#permit';
import { acceptReferral, completeReferral, declineReferral, returnReferral } from '../domain/referral/answer.decide.js';
import { sendMessage, withdrawReferral } from '../domain/referral/both-sides.decide.js';
import type { OfCase } from '../domain/referral/both-sides.rules.js';
import { escalateReferral, lapseReferral, reckonReferralAnew } from '../domain/referral/clock.decide.js';
import type { AnswerTimes } from '../domain/referral/clock.js';
import { type MakeReferral, makeReferral } from '../domain/referral/make.decide.js';
import { referralDecider } from '../domain/referral/referral.decider.js';
import { referralEventDefinitions } from '../domain/referral/referral.events.js';
import type { ReferralState } from '../domain/referral/referral.state.js';
import { type ServicesRefusal, servicesRefusals } from '../domain/refusals.js';
import { answerTimes } from './answer-times.js';
import { type CaseSeen, birthOfChild, caseOf, shareableOf, standingOfReceiver } from './look-ups.js';
import { snapshotOf } from './snapshot.js';

export type ServicesOutcome = CommandOutcome<ServicesRefusal>;

/**
 * Who may see and answer a referral: the communes of its case, those of the time when it was made and those of now
 * (N Đ26–32), and the office that it was sent to. It is as secret as its case; of a case that is not seen it is strict.
 */
const factsOfReferral = (
  state: ReferralState,
  theCase: Partial<Pick<CaseSeen, 'communes' | 'secrecy'>> | undefined,
): Facts =>
  state.status === 'unknown'
    ? { communes: [] }
    : {
        communes: [...state.made.communes, ...(theCase?.communes ?? [])],
        receivers: [state.made.toOffice],
        children: [state.made.childId],
        secrecy: theCase?.secrecy ?? 'strict',
      };

const caseOfReferral = ({ state, ...look }: Attempt<ReferralState>): Promise<CaseSeen | undefined> =>
  caseOf(look, state.status === 'unknown' ? undefined : state.made.caseId);

/** The sending side may have another office since the case was handed over. */
const senderNow = async (_: unknown, attempt: Attempt<ReferralState>): Promise<Required<OfCase>> => ({
  responsibleCommune: (await caseOfReferral(attempt))?.responsibleCommune,
});

/** How long a receiver may take, by the calendar that is in force. */
const timesNow = async (_: unknown, look: LookUps): Promise<AnswerTimes> =>
  answerTimes((await reckoned(undefined, look)).calendar);

type AsItWas = Pick<MakeReferral, 'referralId' | 'case' | 'birth' | 'answerTimes' | 'standing' | 'shared'>;

/** A referral as the sender asks for it. The child and its communes come from the case, the snapshot from its record. */
export type ReferralAsked = Omit<MakeReferral, keyof AsItWas> & { readonly contact?: string };

const factsOfSender = async ({ caseId }: ReferralAsked, look: LookUps): Promise<Facts> => ({
  communes: (await caseOf(look, caseId))?.communes ?? [],
});

/** A referral keeps what the case, the child and the register were when it was made. */
async function asItWas(
  { contact, ...asked }: ReferralAsked,
  { id, ...look }: Attempt<ReferralState>,
): Promise<AsItWas> {
  const theCase = await caseOf(look, asked.caseId);
  const shared = snapshotOf(theCase && (await shareableOf(look, theCase.childId)), asked.sharedFields, contact);
  return {
    ...{ referralId: id, case: theCase, answerTimes: await timesNow(undefined, look) },
    birth: theCase && (await birthOfChild(look, theCase.childId)),
    standing: await standingOfReceiver(look, asked, dateInVietnam(look.ctx.now)),
    ...(Object.keys(shared).length > 0 && { shared }),
  };
}

/** A need of a child that one office sends to another. */
export const referral = aggregate({
  ...{ decider: referralDecider, definitions: referralEventDefinitions, refusals: servicesRefusals },
  facts: async (attempt) => factsOfReferral(attempt.state, await caseOfReferral(attempt)),
}).commands({
  make: {
    summary: 'Refer a child of a case to another office, with the fields that are listed',
    ...{ permits: 'services:refer', facts: factsOfSender, learn: asItWas },
    decide: (state, { contact: _, ...made }: MakeReferral & ReferralAsked, ctx) => makeReferral(state, made, ctx),
  },
  accept: { summary: 'Take a referral on', permits: 'services:answer', decide: acceptReferral },
  decline: { summary: 'Decline a referral for a reason; final', permits: 'services:answer', decide: declineReferral },
  return: {
    summary: 'Give an accepted referral back for a reason; final',
    ...{ permits: 'services:answer', decide: returnReferral },
  },
  complete: {
    summary: 'Hand back what became of an accepted referral; final',
    ...{ permits: 'services:answer', decide: completeReferral },
  },
  withdraw: {
    summary: 'Take a referral back; final, and the receiver sees nothing of the child any more',
    ...{ permits: 'services:refer', learn: senderNow, decide: withdrawReferral },
  },
  /** Never in the way of what else happens meanwhile. */
  sendMessage: {
    summary: 'Write to the other side of a referral',
    ...{ permits: 'services:message', additive: true, learn: senderNow, decide: sendMessage },
  },
  /** Nobody answered in time. Sent by the sweep. */
  lapse: { permits: 'services:lapse', decide: lapseReferral },
  /** The time to answer by the calendar of the day. Sent by the sweep. */
  reckonAnew: { permits: 'services:lapse', learn: timesNow, decide: reckonReferralAnew },
  /** A lapse that was none. */
  revokeLapse: { permits: 'services:revoke-lapse', decide: revokeLapse },
  /** Nobody answered: it comes before the chair and the province. Sent by the process `escalate-referrals`. */
  escalate: { permits: 'services:lapse', decide: escalateReferral },
});

export const referralCommands = referral.commands;
