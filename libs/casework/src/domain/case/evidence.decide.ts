import { type Ctx, type Decision, accept } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { type CaseHistory, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState } from './case.state.js';
import type { EvidenceAttached } from './evidence.events.js';

export type AttachEvidence = Omit<EvidenceAttached['data'], 'childId'>;

/** Evidence is taken while the case is open; the same file again is the same evidence. N Đ27 k1. */
export function attachEvidence(
  state: CaseState,
  input: AttachEvidence,
  ctx: Ctx,
  history: CaseHistory,
): Decision<EvidenceAttached, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  if (found.evidence.some(({ contentHash }) => contentHash === input.contentHash)) return accept();
  return accept({ type: 'EvidenceAttached', data: { ...input, childId: found.childId } });
}
