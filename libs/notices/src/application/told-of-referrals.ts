import { type RecordedEvent, knownEvent } from '#event-store';
import { idOf } from '#kernel';
import type { KnownReferral, ReferralEvent } from '#services';
import { communeOffice, officeOf } from './recipients.js';
import type { Things } from './things.js';
import type { Told } from './told.js';

const ANSWERS: ReadonlySet<string> = new Set<ReferralEvent['type']>([
  ...(['ReferralAccepted', 'ReferralDeclined', 'ReferralReturned', 'ReferralCompleted'] as const),
]);

/** Each office is told of what the other one did; the commune that answers for the case now, as the one that sent it. */
export async function ofReferral(things: Things, event: RecordedEvent): Promise<readonly Told[]> {
  const known = knownEvent<ReferralEvent>(event);
  const found = await things.referralOf(idOf(event.stream), event.version);
  if (!found) return [];
  const { toOffice } = found.made;
  if (known.type === 'ReferralMade') return [{ reason: 'referral-received', to: officeOf(toOffice) }];
  if (known.type === 'ReferralWithdrawn') return [{ reason: 'referral-withdrawn', to: officeOf(toOffice) }];
  if (known.type !== 'ReferralMessageSent' && !ANSWERS.has(known.type)) return [];
  const senders = await sendersOf(things, found);
  if (known.type !== 'ReferralMessageSent')
    return toOffices(senders, toOffice, { reason: 'referral-answered', detail: { status: found.status } });
  const { fromOffice } = known.data;
  const [writer, receiver] = await Promise.all([fromOffice, toOffice].map((office) => things.officeNow(office)));
  return toOffices(writer === receiver ? senders : [toOffice], fromOffice, { reason: 'message' });
}

/** Whoever sent it, and the commune that answers for the case since it was handed over. */
async function sendersOf(things: Things, { made: { fromOffice, caseId } }: KnownReferral): Promise<readonly string[]> {
  const responsible = (await things.caseOf(caseId))?.responsibleCommune;
  return [...new Set([fromOffice, ...(responsible === undefined ? [] : [communeOffice(responsible)])])];
}

const toOffices = (offices: readonly string[], but: string, told: Omit<Told, 'to'>): readonly Told[] =>
  offices.filter((office) => office !== but).map((office) => ({ ...told, to: officeOf(office) }));
