import { type Birth, type When, ageOn, daysIn } from '#kernel';
import type { KnownCase } from './case.state.js';
import type { AssessedContent } from './inquiry.events.js';

/** The contents that every detailed assessment has; those of g and h are the opinions, which have rules of their own. */
const CONTENTS = ['a', 'b', 'c', 'd', 'đ', 'e'];
const OF_CHILD = 'g';
const OF_PARENTS = 'h';

/**
 * Which mandated contents are told neither as a text nor as unknown. The child's opinion is among them at every age, unless
 * it was heard: point g names none. N Đ27 k1.
 */
export const missingContents = (found: KnownCase, contents: readonly AssessedContent[]): readonly string[] =>
  [...CONTENTS, ...(isChildHeard(found, contents) ? [] : [OF_CHILD])].filter(
    (code) => !contents.some((each) => each.code === code && (isTold(each) || each.unknown === true)),
  );

const isTold = ({ text }: AssessedContent): boolean => text !== undefined;
const tells = (contents: readonly AssessedContent[], wanted: string): boolean =>
  contents.some((each) => each.code === wanted && isTold(each));

/** From what age on a child has to be heard, and consents. L Đ6 k11, Đ60 k3, N Đ36, Đ42. */
const FULL_YEARS = 7;

/** Whether the child had completed 7 years then. Of an imprecise or unknown birth nobody may be sure. */
export function isSeven(birth: Birth | undefined, at: When): 'yes' | 'no' | 'uncertain' {
  if (birth === undefined) return 'uncertain';
  const { first, last } = daysIn(at);
  if (ageOn(birth, first).least >= FULL_YEARS) return 'yes';
  return ageOn(birth, last).most < FULL_YEARS ? 'no' : 'uncertain';
}

/** The child's opinion is part of the detailed assessment, or was heard in this episode. N Đ27 k1, L Đ34. */
export const isChildHeard = ({ childOpinions }: KnownCase, contents: readonly AssessedContent[]): boolean =>
  childOpinions.length > 0 || tells(contents, OF_CHILD);

/** Relations of those whose opinion is a parent's or carer's. Codes of `relations`. */
export const CARERS: readonly string[] = [
  'CHA',
  'ME',
  'CHA_ME_KE',
  'CHA_ME_NUOI',
  'ONG_BA',
  'NGUOI_THAN',
  'NGUOI_GIAM_HO',
  'NGUOI_CHAM_SOC',
];

/** The parents' opinion is recorded, or why it is not, unless one of them is held to have harmed the child. N Đ27 k1. */
export const areParentsHeard = (
  { parentOpinions }: KnownCase,
  told: { readonly contents: readonly AssessedContent[]; harmers: readonly string[]; parentsNotHeard?: string },
): boolean =>
  parentOpinions.length > 0 ||
  tells(told.contents, OF_PARENTS) ||
  told.parentsNotHeard !== undefined ||
  told.harmers.some((relation) => CARERS.includes(relation));

/** A danger that needs measures and has none yet: the limits of the plan do not run in an emergency. N Đ28 k1, k4. */
export const isEmergency = ({ assessments, measures, separation }: KnownCase): boolean =>
  assessments.at(-1)?.measuresNeeded === true && measures.length === 0 && separation === null;
