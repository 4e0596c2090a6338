import { type Actor, type Facts, masked, permit } from '#access';
import { type Instant, type ObligationView, type Uuid, type When, obligationView } from '#kernel';
import { factsOfReferral } from '../../application/referral.commands.js';
import { type OfCase, actsForSender, seesTheChild } from '../../domain/referral/both-sides.rules.js';
import type {
  Consent,
  LegalBasis,
  ReceiverWarning,
  SharedField,
  SharedSnapshot,
} from '../../domain/referral/referral.events.js';
import { type KnownReferral, answeredAtOf } from '../../domain/referral/referral.state.js';

/** What one side wrote to the other; `text` is null where it was erased. */
export interface MessageView {
  readonly id: Uuid;
  readonly fromOffice: string;
  readonly sentAt: Instant;
  readonly text: string | null;
}

/** One referral. Masked for the receiver: it sees the fields that were shared with it, and no case and no child. */
export interface ReferralView {
  readonly id: Uuid;
  readonly version: number;
  readonly status: KnownReferral['status'];
  readonly caseId: Uuid | null;
  readonly childId: Uuid | null;
  readonly masked: boolean;
  /** Whether the reader's office is on the sending side: it writes to the receiver, and may take the referral back. */
  readonly sending: boolean;
  readonly fromOffice: string;
  readonly toOffice: string;
  readonly need: string;
  readonly sharedFields: readonly SharedField[];
  readonly shared: SharedSnapshot;
  readonly note: string | null;
  readonly legalBasis: LegalBasis | null;
  readonly consent: Consent | null;
  /** What the register made doubtful about the receiver when the referral was made. */
  readonly receiverWarnings: readonly ReceiverWarning[];
  readonly madeAt: When;
  readonly answeredAt: When | null;
  readonly completedAt: When | null;
  /** When it was given back or taken back. */
  readonly endedAt: When | null;
  readonly reasonCode: string | null;
  readonly outcomeCode: string | null;
  readonly report: string | null;
  readonly escalatedAt: Instant | null;
  readonly obligations: readonly ObligationView[];
  readonly messages: readonly MessageView[];
}

/**
 * The referral as the actor may see it, by the communes of its case, now and when it was made, its secrecy, and the purpose;
 * `undefined` where the actor may not see it.
 */
export function referralView(
  { id, version, state }: { readonly id: Uuid; readonly version: number; readonly state: KnownReferral },
  theCase: CaseOfReferral,
  actor: Actor,
): ReferralView | undefined {
  const facts = factsOfReferral(state, theCase);
  const permission = permit(actor, 'services:view', facts);
  if (permission.verdict === 'deny') return undefined;
  const full = { ...fullView(id, version, state), sending: actsForSender(state, actor, theCase) };
  const seesCase = permit(actor, 'services:view', { ...facts, receivers: [] }).verdict !== 'deny';
  return masked(seesCase ? full : asReceived(full, state), permission);
}

/** What is known of the case now, as far as the reader sees it. */
export type CaseOfReferral = OfCase & Partial<Pick<Facts, 'communes' | 'secrecy'>>;

function fullView(id: Uuid, version: number, referral: KnownReferral): Omit<ReferralView, 'sending'> {
  const { made, status, escalatedAt } = referral;
  const { caseId, childId, fromOffice, toOffice, need, sharedFields } = made;
  return {
    ...{ id, version, status, caseId, childId, fromOffice, toOffice, need, sharedFields, escalatedAt },
    masked: false,
    shared: made.shared ?? {},
    note: made.note ?? null,
    legalBasis: made.legalBasis ?? null,
    consent: made.consent ?? null,
    receiverWarnings: made.receiverWarnings ?? [],
    madeAt: made.occurredAt,
    answeredAt: answeredAtOf(referral),
    obligations: referral.obligations.map((each) => obligationView(each)),
    messages: referral.messages.map(({ messageId, fromOffice: from, sentAt, text }) => ({
      ...{ id: messageId, fromOffice: from, sentAt },
      text: text ?? null,
    })),
    ...endOf(referral),
  };
}

type End = Pick<ReferralView, 'completedAt' | 'endedAt' | 'reasonCode' | 'outcomeCode' | 'report'>;

const OPEN: End = { completedAt: null, endedAt: null, reasonCode: null, outcomeCode: null, report: null };

function endOf(referral: KnownReferral): End {
  switch (referral.status) {
    case 'made':
    case 'accepted':
      return OPEN;
    case 'declined':
      return { ...OPEN, reasonCode: referral.reasonCode };
    case 'returned':
      return { ...OPEN, reasonCode: referral.reasonCode, endedAt: referral.returnedAt, ...reportOf(referral) };
    case 'withdrawn':
      return { ...OPEN, reasonCode: referral.reasonCode, endedAt: referral.withdrawnAt };
    case 'completed': {
      const { completedAt, outcomeCode } = referral;
      return { ...OPEN, completedAt, outcomeCode, ...reportOf(referral) };
    }
  }
}

const reportOf = ({ report }: { readonly report?: string }) => ({ report: report ?? null });

/** What the receiver sees: the listed fields. Listed again here, whatever an older event may hold. */
function asReceived(full: ReferralView, referral: KnownReferral): ReferralView {
  const hidden = { masked: true, caseId: null, childId: null, consent: null, receiverWarnings: [] };
  if (!seesTheChild(referral)) return { ...full, ...hidden, shared: {}, note: null, report: null, messages: [] };
  const listed = new Set<string>(full.sharedFields);
  const shared: SharedSnapshot = Object.fromEntries(Object.entries(full.shared).filter(([field]) => listed.has(field)));
  const note = listed.has('note') ? full.note : null;
  return { ...full, ...hidden, shared, note };
}
