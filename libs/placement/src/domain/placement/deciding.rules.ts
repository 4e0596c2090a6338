import { type Office, PROVINCE_OFFICE } from '#vocabulary';

/** Who decides that a child is given into care. Codes of `placement_deciders`. L Đ66. */
export const DECIDERS = ['CHU_TICH', 'TOA_AN', 'SO'] as const;
export type Decider = (typeof DECIDERS)[number];

/** By which reading of the law. Codes of `placement_bases`, where each has its words, its source and how sure it is. */
export const BASES = ['66.1', '66.4', '66.3', '66.2', '63.1.b'] as const;
export type Basis = (typeof BASES)[number];

/** What kind of facility it is, which says who decides. Codes of `facility_levels`. L Đ66 k2–3. */
export const FACILITY_LEVELS = ['TINH', 'HUYEN'] as const;
export type FacilityLevel = (typeof FACILITY_LEVELS)[number];

/** Code of `substitute_care_forms`: a social-assistance facility. L Đ61 k4. */
export const FACILITY = '61.4';
/** Code of `substitute_care_cases`: unsafe with the parents, or harmed by them. L Đ62 k2. */
export const UNSAFE = '62.2';

export interface Ruling {
  readonly decider: Decider;
  readonly basis: Basis;
}

export interface Asked {
  /** Code of `substitute_care_cases`. */
  readonly careCase: string;
  /** Code of `substitute_care_forms`. */
  readonly form: string;
  readonly facilityLevel?: FacilityLevel | undefined;
}

const COURT: Ruling = { decider: 'TOA_AN', basis: '66.4' };
/** L Đ63 k1 b beside Đ66 k4: whether the chair may do so without the court is not settled. */
const CHAIR_WITH_CONSENT: Ruling = { decider: 'CHU_TICH', basis: '63.1.b' };

/** Who decides in that case for that form of care: first whom the text names, then what it leaves open. L Đ66; N Đ42 k7. */
export function rulingsFor({ careCase, form, facilityLevel }: Asked): readonly Ruling[] {
  if (careCase === UNSAFE) return form === FACILITY ? [COURT] : [COURT, CHAIR_WITH_CONSENT];
  if (form === FACILITY) return [{ decider: 'SO', basis: facilityLevel === 'HUYEN' ? '66.2' : '66.3' }];
  return [{ decider: 'CHU_TICH', basis: '66.1' }];
}

/** Who decides for a form of care, as people are shown it beside the child's case. */
export interface RulingFor extends Ruling {
  readonly form: string;
  readonly facilityLevel: FacilityLevel | null;
}

/** Who decides on a child of that case, for every form of care that it could have. */
export const rulingsOf = (careCase: string): readonly RulingFor[] => [
  ...['61.1', '61.2'].flatMap((form) => shown({ careCase, form })),
  // the level of a facility matters only where the court does not decide
  ...(careCase === UNSAFE
    ? shown({ careCase, form: FACILITY })
    : FACILITY_LEVELS.flatMap((facilityLevel) => shown({ careCase, form: FACILITY, facilityLevel }))),
];

const shown = (asked: Asked): readonly RulingFor[] =>
  rulingsFor(asked).map((ruling) => ({ ...ruling, form: asked.form, facilityLevel: asked.facilityLevel ?? null }));

/** The ruling by which that decider decides, or `undefined` where somebody else does. */
export const rulingBy = (decider: Decider, asked: Asked): Ruling | undefined =>
  rulingsFor(asked).find((each) => each.decider === decider);

/**
 * The offices besides the communes that are asked to decide: of a petition to the department the province, where its
 * officers sit. The court is in no system of ours. L Đ66 k2–4.
 */
export const askedIn = ({ petition }: MayBePetitioned): readonly Office[] =>
  petition?.decider === 'SO' ? [PROVINCE_OFFICE] : [];

interface MayBePetitioned {
  readonly status: string;
  readonly petition?: { readonly decider: Decider } | null;
}
