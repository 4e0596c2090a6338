import { type Birth, type DateOnly, type PartialDate, ageOn, birthSpan } from '#kernel';

/**
 * What the commune found when it verified a carer (form 11), in the order of L Đ63 k2 a–c, and T Đ8 k4. Absent is *unknown*,
 * and unknown is not met.
 */
export const FINDINGS = [
  'resident',
  'healthy',
  'legalCapacity',
  'goodMorals',
  'unrestrictedRights',
  'notSanctionedForAbuse',
  'notConvictedOfListed',
  'suitableHome',
  'ownConsent',
  'householdConsents',
  'householdNotSanctioned',
  'counselled',
] as const;
export type Finding = (typeof FINDINGS)[number];
export type CarerFindings = Readonly<Partial<Record<Finding, boolean>>>;

/** What was found by the first version of form 11, which asked one question after convictions and restricted rights. */
export type FindingsOfFirst = Readonly<
  Partial<
    Record<
      'legalCapacity' | 'healthy' | 'suitableHome' | 'withoutConvictions' | 'ownConsent' | 'householdConsents',
      boolean
    >
  >
>;

/**
 * Whoever had no conviction at all has none of those listed, and no restricted right, since one question asked after both.
 * Whoever had one may have one that does not bar: that is unknown, and has to be looked into again.
 */
export function findingsOf({ withoutConvictions, ...told }: CarerFindings & FindingsOfFirst): CarerFindings {
  const fromFirst = withoutConvictions === true ? { unrestrictedRights: true, notConvictedOfListed: true } : {};
  return { ...fromFirst, ...told };
}

/** The carer beside the child: what the conditions are asked of. */
export type CarerForChild = Readonly<{
  findings: CarerFindings;
  birthDate?: PartialDate;
  isRelative: boolean;
  childBirth?: Birth;
  /** Whether it is a facility, which has no age, health or household of its own. L Đ61 k4. */
  isFacility: boolean;
  /** Whether the chair of the commune approved what was verified. T Đ8 k5. */
  isApproved: boolean;
  /** How many more children the carer has room for. */
  freePlaces: number;
}>;

/** The twelve conditions of L Đ63 k2 a–d in the order of the law, then those of T Đ8 k4–5, then room. */
export const CARER_CONDITIONS = [
  'resident',
  'health',
  'legal-capacity',
  'good-morals',
  'unrestricted-rights',
  'no-abuse-sanction',
  'no-listed-conviction',
  'suitable-home',
  'own-consent',
  'household-consent',
  'household-no-abuse-sanction',
  'age',
  'counselled',
  'approved',
  'free-place',
] as const;
export type CarerCondition = (typeof CARER_CONDITIONS)[number];

/** What is asked of a facility: a place that suits, its own consent and room. The others are conditions of people. */
const OF_FACILITIES: readonly CarerCondition[] = ['suitable-home', 'own-consent', 'free-place'];
/** T Đ8 is about those who register; kin notify and do not register (L Đ65 k4). Our reading: derived. */
const OF_REGISTERED: readonly CarerCondition[] = ['counselled', 'approved'];

/** A non-relative is at least so many years older than the child. L Đ63 k2 d. */
const YEARS_OLDER = 20;
/** A relative is an adult. L Đ63 k2 d with Civil Code Art. 20. */
const ADULT = 18;

const FOUND_BY: Readonly<Partial<Record<CarerCondition, Finding>>> = {
  resident: 'resident',
  health: 'healthy',
  'legal-capacity': 'legalCapacity',
  'good-morals': 'goodMorals',
  'unrestricted-rights': 'unrestrictedRights',
  'no-abuse-sanction': 'notSanctionedForAbuse',
  'no-listed-conviction': 'notConvictedOfListed',
  'suitable-home': 'suitableHome',
  'own-consent': 'ownConsent',
  'household-consent': 'householdConsents',
  'household-no-abuse-sanction': 'householdNotSanctioned',
  counselled: 'counselled',
};

function isMet(condition: CarerCondition, carer: CarerForChild, day: DateOnly): boolean {
  const finding = FOUND_BY[condition];
  if (finding !== undefined) return carer.findings[finding] === true;
  if (condition === 'age') return carer.isRelative ? isAdult(carer, day) : isOldEnough(carer);
  return condition === 'approved' ? carer.isApproved : carer.freePlaces > 0;
}

/** What is asked of that carer for that child. */
function conditionsFor({ isFacility, isRelative }: CarerForChild): readonly CarerCondition[] {
  if (isFacility) return OF_FACILITIES;
  return isRelative ? CARER_CONDITIONS.filter((each) => !OF_REGISTERED.includes(each)) : CARER_CONDITIONS;
}

/** Every condition that the carer does not certainly meet, in the order of the law. L Đ63 k2; T Đ8 k4–5. */
export const unmetConditions = (carer: CarerForChild, day: DateOnly): readonly CarerCondition[] =>
  conditionsFor(carer).filter((condition) => !isMet(condition, carer, day));

/** What keeps a carer from a child even where nothing can be waited for: it was found, not merely unknown. L Đ63 k2 a, c. */
const BARS: readonly Finding[] = [
  'unrestrictedRights',
  'notSanctionedForAbuse',
  'notConvictedOfListed',
  'householdNotSanctioned',
];

export const isBarred = (findings: CarerFindings): boolean => BARS.some((each) => findings[each] === false);

const isAdult = ({ birthDate }: CarerForChild, day: DateOnly): boolean =>
  birthDate !== undefined && ageOn(birthDate, day).least >= ADULT;

/** Of imprecise dates every reading has to be far enough apart: the carer's age on the first day the child can be born. */
const isOldEnough = ({ birthDate, childBirth }: CarerForChild): boolean =>
  birthDate !== undefined &&
  childBirth !== undefined &&
  ageOn(birthDate, birthSpan(childBirth).first).least >= YEARS_OLDER;
