import { type Birth, type DateOnly, type When, ageOn, isBefore, precedes, spanOf } from '#kernel';
import type { CarerCondition } from '#vocabulary';

/** The child and a carer meet at least so often before the placement, where the law asks for it. T Đ10 k4 c, Đ11 k2. */
const MEETINGS_BEFORE_PLACEMENT = 2;

/** Who is to have the child, and from where: what the law asks meetings by. */
export interface Moving {
  /** Code of `substitute_care_forms`. */
  readonly form: string;
  readonly fromFacility: boolean;
  /** Whether the child lives with that carer already, since an emergency. */
  readonly isThereAlready: boolean;
}

/**
 * How often they meet before: twice where a family is no kin of the child (T Đ10 k4 c) and where the child leaves a
 * facility for a family (T Đ11 k2); of kin (T Đ10 k3), of a facility and in an emergency (N Đ32 k4, T Đ12 k2) the law
 * asks for no meeting.
 */
export function meetingsBefore({ form, fromFacility, isThereAlready }: Moving): number {
  if (isThereAlready || form === '61.4') return 0;
  return form === '61.2' || fromFacility ? MEETINGS_BEFORE_PLACEMENT : 0;
}

/**
 * How many meetings these certainly are: of two that are told of one time, in some reading of it, the second may be the
 * first one told again.
 */
const meetingsApart = (meetings: readonly { readonly occurredAt: When }[]): number =>
  meetings
    .map(({ occurredAt }) => occurredAt)
    .toSorted((a, b) => (spanOf(a).to < spanOf(b).to ? -1 : 1))
    .reduce<readonly When[]>((held, at) => (held.every((each) => precedes(each, at)) ? [...held, at] : held), [])
    .length;

/** How often the child and that carer certainly met. */
export const meetingsWith = (
  meetings: readonly { readonly carerId: string; readonly occurredAt: When }[],
  carerId: string,
): number => meetingsApart(meetings.filter((each) => each.carerId === carerId));

/** When a child has a place with a carer. */
export interface HasPlace {
  readonly emergency: { readonly occurredAt: When } | null;
  readonly decidedAt: When | null;
  readonly endedAt: When | null;
}

/** Whether the child had the place then, in some reading of the times: from the decision or the emergency to the end. */
export function hasPlaceAt({ emergency, decidedAt, endedAt }: HasPlace, at: When): boolean {
  const hasBegun = [emergency?.occurredAt, decidedAt].some((since) => since != null && !isBefore(at, since));
  return hasBegun && (endedAt === null || !isBefore(endedAt, at));
}

/** From so many full years the child is asked. L Đ60 k3; N Đ42. */
const OPINION_FROM = 7;

/** Whether the child has to be asked. A child of unknown age may be 7. L Đ60 k3. */
export const needsOpinion = (birth: Birth | undefined, day: DateOnly): boolean =>
  birth === undefined || ageOn(birth, day).most >= OPINION_FROM;

/** Kin before non-kin before a facility, by the code of `substitute_care_forms`. N Đ42 k2; L Đ61. */
const PREFERENCE = ['61.1', '61.2', '61.4'] as const;
export type CareForm = (typeof PREFERENCE)[number];

/** One who could take the child, and what stands in the way. */
export type Candidate = Readonly<{
  carerId: string;
  form: CareForm;
  /** Code of `carer_priority`, N Đ42 k3. */
  priority: string;
  /** Whether there is room for all siblings who need care. */
  takesSiblings: boolean;
  unmet: readonly CarerCondition[];
}>;

/** Candidates in the order of the law: those who qualify first, then form, then keeping siblings, then priority. */
export const inOrderOfPreference = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.toSorted((a, b) => compare(rankOf(a), rankOf(b)));

/** The place of the carer in the order of the law for this child. N Đ42 k2–3, L Đ61. */
export function candidateOf(carer: Offer, child: ChildInNeed, unmet: readonly CarerCondition[]): Candidate {
  const isKin = carer.kinOf.includes(child.childId);
  return {
    carerId: carer.carerId,
    form: formFor(carer, isKin),
    priority: isKin ? '1' : priorityOf(carer, child),
    takesSiblings: carer.room > child.siblings.length,
    unmet,
  };
}

const formFor = ({ form }: Offer, isKin: boolean): CareForm => (isKin ? '61.1' : form === '61.4' ? '61.4' : '61.2');

/** Kin who only notified the commune take their own kin and no other child: they are on no register. L Đ65 k4; N Đ41 k2. */
export const isOfferedTo = ({ form, kinOf }: Pick<Offer, 'form' | 'kinOf'>, childId: string): boolean =>
  form !== '61.1' || kinOf.includes(childId);

const priorityOf = ({ communeCode, foreigner }: Offer, { residenceCommune }: ChildInNeed): string => {
  if (communeCode === residenceCommune) return '2';
  return foreigner ? '4' : '3';
};

/** What somebody offers, as far as the order of preference asks. */
export type Offer = Readonly<{
  carerId: string;
  communeCode: string;
  form: string;
  kinOf: readonly string[];
  foreigner: boolean;
  room: number;
}>;

/** The child for whom a home is looked for. */
export type ChildInNeed = Readonly<{
  childId: string;
  residenceCommune: string | undefined;
  siblings: readonly string[];
}>;

/** Whether the one comes before the other by form and priority alone. N Đ42 k2–3. */
export const comesBefore = (a: Candidate, b: Candidate): boolean =>
  compare([PREFERENCE.indexOf(a.form), a.priority], [PREFERENCE.indexOf(b.form), b.priority]) < 0;

const rankOf = ({ unmet, form, takesSiblings, priority, carerId }: Candidate): readonly (number | string)[] => [
  unmet.length === 0 ? 0 : 1,
  PREFERENCE.indexOf(form),
  takesSiblings ? 0 : 1,
  priority,
  carerId,
];

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  const [left, right] = [a[at], b[at]];
  return left === undefined || right === undefined ? 0 : left < right ? -1 : 1;
}

/** What is looked at before a child is placed. */
export type PlacementAsked = Readonly<{
  meetings: number;
  meetingsAsked: number;
  /** Whether the written consent is there, or an exception of the law is told with its reason. L Đ63 k1. */
  consented: boolean;
  childBirth?: Birth;
  childHeard: boolean;
  siblingsApart: boolean;
  apartReason?: string;
  unmet: readonly CarerCondition[];
}>;

export type PlacementObstacle =
  'meetings-missing' | 'consent-missing' | 'child-not-heard' | 'siblings-apart' | 'carer-unqualified';

/** Everything that stands in the way of the placement: each obstacle is named. N Đ42, L Đ60–63. */
export function obstaclesTo(asked: PlacementAsked, day: DateOnly): readonly PlacementObstacle[] {
  const { meetings, meetingsAsked, consented, childBirth, childHeard, siblingsApart, apartReason, unmet } = asked;
  const found: readonly (readonly [PlacementObstacle, boolean])[] = [
    ['carer-unqualified', unmet.length > 0],
    ['meetings-missing', meetings < meetingsAsked],
    ['consent-missing', !consented],
    ['child-not-heard', !childHeard && needsOpinion(childBirth, day)],
    ['siblings-apart', siblingsApart && apartReason === undefined],
  ];
  return found.filter(([, stands]) => stands).map(([name]) => name);
}
