import { type Actor, readAs, requirePermission } from '#access';
import type { Uuid } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { factsOfReferral } from '../../application/referral.commands.js';
import { ReferralOnBoard } from './referral-board.entity.js';
import { type ReferralView, referralView } from './referral.view.js';

/** Finds one referral; `undefined` where there is none. Throws `NotPermitted` for other offices' referrals. */
export class FindReferral extends Query<ReferralView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindReferral)
export class FindReferralHandler implements IQueryHandler<FindReferral> {
  constructor(@InjectRepository(ReferralOnBoard) private readonly board: Repository<ReferralOnBoard>) {}

  async execute({ id, actor }: FindReferral): Promise<ReferralView | undefined> {
    const found = await readAs(this.board.manager.dataSource, actor, (manager) =>
      manager.getRepository(ReferralOnBoard).findOneBy({ id }),
    );
    if (found === null || found.state.status === 'unknown') return undefined;
    requirePermission(actor, 'services:view', factsOfReferral(found.state));
    return referralView(id, found.version, found.state, actor);
  }
}
