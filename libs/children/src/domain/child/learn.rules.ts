import { type When, dateInVietnam, daysOf, parseInstant } from '#kernel';
import type { ChildRegistered, IdentityStated, IdentityTold, ResidenceRecorded } from './child.events.js';
import type { RegisteredChild, Residence } from './child.state.js';
import { currentResidence, identityOf } from './child.view.js';
import { UNKNOWN_SEX } from './told.rules.js';

/**
 * What a second report knows better of a child: what nobody told yet, or what it tells more precisely. What it tells
 * otherwise stays in the report beside what is known: the last telling does not win by being the last.
 */
export function learntFrom(
  child: RegisteredChild,
  told: ChildToldAgain,
  communesOfToday: CommunesOfToday,
): readonly (IdentityStated | ResidenceRecorded)[] {
  return [...identityFrom(child, told), ...residenceFrom(child, told, communesOfToday)];
}

/** The communes of today in which the place lies that the code named at the time. */
export type CommunesOfToday = (code: string, when: When | undefined) => readonly string[];

type ChildToldAgain = ChildRegistered['data'];

type Better = IdentityTold & { readonly sex?: string };

function identityFrom(child: RegisteredChild, told: ChildToldAgain): readonly IdentityStated[] {
  const better = betterThan(child, told);
  if (Object.keys(better).length === 0) return [];
  const { childId } = child;
  return [{ type: 'IdentityStated', data: { ...better, childId, source: 'report', occurredAt: told.occurredAt } }];
}

type Known = ReturnType<typeof identityOf>;

/** Whether the telling of a field says more than what is known of the child. */
const BETTER: Readonly<Record<keyof Better, (told: ChildToldAgain, known: Known) => boolean>> = {
  name: (_, known) => known.name === undefined,
  birthDate: ({ birthDate = '' }, known) => isMorePrecise(birthDate, known.birthDate),
  estimatedAge: (_, known) => known.birthDate === undefined && known.estimatedAge === undefined,
  motherName: (_, known) => known.motherName === undefined,
  fatherName: (_, known) => known.fatherName === undefined,
  sex: ({ sex }, known) => sex !== UNKNOWN_SEX && (known.sex ?? UNKNOWN_SEX) === UNKNOWN_SEX,
};

function betterThan(child: RegisteredChild, told: ChildToldAgain): Better {
  const known = identityOf(child);
  const { name, birthDate, estimatedAge, motherName, fatherName, sex } = told;
  const all: Better = {
    ...(name !== undefined && { name }),
    ...(birthDate !== undefined && { birthDate }),
    ...(estimatedAge !== undefined && { estimatedAge }),
    ...(motherName !== undefined && { motherName }),
    ...(fatherName !== undefined && { fatherName }),
    sex,
  };
  return Object.fromEntries(Object.entries(all).filter(([field]) => isField(field) && BETTER[field](told, known)));
}

const isField = (name: string): name is keyof Better => name in BETTER;

/** `2016-05` tells more than `2016`; `2015-05` tells something else. */
const isMorePrecise = (told: string, known: string | undefined): boolean =>
  known === undefined || (told.length > known.length && told.startsWith(`${known}-`));

/**
 * Where the child lives, as told on the day of the report, where nobody knew it or only the commune was known: that
 * commune or the one that it went into, by whichever code it was told.
 */
function residenceFrom(
  child: RegisteredChild,
  { residenceCommune: communeCode, address, occurredAt }: ChildToldAgain,
  communesOfToday: CommunesOfToday,
): readonly ResidenceRecorded[] {
  if (communeCode === undefined) return [];
  const known = currentResidence(child);
  const now = communesOfToday(communeCode, occurredAt);
  const isThere = (one: Residence) =>
    communesOfToday(one.communeCode, one.validFrom ?? one.asOf).some((each) => now.includes(each));
  const adds = known === undefined || (isThere(known) && known.address === undefined && address !== undefined);
  if (!adds) return [];
  const data = { childId: child.childId, communeCode, ...(address === undefined ? {} : { address }) };
  return [{ type: 'ResidenceRecorded', data: { ...data, validFrom: dayOf(occurredAt) } }];
}

function dayOf(at: When): When {
  const exact = parseInstant(at);
  return exact === undefined ? daysOf(at).first : dateInVietnam(exact);
}
