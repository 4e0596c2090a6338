import { caseDecider, communesOfCase } from '#casework';
import { calendarInForce } from '#calendar';
import { childDecider, currentResidence, identityOf } from '#children';
import { EVENT_STORE, type EventStore, knownEvent } from '#event-store';
import {
  type Birth,
  type Decider,
  type DomainEvent,
  type Uuid,
  type WorkingCalendar,
  birthOf,
  effectiveHistory,
  fold,
  streamOf,
  type When,
  isBefore,
} from '#kernel';
import { SYSTEM_READER, readAs } from '#access';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, Not } from 'typeorm';
import { type CarerState, carerDecider } from '../domain/carer/carer.decider.js';
import type { CaseOfChild } from '../domain/placement/need.decide.js';
import { type PlacementState, placementDecider } from '../domain/placement/placement.decider.js';
import { PlacementOnBoard } from '../read-models/placement-board/placement-board.entity.js';

/** What is known of a child whose home is looked for. */
export interface ChildToPlace {
  readonly birth: Birth | undefined;
  readonly residenceCommune: string | undefined;
}

/** Other things, as the log tells them wherever that can be, so that a decision is never older than what was just recorded. */
@Injectable()
export class PlacementLookups {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  /** The calendar of working days that is in force. */
  calendar(): Promise<WorkingCalendar> {
    return calendarInForce(this.store);
  }

  async caseOf(caseId: Uuid): Promise<CaseOfChild | undefined> {
    const found = await this.load(caseDecider, caseId);
    if (found.status === 'none') return undefined;
    const { childId, status, earlierEpisodes, beganAt, closedAt } = found;
    return {
      caseId,
      childId,
      communes: communesOfCase(found),
      open: status === 'open',
      episodes: [...earlierEpisodes, { beganAt, closedAt }],
      inCare: await this.inCare(childId),
    };
  }

  /** The communes that have a duty towards the child of the placement now, wherever its case has gone since the need. N Đ26–32. */
  async communesOf(placement: PlacementState): Promise<readonly string[]> {
    return placement.status === 'none' ? [] : communesOfCase(await this.load(caseDecider, placement.caseId));
  }

  async child(childId: Uuid): Promise<ChildToPlace> {
    const child = await this.load(childDecider, childId);
    if (child.status === 'unknown') return { birth: undefined, residenceCommune: undefined };
    return { birth: birthOf(identityOf(child)), residenceCommune: currentResidence(child)?.communeCode };
  }

  /** By the read model: two needs that are told at the same moment both pass, and both are seen on the page of the case. */
  private async inCare(childId: Uuid): Promise<boolean> {
    return readAs(this.source, SYSTEM_READER, (manager) =>
      manager.getRepository(PlacementOnBoard).existsBy({ childId, status: Not('ended') }),
    );
  }

  /** When the last other placement of the child ended, by the read model. */
  async othersEndedAt(placement: PlacementState): Promise<When | undefined> {
    if (placement.status === 'none') return undefined;
    const { childId, placementId } = placement;
    const others = await readAs(this.source, SYSTEM_READER, (manager) =>
      manager.getRepository(PlacementOnBoard).findBy({ childId, status: 'ended', id: Not(placementId) }),
    );
    const ends = others.flatMap(({ state }) =>
      state.status === 'none' || state.handedOverAt === null ? [] : [state.endedAt],
    );
    return ends.reduce<When | undefined>(
      (last, end) => (end && (!last || isBefore(last, end)) ? end : last),
      undefined,
    );
  }

  carer(carerId: Uuid): Promise<CarerState> {
    return this.load(carerDecider, carerId);
  }

  placement(placementId: Uuid): Promise<PlacementState> {
    return this.load(placementDecider, placementId);
  }

  private async load<State, E extends DomainEvent>(decider: Decider<State, E>, id: Uuid): Promise<State> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf(decider.category, id)));
    return fold(decider, effectiveHistory(recorded.map((event) => knownEvent<E>(event))));
  }
}
