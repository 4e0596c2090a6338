import { UNSAFE } from './deciding.rules.js';

/** Case 62.1: orphaned, abandoned or without support. The guardian stands for the parents. L Đ62 k1. */
const WITHOUT_PARENTS = '62.1';
const GUARDIAN = 'GIAM_HO';
const PARENTS = ['CHA_ME', 'CHA', 'ME'] as const;

/**
 * Whose written consent counts, by codes of `care_consent_givers`: the guardian's in the case of Đ62 k1, the parents' in
 * that of Đ62 k2; in the two others whoever of them there is (our reading: derived). L Đ63 k1; T Đ5 k4.
 */
export function consentersIn(careCase: string): readonly string[] {
  if (careCase === WITHOUT_PARENTS) return [GUARDIAN];
  return careCase === UNSAFE ? PARENTS : [...PARENTS, GUARDIAN];
}

export const mayConsent = (giver: string, careCase: string): boolean => consentersIn(careCase).includes(giver);

/** One parent alone: why the other one’s consent is not there has to be said. L Đ63 k1 b. */
export const isOneParent = (giver: string): boolean => giver === 'CHA' || giver === 'ME';

/** Without any consent, codes of `care_consent_exceptions`. L Đ50 k2 b, c, Đ52 k3, Đ63 k1; the last one is not settled. */
export const CONSENT_EXCEPTIONS = ['50.2.b', '50.2.c', '52.3', 'HAN_CHE', 'KHONG_CO'] as const;
export type ConsentException = (typeof CONSENT_EXCEPTIONS)[number];

/** The exception that stands on a separation of the child: L Đ50 k2 b. */
export const SEPARATED: ConsentException = '50.2.b';
