import { type Ctx, type Decision, accept, isToldAhead, refuse } from '#kernel';
import type { PlacementRefusal } from '../refusals.js';
import { consentersIn, isOneParent, mayConsent } from './consent.rules.js';
import type { CareConsentRecorded } from './deciding.events.js';
import { isUndecided } from './deciding.fold.js';
import type { PlacementState } from './placement.decider.js';

export type RecordCareConsent = Pick<
  CareConsentRecorded['data'],
  'giver' | 'fileId' | 'occurredAt' | 'otherParentReason' | 'note'
>;

/**
 * A written consent of somebody with the right to it, with the paper. It may have been written before the need was
 * recorded, and comes before the decision. L Đ63 k1; T Đ5 k4.
 */
export function recordCareConsent(
  state: PlacementState,
  { hasFile, ...input }: RecordCareConsent & { readonly hasFile: boolean },
  { now }: Ctx,
): Decision<CareConsentRecorded, PlacementRefusal> {
  if (state.status === 'none') return refuse('placement.not-found');
  if (!isUndecided(state)) return refuse(state.status === 'ended' ? 'placement.ended' : 'placement.already-decided');
  if (isToldAhead(input.occurredAt, now)) return refuse('placement.occurs-in-future');
  const { careCase, placementId, childId } = state;
  const fault = giverFault(input, careCase);
  if (fault) return fault;
  if (!hasFile) return refuse('placement.no-such-file');
  return accept({ type: 'CareConsentRecorded', data: { ...input, placementId, childId } });
}

function giverFault({ giver, otherParentReason }: RecordCareConsent, careCase: string) {
  if (!mayConsent(giver, careCase))
    return refuse('placement.no-right-to-consent', { giver, consenters: consentersIn(careCase) });
  const isHalf = isOneParent(giver) && otherParentReason === undefined;
  return isHalf ? refuse('placement.other-parent-unsaid') : undefined;
}
