import type { Uuid, When } from '#kernel';
import type { KnownCarer } from '../domain/carer/carer.decider.js';
import type { KnownPlacement } from '../domain/placement/placement.decider.js';

type OfChild = Pick<KnownPlacement, 'placementId' | 'childId'>;

/**
 * The placements of children, as the board has them: it may lag behind the log. Two needs that are recorded at the same
 * moment both pass, and both are seen on the page of the case.
 */
export abstract class PlacementBoard {
  /** Whether a placement of the child runs. */
  abstract isInCare(childId: Uuid): Promise<boolean>;
  /** When the child last left somebody to whom another placement had given it; `undefined` where it never did. */
  abstract othersEndedAt(placement: OfChild): Promise<When | undefined>;
  /** How many children each of the carers had at the time besides that of the placement, from the decision or the emergency to the end. */
  abstract placesTaken(carers: readonly Uuid[], placement: OfChild, at: When): Promise<ReadonlyMap<Uuid, number>>;
  /** The placements of a case that run, without order. */
  abstract runningOf(caseId: Uuid): Promise<readonly Uuid[]>;
}

/** The carers, as the register has them: it may lag behind the log. */
export abstract class CarerRegister {
  /** Those of the communes, and the kin of the child wherever they live; nobody who was struck off. */
  abstract offeringTo(childId: Uuid, communes: readonly string[]): Promise<readonly KnownCarer[]>;
}
