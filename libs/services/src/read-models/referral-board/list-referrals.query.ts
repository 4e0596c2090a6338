import { type CasesSeen, casesSeenBy, readAs } from '#access';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Uuid, officesOf, pageOf, placeCursor, placeIn } from '#kernel';
import type { Actor } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository, type SelectQueryBuilder } from 'typeorm';
import { caseOf, lookingIn } from '../../application/look-ups.js';
import type { KnownReferral } from '../../domain/referral/referral.state.js';
import { scopeOf, within } from '../scope.js';
import { ReferralOnBoard } from './referral-board.entity.js';
import { type CaseOfReferral, type ReferralView, referralView } from './referral.view.js';

/** Which referrals are listed; all of the actor's unless told. */
export interface ReferralFilter {
  readonly status?: KnownReferral['status'];
  readonly need?: string;
  readonly caseId?: Uuid;
  /** Sent by the actor's office, or received by it. */
  readonly side?: 'sent' | 'received';
}

/** A page of the board, the last recorded first. */
export interface ReferralPage {
  readonly items: readonly ReferralView[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/** Lists the referrals that the actor may see: of the actor's commune, sent to the actor's office, or of a case that is seen. */
export class ListReferrals extends Query<ReferralPage> {
  constructor(
    readonly filter: ReferralFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListReferrals)
export class ListReferralsHandler implements IQueryHandler<ListReferrals> {
  constructor(
    @InjectRepository(ReferralOnBoard) private readonly board: Repository<ReferralOnBoard>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ filter, page, actor }: ListReferrals): Promise<ReferralPage> {
    const { found, seen } = await readAs(
      this.board.manager.dataSource,
      actor,
      (manager) => this.foundBy(manager, filter, page, actor),
      { thing: filter.caseId ?? '' },
    );
    const ofCase = await caseOf(lookingIn(this.store), filter.caseId);
    const { items: rows, next } = pageOf(found, page.limit, ({ sortKey, id }) => placeCursor({ key: sortKey, id }));
    return { items: rows.flatMap((row) => viewsOf(row, { ...ofCase, ...seen(row.caseId) }, actor)), next };
  }

  private async foundBy(
    manager: EntityManager,
    filter: ReferralFilter,
    page: ListReferrals['page'],
    actor: Actor,
  ): Promise<{ readonly found: readonly ReferralOnBoard[]; readonly seen: CasesSeen }> {
    const found = await this.matching(manager.getRepository(ReferralOnBoard), filter, actor, page.after)
      .orderBy('referral.sortKey', 'DESC')
      .addOrderBy('referral.id', 'DESC')
      .limit(page.limit + 1)
      .getMany();
    return {
      found,
      seen: await casesSeenBy(
        manager,
        actor,
        found.map(({ caseId }) => caseId),
      ),
    };
  }

  private matching(
    board: Repository<ReferralOnBoard>,
    filter: ReferralFilter,
    actor: Actor,
    after: string | undefined,
  ): SelectQueryBuilder<ReferralOnBoard> {
    const { side, ...equal } = filter;
    const scope = scopeOf(actor, 'services:view');
    const query = board
      .createQueryBuilder('referral')
      .where(filter.caseId === undefined ? within(scope, 'referral.communes', 'referral.toOffice') : 'true')
      .andWhere("referral.status <> 'unknown'");
    if (Object.keys(equal).length > 0) query.andWhere(equal);
    if (side === 'sent') query.andWhere('referral.fromOffice = any(:offices)', { offices: officesOf(actor) });
    if (side === 'received') query.andWhere('referral.toOffice = any(:offices)', { offices: officesOf(actor) });
    const cursor = placeIn(after);
    if (cursor) query.andWhere('(referral.sortKey, referral.id) < (:key, :id)', cursor);
    return query;
  }
}

const viewsOf = (
  { id, version, state }: ReferralOnBoard,
  ofCase: CaseOfReferral,
  actor: Actor,
): readonly ReferralView[] => {
  const view = state.status === 'unknown' ? undefined : referralView({ id, version, state }, ofCase, actor);
  return view ? [view] : [];
};
