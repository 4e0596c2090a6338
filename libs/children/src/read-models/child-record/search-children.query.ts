import { type Actor, type Scope, masked, permit, readAs, scopeOf } from '#access';
import { type PartialDate, type Uuid, hasWordsSql, pageOf, rowCursor, rowIn, searchWords } from '#kernel';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository, type SelectQueryBuilder } from 'typeorm';
import type { BlindIndex } from '../../application/blind-index.js';
import { BLIND_INDEX } from '../../application/tokens.js';
import { ChildRecord } from './child-record.entity.js';
import { type Sight, keyOf, orderOf, sightOf } from './search-order.js';
import { secrecyOfChildren } from './secrecy-of-children.js';

/** What is searched for. All that is given has to agree. */
export interface ChildTerms {
  /** Some words of the name or parts of them, in any order, with or without diacritics. */
  readonly name?: string;
  /** A whole resident number, of whatever status but withdrawn. */
  readonly number?: string;
  readonly birthYear?: number;
  readonly commune?: string;
  /** These very children, for example those of a list of cases. */
  readonly ids?: readonly Uuid[];
}

export interface ChildHit {
  readonly id: Uuid;
  readonly name: string | null;
  readonly sex: string | null;
  readonly birthDate: PartialDate | null;
  readonly residenceCommune: string | null;
  readonly numberStatus: ChildRecord['numberStatus'];
  readonly caseId: Uuid | null;
}

/** A page of a search, by given name where the reader sees names. `reason` says why there is nothing. */
export interface ChildPage {
  readonly items: readonly ChildHit[];
  /** The id of the last child: give it back as `after` for the next page; `null` on the last one. */
  readonly next: string | null;
  readonly reason: 'no-terms' | 'not-permitted' | 'nothing-found' | null;
}

/**
 * Finds children that the actor may see. Without a term it finds nobody: the register is not browsed. By what is hidden from
 * the reader nothing is found and nothing ordered, or the answer would tell it.
 */
export class SearchChildren extends Query<ChildPage> {
  constructor(
    readonly terms: ChildTerms,
    readonly page: { readonly after?: string | undefined; readonly limit: number },
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(SearchChildren)
export class SearchChildrenHandler implements IQueryHandler<SearchChildren> {
  constructor(
    @InjectRepository(ChildRecord) private readonly records: Repository<ChildRecord>,
    @Inject(BLIND_INDEX) private readonly blindIndex: BlindIndex,
  ) {}

  async execute({ terms, page, actor }: SearchChildren): Promise<ChildPage> {
    if (Object.values(terms).every((term) => term === undefined)) return nobody('no-terms');
    const scope = scopeOf(actor, 'children:view');
    const sight = sightOf(actor, scope);
    if (scope.kind === 'none' || (sight === 'no-names' && asksForIdentity(terms))) return nobody('not-permitted');
    return readAs(this.records.manager.dataSource, actor, (manager) =>
      this.pageWithin(manager, { terms, page, actor }, scope, sight),
    );
  }

  private async pageWithin(
    manager: EntityManager,
    { terms, page, actor }: Pick<SearchChildren, 'terms' | 'page' | 'actor'>,
    scope: Scope,
    sight: Sight,
  ): Promise<ChildPage> {
    const query = this.matching(manager.getRepository(ChildRecord), terms, scope);
    const order = orderOf(actor, sight);
    if (asksForIdentity(terms) && order.hides !== undefined) query.andWhere(`not ${order.hides}`);
    const last = rowIn(page.after);
    const after = last && (await keyOf(manager, order, last));
    if (after) query.andWhere(`(${order.key}, child.id) > (:afterKey, :afterId)`, after);
    const found = await query
      .orderBy(order.key)
      .addOrderBy('child.id')
      .limit(page.limit + 1)
      .getMany();
    const { items: rows, next } = pageOf(found, page.limit, ({ id }) => rowCursor(id));
    if (rows.length === 0) return nobody('nothing-found');
    const secrecy = await secrecyOfChildren(manager, actor, rows);
    const facts = (row: ChildRecord) => ({ communes: row.communes, children: [row.id], secrecy: secrecy(row) });
    return {
      items: rows.map((row) => masked(hitOf(row), permit(actor, 'children:view', facts(row)))),
      next,
      reason: null,
    };
  }

  private matching(records: Repository<ChildRecord>, terms: ChildTerms, scope: Scope): SelectQueryBuilder<ChildRecord> {
    const { number } = terms;
    const query = records.createQueryBuilder('child').where('child.registered');
    if (scope.kind === 'communes') query.andWhere('child.communes && :scope', { scope: scope.codes });
    if (number !== undefined) query.andWhere(HAS_NUMBER, { index: this.blindIndex(number) });
    told(query, terms);
    return query;
  }
}

/** Whether it is looked for by what says who the child is. */
const asksForIdentity = ({ name, number, birthYear }: ChildTerms): boolean =>
  name !== undefined || number !== undefined || birthYear !== undefined;

function told(query: SelectQueryBuilder<ChildRecord>, { name, birthYear, commune, ids }: ChildTerms): void {
  if (name !== undefined) query.andWhere(hasWordsSql('child.nameSearch', ':words'), { words: searchWords(name) });
  if (birthYear !== undefined) query.andWhere(BORN_IN, { first: `${birthYear}-01-01`, last: `${birthYear}-12-31` });
  if (ids !== undefined) query.andWhere('child.id = any(:ids)', { ids });
  if (commune !== undefined) query.andWhere('child.residenceCommune = :commune', { commune });
}

/** Anything that the birth date as told can mean lies in the year. */
const BORN_IN = 'child.birthFirst <= :last and child.birthLast >= :first';

const HAS_NUMBER = `child.id in (
  select number.child_id::text from read.resident_number number
  where number.blind_index = :index and number.status <> 'withdrawn')`;

const nobody = (reason: NonNullable<ChildPage['reason']>): ChildPage => ({ items: [], next: null, reason });

const hitOf = ({ id, name, sex, birthDate, residenceCommune, numberStatus, caseId }: ChildRecord): ChildHit => ({
  id,
  name,
  sex,
  birthDate,
  residenceCommune,
  numberStatus,
  caseId,
});
