import { type Ctx, officesOf } from '#kernel';
import { communeOffice } from '#vocabulary';
import type { CaseState } from './case.state.js';

/**
 * The communes of the incidents and of the residence, the one that answers for the case and the one that it was handed
 * to: their duties run at once, and each sees those of the others. N Đ26–32.
 */
export function communesOfCase(state: CaseState): readonly string[] {
  if (state.status === 'none') return [];
  const { incidentCommunes, residenceCommune, responsibleCommune, transfer } = state;
  const others = [residenceCommune, responsibleCommune, transfer?.toCommune ?? null];
  return [...new Set([...incidentCommunes, ...others.flatMap((commune) => commune ?? [])])];
}

/** Whether somebody acts for the commune, also where it went into the one in which they act. */
export const actsFor = (commune: string, ctx: Ctx): boolean => officesOf(ctx).includes(communeOffice(commune));
