import { type Ctx, type Decision, accept, isToldAhead, refuse, isBefore } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import { type CaseHistory, isRefusal, openCaseOrRefusal } from './case.guards.js';
import type { CaseState } from './case.state.js';
import type { ConsentRecorded, ConsentWithdrawn } from './consent.events.js';
import type { OfChild } from './inquiry.decide.js';
import { isSeven } from './inquiry.rules.js';

/** Who can consent: the child itself from 7 full years, a parent, a guardian. L Đ6 k11. Codes of `relations`. */
const CONSENTING: readonly string[] = ['CHINH_TRE_EM', 'CHA', 'ME', 'CHA_ME_NUOI', 'NGUOI_GIAM_HO'];

export type RecordConsent = Omit<ConsentRecorded['data'], 'childId'>;

/** A consent is kept with the purpose that it is for. L Đ6 k11; Law 91/2025 Art. 24. */
export function recordConsent(
  state: CaseState,
  { birth, ...input }: RecordConsent & OfChild,
  ctx: Ctx,
  history: CaseHistory,
): Decision<ConsentRecorded, CaseRefusal> {
  const found = openCaseOrRefusal(state, input.occurredAt, ctx, history);
  if (isRefusal(found)) return found;
  if (!CONSENTING.includes(input.givenBy)) return refuse('casework.cannot-consent', { relation: input.givenBy });
  if (input.givenBy === 'CHINH_TRE_EM' && isSeven(birth, input.occurredAt) === 'no')
    return refuse('casework.child-under-seven');
  return accept({ type: 'ConsentRecorded', data: { ...input, childId: found.childId } });
}

export type WithdrawConsent = Omit<ConsentWithdrawn['data'], 'childId'>;

/** Whoever consented may take it back, also when the case is closed. Law 91/2025 Art. 24. */
export function withdrawConsent(
  state: CaseState,
  input: WithdrawConsent,
  ctx: Ctx,
): Decision<ConsentWithdrawn, CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  if (isToldAhead(input.occurredAt, ctx.now)) return refuse('casework.occurs-in-future');
  const consent = state.consents.find(({ consentId }) => consentId === input.consentId);
  if (!consent) return refuse('casework.no-such-consent');
  if (consent.withdrawnAt !== null) return refuse('casework.consent-withdrawn');
  if (isBefore(input.occurredAt, consent.givenAt)) return refuse('casework.ends-before-start');
  return accept({ type: 'ConsentWithdrawn', data: { ...input, childId: state.childId } });
}
