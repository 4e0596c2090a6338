import type { Actor } from '#access';
import {
  type DeadlineFilter,
  type DeadlinePage,
  type DeadlineRequest,
  type DeadlineSource,
  deadlinePage,
} from '#casework';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ReferralOnBoard } from './referral-board.entity.js';

/** The obligations of referrals. */
export const REFERRAL_DEADLINES: DeadlineSource = {
  of: 'referral',
  action: 'services:view',
  rows: `select referral.id as "ofId", referral.communes, each.value as obligation
    from read.referral_board as referral cross join lateral jsonb_array_elements(referral.obligations) as each`,
};

/** What is owed in the referrals of the actor's commune, or of all for supervision, and where it stands. */
export class ListReferralDeadlines extends Query<DeadlinePage> implements DeadlineRequest {
  constructor(
    readonly filter: DeadlineFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListReferralDeadlines)
export class ListReferralDeadlinesHandler implements IQueryHandler<ListReferralDeadlines> {
  constructor(@InjectRepository(ReferralOnBoard) private readonly board: Repository<ReferralOnBoard>) {}

  execute(query: ListReferralDeadlines): Promise<DeadlinePage> {
    return deadlinePage(this.board.manager, REFERRAL_DEADLINES, query);
  }
}
