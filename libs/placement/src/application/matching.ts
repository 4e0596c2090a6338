import type { LookUps } from '#commands';
import { type Birth, type Uuid, type When, daysIn } from '#kernel';
import type { CarerState, KnownCarer } from '../domain/carer/carer.decider.js';
import type { KnownPlacement, PlacementState } from '../domain/placement/placement.decider.js';
import {
  type Candidate,
  candidateOf,
  comesBefore,
  inOrderOfPreference,
  isOfferedTo,
} from '../domain/placement/placement.rules.js';
import { unmetFor, withFreePlaces } from '../domain/placement/weighing.js';
import { type ChildToPlace, carerThen, childToPlace, communesOfPlacement } from './look-ups.js';
import { CarerRegister, PlacementBoard } from './registers.js';

/** What a match is made with: the streams and the registers. */
export type Looking = Pick<LookUps, 'load' | 'ask'>;

/** A carer beside a child: their place in the order of the law, and what stands in the way. */
export interface Match {
  readonly carer: KnownCarer;
  readonly candidate: Candidate;
}

/** What the decision for a carer has to know of the child, the carer's places and those who come before. */
export interface PlaceInOrder {
  readonly childBirth: Birth | undefined;
  readonly form: string;
  readonly before: number;
  readonly taken: number;
}

/**
 * The carers of the communes of the placement, and kin of the child wherever they live, in the order of preference at that
 * time; those who do not qualify come last.
 */
export async function matchesFor(look: Looking, placement: KnownPlacement, at: When): Promise<readonly Match[]> {
  const { childId } = placement;
  const child = await childToPlace(look, childId);
  const offering = await look.ask(CarerRegister).offeringTo(childId, await communesOfPlacement(look, placement));
  const carers = offering.filter((carer) => isOfferedTo(carer, childId));
  const taken = await placesTaken(look, carers, { placement, at });
  const candidates = carers.map((carer) => matchOf(placement, child, withFreePlaces(carer, taken(carer)), at));
  return inOrderOfPreference(candidates).flatMap((candidate) => {
    const carer = carers.find(({ carerId }) => carerId === candidate.carerId);
    return carer ? [{ carer, candidate }] : [];
  });
}

/**
 * What the decision for a carer has to know of the child and of those who came before, at the time of the decision: whoever
 * was verified since, and whoever had no place then, was not passed over.
 */
export async function placeOf(
  look: Looking,
  placement: PlacementState,
  carer: CarerState,
  at: When,
): Promise<PlaceInOrder> {
  if (placement.status === 'none' || carer.status === 'none')
    return { childBirth: undefined, form: '', before: 0, taken: 0 };
  const child = await childToPlace(look, placement.childId);
  const taken = (await placesTaken(look, [carer], { placement, at }))(carer);
  const own = matchOf(placement, child, withFreePlaces(carer, taken), at);
  const better = (await matchesFor(look, placement, at)).filter(({ candidate }) => isBetter(candidate, own));
  const then = await Promise.all(better.map((each) => carerThen(look, each.carer.carerId, at)));
  const before = then.filter((each) => each.carer.status === 'verified');
  return { childBirth: child.birth, form: own.form, before: before.length, taken };
}

async function placesTaken(
  { ask }: Pick<LookUps, 'ask'>,
  carers: readonly KnownCarer[],
  { placement, at }: { readonly placement: KnownPlacement; readonly at: When },
): Promise<(carer: KnownCarer) => number> {
  const ids = carers.map(({ carerId }) => carerId);
  const taken = await ask(PlacementBoard).placesTaken(ids, placement, at);
  return ({ carerId }) => taken.get(carerId) ?? 0;
}

const isBetter = (other: Candidate, own: Candidate): boolean => other.unmet.length === 0 && comesBefore(other, own);

function matchOf(
  { childId, siblings }: { readonly childId: Uuid; readonly siblings: readonly Uuid[] },
  { birth, residenceCommune }: ChildToPlace,
  carer: KnownCarer,
  at: When,
): Candidate {
  return candidateOf(
    carer,
    { childId, residenceCommune, siblings },
    unmetFor(carer, { childId, birth }, daysIn(at).last),
  );
}
