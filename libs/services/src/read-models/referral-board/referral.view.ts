import { type Actor, permit } from '#access';
import type { Uuid, When } from '#kernel';
import type { Consent, LegalBasis, SharedField, SharedSnapshot } from '../../domain/referral/referral.events.js';
import type { KnownReferral } from '../../domain/referral/referral.state.js';

/** One referral. Masked for the receiver: it sees the fields that were shared with it, and no case and no child. */
export interface ReferralView {
  readonly id: Uuid;
  readonly version: number;
  readonly status: KnownReferral['status'];
  readonly caseId: Uuid | null;
  readonly childId: Uuid | null;
  readonly masked: boolean;
  readonly fromOffice: string;
  readonly toOffice: string;
  readonly need: string;
  readonly sharedFields: readonly SharedField[];
  readonly shared: SharedSnapshot;
  readonly note: string | null;
  readonly legalBasis: LegalBasis | null;
  readonly consent: Consent | null;
  readonly madeAt: When;
  readonly answeredAt: When | null;
  readonly completedAt: When | null;
  readonly reasonCode: string | null;
  readonly outcomeCode: string | null;
  readonly report: string | null;
}

/** The referral as the actor may see it. That the actor may see it at all is asked before. */
export function referralView(id: Uuid, version: number, referral: KnownReferral, actor: Actor): ReferralView {
  const full = fullView(id, version, referral);
  const seesCase = permit(actor, 'services:view', { communes: referral.made.communes }).verdict !== 'deny';
  return seesCase ? full : asReceived(full);
}

function fullView(id: Uuid, version: number, referral: KnownReferral): ReferralView {
  const { made, status } = referral;
  const { caseId, childId, fromOffice, toOffice, need, sharedFields } = made;
  return {
    ...{ id, version, status, caseId, childId, fromOffice, toOffice, need, sharedFields },
    masked: false,
    shared: made.shared ?? {},
    note: made.note ?? null,
    legalBasis: made.legalBasis ?? null,
    consent: made.consent ?? null,
    madeAt: made.occurredAt,
    answeredAt: status === 'made' ? null : referral.answeredAt,
    reasonCode: status === 'declined' ? referral.reasonCode : null,
    ...completionOf(referral),
  };
}

const completionOf = (referral: KnownReferral): Pick<ReferralView, 'completedAt' | 'outcomeCode' | 'report'> =>
  referral.status === 'completed'
    ? {
        completedAt: referral.completedAt,
        outcomeCode: referral.outcomeCode,
        report: referral.report ?? null,
      }
    : { completedAt: null, outcomeCode: null, report: null };

/** What the receiver sees: the listed fields. Listed again here, whatever an older event may hold. */
function asReceived(full: ReferralView): ReferralView {
  const listed = new Set<string>(full.sharedFields);
  const shared: SharedSnapshot = Object.fromEntries(Object.entries(full.shared).filter(([field]) => listed.has(field)));
  const note = listed.has('note') ? full.note : null;
  return { ...full, masked: true, caseId: null, childId: null, consent: null, shared, note };
}
