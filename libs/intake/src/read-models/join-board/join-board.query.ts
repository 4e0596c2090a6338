import { type Actor, readAs, scopeOf } from '#access';
import type { Uuid } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { JoinOnBoard } from './join-board.entity.js';
import { type JoinView, joinView } from './join.view.js';

/** Finds one join; `undefined` where there is none. Throws `NotPermitted` for one of other communes. */
export class FindJoin extends Query<JoinView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** Which joins: those of a report, those that wait for an answer, those that the reader's commune is asked about. */
export interface JoinFilter {
  readonly report?: Uuid | undefined;
  readonly waiting?: boolean | undefined;
  readonly asked?: boolean | undefined;
}

/** So many are shown: what waits for an answer is answered in hours, and a report names at most thirty children. */
const MOST_JOINS = 200;

/** The joins that concern the actor's communes, what has to be answered first, first. */
export class ListJoins extends Query<readonly JoinView[]> {
  constructor(
    readonly filter: JoinFilter,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindJoin)
export class FindJoinHandler implements IQueryHandler<FindJoin> {
  constructor(@InjectRepository(JoinOnBoard) private readonly board: Repository<JoinOnBoard>) {}

  async execute({ id, actor }: FindJoin): Promise<JoinView | undefined> {
    const row = await readAs(this.board.manager.dataSource, actor, (manager) =>
      manager.getRepository(JoinOnBoard).findOneBy({ id }),
    );
    return !row || row.state.status === 'none' ? undefined : joinView(row.version, row.state, actor);
  }
}

@QueryHandler(ListJoins)
export class ListJoinsHandler implements IQueryHandler<ListJoins> {
  constructor(@InjectRepository(JoinOnBoard) private readonly board: Repository<JoinOnBoard>) {}

  async execute({ filter, actor }: ListJoins): Promise<readonly JoinView[]> {
    const rows = await readAs(this.board.manager.dataSource, actor, (manager) =>
      matching(manager.getRepository(JoinOnBoard), filter, actor).getMany(),
    );
    return rows.flatMap(({ version, state }) => (state.status === 'none' ? [] : [joinView(version, state, actor)]));
  }
}

function matching(board: Repository<JoinOnBoard>, { report, waiting, asked }: JoinFilter, actor: Actor) {
  const query = board.createQueryBuilder('join_board').where("join_board.status <> 'none'");
  const scope = scopeOf(actor, 'intake:view');
  const communes = scope.kind === 'communes' ? scope.codes : [];
  if (scope.kind !== 'all')
    query.andWhere('(join_board.fromCommune = any(:communes) or join_board.toCommune = any(:communes))', { communes });
  if (report !== undefined) query.andWhere('join_board.reportId = :report', { report });
  if (waiting === true) query.andWhere("join_board.status = 'proposed'");
  if (asked === true && scope.kind !== 'all') query.andWhere('join_board.toCommune = any(:communes)', { communes });
  return query.orderBy('join_board.answerBy').addOrderBy('join_board.id').limit(MOST_JOINS);
}
