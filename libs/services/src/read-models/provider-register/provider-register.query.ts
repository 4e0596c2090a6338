import { type Actor, type Permission, afterRow, masked, permit, readAs, requirePermission } from '#access';
import { type DateOnly, type Uuid, hasWordsSql, pageOf, rowCursor, rowIn, searchWords } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import { factsOfProvider } from '../../application/provider.commands.js';
import { RegisteredProvider } from './provider-register.entity.js';
import { type ProviderItem, type ProviderView, providerItem, providerView } from './provider.view.js';

/** Which providers are listed; all that the actor may see unless told. */
export interface ProviderFilter {
  /** Some words of the name or parts of them, in any order; accents do not matter. */
  readonly name?: string;
  readonly commune?: string;
  /** Code of `service_types`: only those that offer it. */
  readonly service?: string;
  readonly status?: 'active' | 'closed';
  /** Only those whose next inspection was to be before today. */
  readonly inspectionDue?: boolean;
}

export interface ProviderPage {
  readonly items: readonly ProviderItem[];
  /** Give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
}

/** Lists the register in the order of names; what is in force is told for the day. */
export class ListProviders extends Query<ProviderPage> {
  constructor(
    readonly filter: ProviderFilter,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly today: DateOnly,
    readonly actor: Actor,
  ) {
    super();
  }
}

/** Finds one provider; `undefined` where the register has none of that id. */
export class FindProvider extends Query<ProviderView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly today: DateOnly,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(ListProviders)
export class ListProvidersHandler implements IQueryHandler<ListProviders> {
  constructor(@InjectRepository(RegisteredProvider) private readonly register: Repository<RegisteredProvider>) {}

  async execute({ filter, page, today, actor }: ListProviders): Promise<ProviderPage> {
    const found = await readAs(this.register.manager.dataSource, actor, (manager) => {
      const query = manager.getRepository(RegisteredProvider).createQueryBuilder('provider');
      return narrowed(query.where("provider.status <> 'unknown'"), { filter, today, after: page.after })
        .orderBy('provider.sortKey')
        .addOrderBy('provider.id')
        .limit(page.limit + 1)
        .getMany();
    });
    const { items, next } = pageOf(found, page.limit, ({ id }) => rowCursor(id));
    return { items: items.flatMap(({ state }) => itemsOf(state, today, actor)), next };
  }
}

/** The row policy has let through what the actor may see; `permit` is asked for each all the same. */
function itemsOf(state: RegisteredProvider['state'], today: DateOnly, actor: Actor): readonly ProviderItem[] {
  if (state.status === 'unknown') return [];
  const permission = permit(actor, 'services:view-providers', factsOfProvider(state));
  return permission.verdict === 'deny' ? [] : [masked(providerItem(state, today), permission)];
}

interface Asked {
  readonly filter: ProviderFilter;
  readonly today: DateOnly;
  readonly after: string | undefined;
}

function narrowed(
  query: SelectQueryBuilder<RegisteredProvider>,
  { filter: { name, commune, service, status, inspectionDue }, today, after }: Asked,
): SelectQueryBuilder<RegisteredProvider> {
  if (name !== undefined) query.andWhere(hasWordsSql('provider.sortKey', ':words'), { words: searchWords(name) });
  if (commune !== undefined) query.andWhere('provider.commune = :commune', { commune });
  if (service !== undefined) query.andWhere(':service = any(provider.services)', { service });
  if (status !== undefined) query.andWhere('provider.status = :status', { status });
  if (inspectionDue === true) query.andWhere('provider.nextInspection < :today', { today });
  if (after !== undefined) query.andWhere(AFTER, { after: rowIn(after) });
  return query;
}

/** A provider may be called by a person's name: a cursor is an id. */
const AFTER = afterRow({ readModel: 'provider-register', alias: 'provider', column: 'sort_key' });

@QueryHandler(FindProvider)
export class FindProviderHandler implements IQueryHandler<FindProvider> {
  constructor(@InjectRepository(RegisteredProvider) private readonly register: Repository<RegisteredProvider>) {}

  async execute({ id, today, actor }: FindProvider): Promise<ProviderView | undefined> {
    const found = await readAs(this.register.manager.dataSource, actor, (manager) =>
      manager.getRepository(RegisteredProvider).findOneBy({ id }),
    );
    if (found === null || found.state.status === 'unknown') return undefined;
    const permission: Permission = requirePermission(actor, 'services:view-providers', factsOfProvider(found.state));
    return masked(providerView(found.version, found.state, today), permission);
  }
}
