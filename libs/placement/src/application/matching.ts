import { SYSTEM_READER, readAs } from '#access';
import { type Ctx, type Birth, type Uuid, dateInVietnam } from '#kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, Not } from 'typeorm';
import type { CarerState, KnownCarer } from '../domain/carer/carer.decider.js';
import { unmetFor, withFreePlaces } from '../domain/placement/weighing.js';
import type { KnownPlacement, PlacementState } from '../domain/placement/placement.decider.js';
import {
  type Candidate,
  candidateOf,
  comesBefore,
  inOrderOfPreference,
  isOfferedTo,
} from '../domain/placement/placement.rules.js';
import { CarerOnRegister } from '../read-models/carer-register/carer-register.entity.js';
import { PlacementOnBoard } from '../read-models/placement-board/placement-board.entity.js';
import { type ChildToPlace, PlacementLookups } from './in-log.js';

/** A carer beside a child: their place in the order of the law, and what stands in the way. */
export interface Match {
  readonly carer: KnownCarer;
  readonly candidate: Candidate;
}

/** What the decision for a carer has to know of the child, the carer's places and those who come before. */
interface PlaceInOrder {
  readonly childBirth: Birth | undefined;
  readonly form: string;
  readonly before: number;
  readonly taken: number;
}

/** So many carers of the communes of a case are looked at. */
const MOST = 200;

/** Who could take a child in. */
@Injectable()
export class Matching {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly lookups: PlacementLookups,
  ) {}

  /** The carers of the communes of the placement, and kin of the child wherever they live, in the order of preference; those who do not qualify come last. */
  async matchesFor(placement: KnownPlacement, ctx: Pick<Ctx, 'now'>): Promise<readonly Match[]> {
    const child = await this.lookups.child(placement.childId);
    const offering = await this.carersFor(placement.childId, await this.lookups.communesOf(placement));
    const carers = offering.filter((carer) => isOfferedTo(carer, placement.childId));
    const byId = new Map(carers.map((carer) => [carer.carerId, carer]));
    const taken = await this.placesTaken(carers, placement);
    const candidates = carers.map((carer) => matchOf(placement, child, withFreePlaces(carer, taken(carer)), ctx));
    return inOrderOfPreference(candidates).flatMap((candidate) => {
      const carer = [...byId.values()].find(({ carerId }) => carerId === candidate.carerId);
      return carer ? [{ carer, candidate }] : [];
    });
  }

  /** What the decision for a carer has to know of the child and of those who come before. */
  async placeOf(placement: PlacementState, carer: CarerState, ctx: Pick<Ctx, 'now'>): Promise<PlaceInOrder> {
    if (placement.status === 'none' || carer.status === 'none')
      return { childBirth: undefined, form: '', before: 0, taken: 0 };
    const child = await this.lookups.child(placement.childId);
    const taken = (await this.placesTaken([carer], placement))(carer);
    const own = matchOf(placement, child, withFreePlaces(carer, taken), ctx);
    const others = await this.matchesFor(placement, ctx);
    const before = others.filter(
      ({ carer: { status }, candidate }) => status === 'verified' && isBetter(candidate, own),
    );
    return { childBirth: child.birth, form: own.form, before: before.length, taken };
  }

  /** How many other children each of them has, from the decision or the emergency to the end. */
  private async placesTaken(
    carers: readonly KnownCarer[],
    { placementId }: Pick<KnownPlacement, 'placementId'>,
  ): Promise<(carer: KnownCarer) => number> {
    const placed = await readAs(this.source, SYSTEM_READER, (manager) =>
      manager.getRepository(PlacementOnBoard).findBy({
        id: Not(placementId),
        carerId: In(carers.map(({ carerId }) => carerId)),
        status: In(['emergency-care', 'decided', 'placed']),
      }),
    );
    return ({ carerId }) => placed.filter((each) => each.carerId === carerId).length;
  }

  private async carersFor(childId: Uuid, communes: readonly string[]): Promise<readonly KnownCarer[]> {
    const rows = await readAs(this.source, SYSTEM_READER, (manager) =>
      manager
        .getRepository(CarerOnRegister)
        .createQueryBuilder('carer')
        .where(`(carer.communes && :communes or jsonb_exists(carer.state -> 'kinOf', :childId))`, { communes, childId })
        .andWhere(`carer.status in ('registered', 'verified')`)
        .orderBy('carer.id')
        .limit(MOST)
        .getMany(),
    );
    return rows.flatMap(({ state }) => (state.status === 'none' ? [] : [state]));
  }
}

const isBetter = (other: Candidate, own: Candidate): boolean => other.unmet.length === 0 && comesBefore(other, own);

function matchOf(
  { childId, siblings }: { readonly childId: Uuid; readonly siblings: readonly Uuid[] },
  { birth, residenceCommune }: ChildToPlace,
  carer: KnownCarer,
  ctx: Pick<Ctx, 'now'>,
): Candidate {
  return candidateOf(
    carer,
    { childId, residenceCommune, siblings },
    unmetFor(carer, { childId, birth }, dateInVietnam(ctx.now)),
  );
}
