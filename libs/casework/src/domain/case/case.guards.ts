import { type Ctx, type Refusal, type When, isToldAhead, refuse } from '#kernel';
import type { CaseRefusal } from '../refusals.js';
import type { CaseState, KnownCase } from './case.state.js';

/** What most decisions ask first: the case is there and open, and nothing is told of the future. */
export function openCaseOrRefusal(state: CaseState, occurredAt: When, { now }: Ctx): KnownCase | Refusal<CaseRefusal> {
  if (state.status === 'none') return refuse('casework.not-found');
  if (state.status === 'closed') return refuse('casework.case-closed');
  return isToldAhead(occurredAt, now) ? refuse('casework.occurs-in-future') : state;
}

export const isRefusal = (found: KnownCase | Refusal<CaseRefusal>): found is Refusal<CaseRefusal> => 'kind' in found;
