import { type Birth, type DateOnly, type PartialDate, ageOn, birthSpan } from '#kernel';
import { CARER_CONDITIONS, type CarerCondition, FINDING_ROWS, type Finding, conditionRow } from '#vocabulary';

/** What the commune found when it verified a carer (form 11). Absent is *unknown*, and unknown is not met. */
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

/** A non-relative is at least so many years older than the child. L Đ63 k2 d. */
const YEARS_OLDER = 20;
/** A relative is an adult. L Đ63 k2 d with Civil Code Art. 20. */
const ADULT = 18;

function isMet(condition: CarerCondition, carer: CarerForChild, day: DateOnly): boolean {
  const { found: finding } = conditionRow(condition);
  if (finding !== undefined) return carer.findings[finding] === true;
  if (condition === 'age') return carer.isRelative ? isAdult(carer, day) : isOldEnough(carer);
  return condition === 'approved' ? carer.isApproved : carer.freePlaces > 0;
}

/** What is asked of that carer for that child. */
function conditionsFor({ isFacility, isRelative }: CarerForChild): readonly CarerCondition[] {
  if (isFacility) return CARER_CONDITIONS.filter((each) => conditionRow(each).ofFacility);
  return isRelative ? CARER_CONDITIONS.filter((each) => !conditionRow(each).ofRegistered) : CARER_CONDITIONS;
}

/** Every condition that the carer does not certainly meet, in the order of the law. L Đ63 k2; T Đ8 k4–5. */
export const unmetConditions = (carer: CarerForChild, day: DateOnly): readonly CarerCondition[] =>
  conditionsFor(carer).filter((condition) => !isMet(condition, carer, day));

/** Whether something that keeps a child away was found, and is not merely unknown. L Đ63 k2 a, c. */
export const isBarred = (findings: CarerFindings): boolean =>
  FINDING_ROWS.some(({ name, bars }) => bars && findings[name] === false);

const isAdult = ({ birthDate }: CarerForChild, day: DateOnly): boolean =>
  birthDate !== undefined && ageOn(birthDate, day).least >= ADULT;

/** Of imprecise dates every reading has to be far enough apart: the carer's age on the first day the child can be born. */
const isOldEnough = ({ birthDate, childBirth }: CarerForChild): boolean =>
  birthDate !== undefined &&
  childBirth !== undefined &&
  ageOn(birthDate, birthSpan(childBirth).first).least >= YEARS_OLDER;
