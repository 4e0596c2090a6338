import { readAs } from '#access';
import { stateOf } from '#commands';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Uuid } from '#kernel';
import { type Actor, NotPermitted } from '#permit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { caseOf, lookingIn } from '../../application/look-ups.js';
import { referralDecider } from '../../domain/referral/referral.decider.js';
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
  constructor(
    @InjectRepository(ReferralOnBoard) private readonly board: Repository<ReferralOnBoard>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ id, actor }: FindReferral): Promise<ReferralView | undefined> {
    const made = await stateOf(this.store, referralDecider, id);
    if (made.status === 'unknown') return undefined;
    const { caseId } = made.made;
    const found = await readAs(
      this.board.manager.dataSource,
      actor,
      (manager) => manager.getRepository(ReferralOnBoard).findOneBy({ id }),
      { thing: caseId },
    );
    if (found === null || found.state.status === 'unknown') return undefined;
    const theCase = await caseOf(lookingIn(this.store), caseId);
    const view = referralView({ id, version: found.version, state: found.state }, theCase ?? {}, actor);
    if (!view) throw new NotPermitted('services:view', 'relation');
    return view;
  }
}
