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
import { PlacementOnBoard } from './placement-board.entity.js';

/** The obligations of placements. */
export const PLACEMENT_DEADLINES: DeadlineSource = {
  of: 'placement',
  action: 'placement:view',
  rows: `select placement.id as "ofId", placement.communes, each.value as obligation
    from read.placement_board as placement cross join lateral jsonb_array_elements(placement.obligations) as each`,
};

/** What is owed in the placements that the actor may see, and where it stands. */
export class ListPlacementDeadlines extends Query<DeadlinePage> implements DeadlineRequest {
  constructor(
    readonly filter: DeadlineFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListPlacementDeadlines)
export class ListPlacementDeadlinesHandler implements IQueryHandler<ListPlacementDeadlines> {
  constructor(@InjectRepository(PlacementOnBoard) private readonly board: Repository<PlacementOnBoard>) {}

  execute(query: ListPlacementDeadlines): Promise<DeadlinePage> {
    return deadlinePage(this.board.manager, PLACEMENT_DEADLINES, query);
  }
}
