import { type KnownCase, caseDecider, communesOfCase } from '#casework';
import { calendarInForce } from '#calendar';
import { childDecider, identityOf, residenceCommuneOf } from '#children';
import { EVENT_STORE, type EventStore, knownEvent } from '#event-store';
import {
  type Birth,
  type Decider,
  type DomainEvent,
  type Known,
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
import { type CarerState, carerAt, carerDecider } from '../domain/carer/carer.decider.js';
import type { CarerEvent } from '../domain/carer/carer.events.js';
import type { AroundHandOver } from '../domain/placement/care.decide.js';
import type { SeparationOfChild } from '../domain/placement/emergency.decide.js';
import type { CaseOfChild } from '../domain/placement/need.decide.js';
import { type PlacementState, placementDecider } from '../domain/placement/placement.decider.js';
import { PlacementOnBoard } from '../read-models/placement-board/placement-board.entity.js';

/** What is known of a child whose home is looked for. */
export interface ChildToPlace {
  readonly birth: Birth | undefined;
  readonly residenceCommune: string | undefined;
}

/** What of the case a decision on care rests on. */
export interface GroundsOfCase {
  /** The separation that was ordered last and not lifted. */
  readonly separation: SeparationOfChild | undefined;
  readonly wasSeparated: boolean;
  readonly files: readonly Uuid[];
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

  /**
   * The communes that have a duty towards the child of the placement now, wherever its case has gone since the need, and
   * the one whose chair was asked to decide. N Đ26–32, Đ42 k7.
   */
  async communesOf(placement: PlacementState): Promise<readonly string[]> {
    if (placement.status === 'none') return [];
    const asked = placement.petition?.toCommune ?? null;
    const ofCase = communesOfCase(await this.load(caseDecider, placement.caseId));
    return asked === null ? ofCase : [...new Set([...ofCase, asked])];
  }

  /** What of the case a decision on care rests on: the separation of the child, and the files that were taken. */
  async groundsOf(placement: PlacementState): Promise<GroundsOfCase> {
    const found = placement.status === 'none' ? undefined : await this.load(caseDecider, placement.caseId);
    if (found === undefined || found.status === 'none')
      return { separation: undefined, wasSeparated: false, files: [] };
    const { separation, evidence } = found;
    return {
      separation: separation === null ? undefined : standing(separation),
      wasSeparated: separation !== null,
      files: evidence.map(({ evidenceId }) => evidenceId),
    };
  }

  async child(childId: Uuid): Promise<ChildToPlace> {
    const child = await this.load(childDecider, childId);
    if (child.status === 'unknown') return { birth: undefined, residenceCommune: undefined };
    return { birth: birthOf(identityOf(child)), residenceCommune: residenceCommuneOf(child) };
  }

  /** By the read model: two needs that are told at the same moment both pass, and both are seen on the page of the case. */
  private async inCare(childId: Uuid): Promise<boolean> {
    return readAs(this.source, SYSTEM_READER, (manager) =>
      manager.getRepository(PlacementOnBoard).existsBy({ childId, status: Not('ended') }),
    );
  }

  /** What a hand-over has to know of the child's other placements and of the carer whom the decision names. */
  async aroundHandOver(placement: PlacementState): Promise<AroundHandOver> {
    const carerId = placement.status === 'none' ? null : placement.carerId;
    const carer = carerId === null ? undefined : await this.carer(carerId);
    return { othersEndedAt: await this.othersEndedAt(placement), struckOff: carer?.status === 'struck-off' };
  }

  /** When the child last left somebody to whom another placement had given it, by the read model. */
  async othersEndedAt(placement: PlacementState): Promise<When | undefined> {
    if (placement.status === 'none') return undefined;
    const { childId, placementId } = placement;
    const others = await readAs(this.source, SYSTEM_READER, (manager) =>
      manager.getRepository(PlacementOnBoard).findBy({ childId, status: 'ended', id: Not(placementId) }),
    );
    const ends = others.flatMap(({ state }) =>
      state.status === 'none' || (state.handedOverAt === null && state.emergency === null) ? [] : [state.endedAt],
    );
    return ends.reduce<When | undefined>(
      (last, end) => (end && (!last || isBefore(last, end)) ? end : last),
      undefined,
    );
  }

  carer(carerId: Uuid): Promise<CarerState> {
    return this.load(carerDecider, carerId);
  }

  /** The carer as they were at a time, and whether they have been struck off by now. */
  async carerAt(carerId: Uuid, at: When): Promise<{ readonly carer: CarerState; readonly struckOff: boolean }> {
    const history = await this.historyOf<CarerEvent>('carer', carerId);
    const now = fold(carerDecider, history);
    return { carer: carerAt(now, history, at), struckOff: now.status === 'struck-off' };
  }

  placement(placementId: Uuid): Promise<PlacementState> {
    return this.load(placementDecider, placementId);
  }

  private async load<State, E extends DomainEvent>(decider: Decider<State, E>, id: Uuid): Promise<State> {
    return fold(decider, await this.historyOf<E>(decider.category, id));
  }

  private async historyOf<E extends DomainEvent>(category: string, id: Uuid): Promise<readonly Known<E>[]> {
    const recorded = await Array.fromAsync(this.store.readStream(streamOf(category, id)));
    return effectiveHistory(recorded.map((event) => knownEvent<E>(event)));
  }
}

/** A separation runs to its last day; once the court is asked it stands until it is lifted. N Đ32 k3; T Đ14 k3. */
const standing = ({ status, orderedAt, lastDay }: Separation): SeparationOfChild | undefined =>
  status === 'lifted' ? undefined : { orderedAt, lastDay: status === 'petitioned' ? null : lastDay };

type Separation = NonNullable<KnownCase['separation']>;
