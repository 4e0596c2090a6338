import { type Actor, masked, permit, readAs } from '#access';
import { type Uuid, hasWordsSql, pageOf, placeCursor, placeIn, searchWords } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { KnownCarer } from '../../domain/carer/carer.decider.js';
import { CarerOnRegister } from './carer-register.entity.js';

/** A carer as their page and the register show them. */
export type CarerView = KnownCarer & { readonly id: Uuid; readonly version: number };

export interface CarerPage {
  readonly items: readonly CarerView[];
  readonly next: string | null;
}

export interface CarerFilter {
  readonly status?: KnownCarer['status'];
  readonly form?: string;
  /** Some words of the name or parts of them, in any order; accents do not matter. */
  readonly name?: string;
}

/** The carers whom the actor may see: those of the own commune, or all for supervision; the last changed first. */
export class ListCarers extends Query<CarerPage> {
  constructor(
    readonly filter: CarerFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

export class FindCarer extends Query<CarerView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListCarers)
export class ListCarersHandler implements IQueryHandler<ListCarers> {
  constructor(@InjectRepository(CarerOnRegister) private readonly carers: Repository<CarerOnRegister>) {}

  async execute({ filter: { name, ...filter }, page, actor }: ListCarers): Promise<CarerPage> {
    const found = await readAs(this.carers.manager.dataSource, actor, (manager) => {
      const query = manager
        .getRepository(CarerOnRegister)
        .createQueryBuilder('carer')
        .where(`carer.status <> 'none'`)
        .orderBy('carer.sortKey', 'DESC')
        .addOrderBy('carer.id', 'DESC')
        .limit(page.limit + 1);
      if (Object.keys(filter).length > 0) query.andWhere(filter);
      if (name !== undefined) query.andWhere(hasWordsSql('carer.nameSearch', ':words'), { words: searchWords(name) });
      const cursor = placeIn(page.after);
      if (cursor) query.andWhere('(carer.sortKey, carer.id) < (:key, :id)', cursor);
      return query.getMany();
    });
    const { items, next } = pageOf(found, page.limit, ({ sortKey: key, id }) => placeCursor({ key, id }));
    return { items: items.flatMap((row) => viewsOf(row, actor)), next };
  }
}

@QueryHandler(FindCarer)
export class FindCarerHandler implements IQueryHandler<FindCarer> {
  constructor(@InjectRepository(CarerOnRegister) private readonly carers: Repository<CarerOnRegister>) {}

  async execute({ id, actor }: FindCarer): Promise<CarerView | undefined> {
    const row = await readAs(this.carers.manager.dataSource, actor, (manager) =>
      manager.getRepository(CarerOnRegister).findOneBy({ id }),
    );
    return row ? viewsOf(row, actor)[0] : undefined;
  }
}

/** The row policy has let through what the actor may see; `permit` says what of it. */
function viewsOf({ id, version, communes, state }: CarerOnRegister, actor: Actor): readonly CarerView[] {
  if (state.status === 'none') return [];
  const permission = permit(actor, 'placement:view', { communes });
  return permission.verdict === 'deny' ? [] : [masked({ ...state, id, version }, permission)];
}
