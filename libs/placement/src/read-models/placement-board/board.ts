import { SYSTEM_READER, readAs } from '#access';
import { type Uuid, type When, isBefore } from '#kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type FindOptionsWhere, In, Not } from 'typeorm';
import { PlacementBoard } from '../../application/registers.js';
import type { KnownPlacement } from '../../domain/placement/placement.decider.js';
import { hasPlaceAt } from '../../domain/placement/placement.rules.js';
import { PlacementOnBoard } from './placement-board.entity.js';

type OfChild = Pick<KnownPlacement, 'placementId' | 'childId'>;

@Injectable()
export class PlacementsOnBoard extends PlacementBoard {
  constructor(@InjectDataSource() private readonly source: DataSource) {
    super();
  }

  async isInCare(childId: Uuid): Promise<boolean> {
    return readAs(this.source, SYSTEM_READER, (manager) =>
      manager.getRepository(PlacementOnBoard).existsBy({ childId, status: Not('ended') }),
    );
  }

  async othersEndedAt({ childId, placementId }: OfChild): Promise<When | undefined> {
    const others = await this.find({ childId, status: 'ended', id: Not(placementId) });
    return lastOf(others.flatMap(({ state }) => endOfCareIn(state)));
  }

  async placesTaken(carers: readonly Uuid[], { placementId }: OfChild, at: When): Promise<ReadonlyMap<Uuid, number>> {
    const ever = await this.find({ id: Not(placementId), carerId: In(carers) });
    const placed = ever.filter(({ state }) => state.status !== 'none' && hasPlaceAt(state, at));
    return new Map(carers.map((carer) => [carer, placed.filter(({ carerId }) => carerId === carer).length]));
  }

  async runningOf(caseId: Uuid): Promise<readonly Uuid[]> {
    return (await this.find({ caseId, status: Not('ended') })).map(({ id }) => id);
  }

  /** The placements of a case, whether they run or not. */
  async ofCase(caseId: Uuid): Promise<readonly PlacementOnBoard['state'][]> {
    return (await this.find({ caseId })).map(({ state }) => state);
  }

  private find(where: FindOptionsWhere<PlacementOnBoard>): Promise<readonly PlacementOnBoard[]> {
    return readAs(this.source, SYSTEM_READER, (manager) => manager.getRepository(PlacementOnBoard).findBy(where));
  }
}

/** A placement that ended before the child was with anybody gave it to nobody. */
const endOfCareIn = (state: PlacementOnBoard['state']): readonly When[] =>
  state.status === 'none' || state.endedAt === null || (state.handedOverAt === null && state.emergency === null)
    ? []
    : [state.endedAt];

const lastOf = (ends: readonly When[]): When | undefined =>
  ends.reduce<When | undefined>((last, end) => (last === undefined || isBefore(last, end) ? end : last), undefined);
