import { type Birth, type DateOnly, type PartialDate, ageOn, birthSpan } from '#kernel';

/** What the commune found when it verified a carer (form 11). Absent is *unknown*, and unknown is not met. */
export type CarerFindings = Readonly<{
  legalCapacity?: boolean;
  healthy?: boolean;
  suitableHome?: boolean;
  withoutConvictions?: boolean;
  ownConsent?: boolean;
  householdConsents?: boolean;
}>;

/** The carer beside the child: what the conditions are asked of. */
export type CarerForChild = Readonly<{
  findings: CarerFindings;
  birthDate?: PartialDate;
  isRelative: boolean;
  childBirth?: Birth;
  /** Whether it is a facility, which has no age, health or household of its own. L Đ61 k4. */
  isFacility: boolean;
  /** How many more children the carer has room for. */
  freePlaces: number;
}>;

/** L Đ63 k2. The wording of the single conditions was not read: status memory. */
export const CARER_CONDITIONS = [
  'legal-capacity',
  'health',
  'suitable-home',
  'no-convictions',
  'own-consent',
  'household-consent',
  'age',
  'free-place',
] as const;
/** What is asked of a facility: a place that suits, its own consent and room. The others are conditions of people. */
const OF_FACILITIES: readonly CarerCondition[] = ['suitable-home', 'own-consent', 'free-place'];
export type CarerCondition = (typeof CARER_CONDITIONS)[number];

/** A non-relative is at least so many years older than the child. L Đ63 k2. */
const YEARS_OLDER = 20;
/** A relative is an adult. L Đ63 k2 with Civil Code Art. 20: status memory. */
const ADULT = 18;

const MET: Readonly<Record<CarerCondition, (carer: CarerForChild, day: DateOnly) => boolean>> = {
  'legal-capacity': ({ findings }) => findings.legalCapacity === true,
  health: ({ findings }) => findings.healthy === true,
  'suitable-home': ({ findings }) => findings.suitableHome === true,
  'no-convictions': ({ findings }) => findings.withoutConvictions === true,
  'own-consent': ({ findings }) => findings.ownConsent === true,
  'household-consent': ({ findings }) => findings.householdConsents === true,
  age: (carer, day) => (carer.isRelative ? isAdult(carer, day) : isOldEnough(carer)),
  'free-place': ({ freePlaces }) => freePlaces > 0,
};

/** Every condition of L Đ63 k2 that the carer does not certainly meet, in the order of the law. */
export const unmetConditions = (carer: CarerForChild, day: DateOnly): readonly CarerCondition[] =>
  (carer.isFacility ? OF_FACILITIES : CARER_CONDITIONS).filter((condition) => !MET[condition](carer, day));

const isAdult = ({ birthDate }: CarerForChild, day: DateOnly): boolean =>
  birthDate !== undefined && ageOn(birthDate, day).least >= ADULT;

/** Of imprecise dates every reading has to be far enough apart: the carer's age on the first day the child can be born. */
const isOldEnough = ({ birthDate, childBirth }: CarerForChild): boolean =>
  birthDate !== undefined &&
  childBirth !== undefined &&
  ageOn(birthDate, birthSpan(childBirth).first).least >= YEARS_OLDER;
