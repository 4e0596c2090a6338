import { type Actor, type CasesSeen, type Permission, casesSeenBy, masked, permit, readAs } from '#access';
import { childDecider, identityOf, residenceCommuneOf } from '#children';
import { type Token, stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import {
  CLOCK,
  type Clock,
  type ObligationView,
  type PartialDate,
  type Uuid,
  obligationView,
  pageOf,
  placeCursor,
  placeIn,
} from '#kernel';
import { Inject } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { lookingIn } from '../../application/look-ups.js';
import { type Looking, matchesFor } from '../../application/matching.js';
import { carerDecider } from '../../domain/carer/carer.decider.js';
import type { CarerCondition } from '#vocabulary';
import { consentersIn } from '../../domain/placement/consent.rules.js';
import type { KnownPlacement } from '../../domain/placement/placement.decider.js';
import { meetingsWith } from '../../domain/placement/placement.rules.js';
import { PlacementOnBoard } from './placement-board.entity.js';
import { type ShownRuling, shownRulings } from './rulings.js';

/** A placement with where its obligations stand. */
export type PlacementView = Omit<KnownPlacement, 'obligations' | 'communes'> & {
  readonly id: Uuid;
  readonly version: number;
  readonly obligations: readonly ObligationView[];
  /** Where the child is; null while nobody was decided on. Told to whoever sees the placement: the register is its commune's. */
  readonly carer: CarerOfPlacement | null;
  /** Who decides, for each form of care. */
  readonly rulings: readonly ShownRuling[];
  /** Whose written consent counts: codes of `care_consent_givers`. */
  readonly consenters: readonly string[];
};

export interface CarerOfPlacement {
  readonly name: string | null;
  readonly communeCode: string;
  readonly address: string | null;
}

/** Who the child is: the commune whose chair is asked decides on it without its case. Hidden as the placement is. */
export interface ChildOfPlacement {
  readonly name: string | null;
  readonly sex: string | null;
  readonly birthDate: PartialDate | null;
  readonly residenceCommune: string | null;
}

/** One placement in full. */
export type PlacementInFull = PlacementView & { readonly child: ChildOfPlacement | null };

export interface PlacementPage {
  readonly items: readonly PlacementView[];
  readonly next: string | null;
}

export interface PlacementFilter {
  readonly caseId?: Uuid;
  readonly status?: KnownPlacement['status'];
}

/** The placements that the actor may see, the last changed first. */
export class ListPlacements extends Query<PlacementPage> {
  constructor(
    readonly filter: PlacementFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

export class FindPlacement extends Query<PlacementInFull | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** A carer who could take the child, in the order of the law, and every condition that is not met. */
export interface MatchView {
  readonly carerId: Uuid;
  readonly name: string | null;
  readonly status: string;
  readonly form: string;
  /** Where the carer lives: the chair there decides. */
  readonly communeCode: string;
  readonly priority: string;
  readonly takesSiblings: boolean;
  readonly unmet: readonly CarerCondition[];
  /** How often they certainly met, by the rule of the decision. */
  readonly meetings: number;
}

/** Who could take the child in; nothing where the actor does not see the placement. */
export class MatchCarers extends Query<readonly MatchView[] | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListPlacements)
export class ListPlacementsHandler implements IQueryHandler<ListPlacements> {
  constructor(
    @InjectRepository(PlacementOnBoard) private readonly board: Repository<PlacementOnBoard>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ filter, page, actor }: ListPlacements): Promise<PlacementPage> {
    const read = (manager: EntityManager): Promise<readonly Seen[]> => {
      const query = manager
        .getRepository(PlacementOnBoard)
        .createQueryBuilder('placement')
        .where(`placement.status <> 'none'`)
        .orderBy('placement.sortKey', 'DESC')
        .addOrderBy('placement.id', 'DESC')
        .limit(page.limit + 1);
      if (Object.keys(filter).length > 0) query.andWhere(filter);
      const cursor = placeIn(page.after);
      if (cursor) query.andWhere('(placement.sortKey, placement.id) < (:key, :id)', cursor);
      return seenIn(manager, actor, query.getMany());
    };
    const found = await readAs(this.board.manager.dataSource, actor, read, { thing: filter.caseId ?? '' });
    const { items, next } = pageOf(found, page.limit, ({ row: { sortKey: key, id } }) => placeCursor({ key, id }));
    return { items: await viewsOf(items, this.store), next };
  }
}

@QueryHandler(FindPlacement)
export class FindPlacementHandler implements IQueryHandler<FindPlacement> {
  constructor(
    @InjectRepository(PlacementOnBoard) private readonly board: Repository<PlacementOnBoard>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ id, actor }: FindPlacement): Promise<PlacementInFull | undefined> {
    const found = await readAs(this.board.manager.dataSource, actor, (manager) =>
      seenIn(manager, actor, manager.getRepository(PlacementOnBoard).findBy({ id })),
    );
    const [[seen], [view]] = [found, await viewsOf(found, this.store)];
    return seen && view && masked({ ...view, child: await childIn(this.store, view) }, seen.permission);
  }
}

@QueryHandler(MatchCarers)
export class MatchCarersHandler implements IQueryHandler<MatchCarers> {
  constructor(
    @InjectRepository(PlacementOnBoard) private readonly board: Repository<PlacementOnBoard>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly services: ModuleRef,
  ) {}

  async execute({ id, actor }: MatchCarers): Promise<readonly MatchView[] | undefined> {
    const [seen] = await readAs(this.board.manager.dataSource, actor, (manager) =>
      seenIn(manager, actor, manager.getRepository(PlacementOnBoard).findBy({ id })),
    );
    if (!seen || seen.row.state.status === 'none') return undefined;
    const { meetings } = seen.row.state;
    const matches = await matchesFor(this.looking(), seen.row.state, this.clock.now());
    const views = matches.map(({ carer: { carerId, name, status, communeCode }, candidate }) => ({
      ...{ carerId, name, status, communeCode, form: candidate.form, priority: candidate.priority },
      ...{ takesSiblings: candidate.takesSiblings, unmet: candidate.unmet, meetings: meetingsWith(meetings, carerId) },
    }));
    return masked(views, seen.permission);
  }

  private looking(): Looking {
    const ask = <T>(token: Token<T>): T => this.services.get<T>(token, { strict: false });
    return { ...lookingIn(this.store), ask };
  }
}

/** A row that the policy has let through, and what of it the reader may see. */
export interface Seen {
  readonly row: PlacementOnBoard;
  readonly permission: Permission;
}

export async function seenIn(
  manager: EntityManager,
  actor: Actor,
  asked: Promise<readonly PlacementOnBoard[]>,
): Promise<readonly Seen[]> {
  const rows = await asked;
  const cases = await casesSeenBy(
    manager,
    rows.flatMap(({ caseId }) => caseId ?? []),
  );
  return rows
    .map((row) => ({ row, permission: permissionFor(actor, row, cases) }))
    .filter(({ permission }) => permission.verdict !== 'deny');
}

function permissionFor(actor: Actor, { caseId, childId, communes }: PlacementOnBoard, cases: CasesSeen): Permission {
  const ofCase = cases(caseId ?? '');
  const children = childId === null ? [] : [childId];
  return permit(actor, 'placement:view', { ...ofCase, communes: [...communes, ...ofCase.communes], children });
}

/** Where a child lives in the care of somebody is masked with the placement: whoever may not know the one finds it by the other. */
const viewsOf = (found: readonly Seen[], store: EventStore): Promise<readonly PlacementView[]> =>
  Promise.all(
    found.flatMap(({ row, permission }) =>
      toldOf(row).map(async (told) => masked({ ...told, carer: await carerIn(store, told) }, permission)),
    ),
  );

function toldOf({ id, version, state }: PlacementOnBoard): readonly Omit<PlacementView, 'carer'>[] {
  if (state.status === 'none') return [];
  const { communes: _, ...known } = state;
  const obligations = state.obligations.map(obligationView);
  const { careCase } = state;
  return [{ ...known, id, version, obligations, rulings: shownRulings(careCase), consenters: consentersIn(careCase) }];
}

async function childIn(
  store: EventStore,
  { childId }: Pick<PlacementView, 'childId'>,
): Promise<ChildOfPlacement | null> {
  const child = await stateOf(store, childDecider, childId);
  if (child.status === 'unknown') return null;
  const { name = null, sex = null, birthDate = null } = identityOf(child);
  return { name, sex, birthDate, residenceCommune: residenceCommuneOf(child) ?? null };
}

export async function carerIn(
  store: EventStore,
  { carerId }: Pick<PlacementView, 'carerId'>,
): Promise<CarerOfPlacement | null> {
  const carer = carerId === null ? undefined : await stateOf(store, carerDecider, carerId);
  if (carer === undefined || carer.status === 'none') return null;
  const { name, communeCode, address } = carer;
  return { name, communeCode, address };
}
