import { knownEvent } from '#event-store';
import { idOf } from '#kernel';
import type { KnownReferral, ReferralEvent } from '#services';
import { communeOffice } from '#vocabulary';
import { officeOf } from './recipients.js';
import type { Find, Found, Occurrence, RulesOf } from './rules.js';

type MessageSent = Extract<ReferralEvent, { readonly type: 'ReferralMessageSent' }>;

const referralAfter = ({ things, event: { stream, version } }: Occurrence): Promise<KnownReferral | undefined> =>
  things.referralOf(idOf(stream), version);

/** Whoever sent it, and the commune that answers for the case since it was handed over. */
async function sendersOf(
  { things }: Occurrence,
  { made: { fromOffice, caseId } }: KnownReferral,
): Promise<readonly string[]> {
  const responsible = (await things.caseOf(caseId))?.responsibleCommune;
  return [...new Set([fromOffice, ...(responsible === undefined ? [] : [communeOffice(responsible)])])];
}

const officesBut = (offices: readonly string[], but: string): readonly Found[] =>
  offices.filter((office) => office !== but).map((office) => ({ to: officeOf(office) }));

const receiver: Find = async (occurrence) => {
  const found = await referralAfter(occurrence);
  return found ? [{ to: officeOf(found.made.toOffice) }] : [];
};

const senders: Find = async (occurrence) => {
  const found = await referralAfter(occurrence);
  return found ? officesBut(await sendersOf(occurrence, found), found.made.toOffice) : [];
};

/** Each office is told of what the other one wrote. */
const otherSide: Find = async (occurrence) => {
  const found = await referralAfter(occurrence);
  if (!found) return [];
  const { toOffice } = found.made;
  const { fromOffice } = knownEvent<MessageSent>(occurrence.event).data;
  const { officeNow } = occurrence.things;
  const isReceiver = (await officeNow(fromOffice)) === (await officeNow(toOffice));
  return officesBut(isReceiver ? await sendersOf(occurrence, found) : [toOffice], fromOffice);
};

export const FIND_OF_REFERRAL = {
  'receiver-of-referral': receiver,
  'senders-of-referral': senders,
  'other-side': otherSide,
} as const;

const FINAL: ReadonlySet<string> = new Set<KnownReferral['status']>(['declined', 'returned', 'withdrawn', 'completed']);

export const RULES_OF_REFERRAL: RulesOf<'referral'> = {
  'referral-received': { isDone: ({ status }) => status !== 'made' },
  'referral-answered': {
    detail: async (occurrence) => {
      const found = await referralAfter(occurrence);
      return found ? { status: found.status } : {};
    },
  },
  message: { isDone: ({ status }) => FINAL.has(status) },
};
