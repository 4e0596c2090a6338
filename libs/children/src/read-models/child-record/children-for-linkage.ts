import type { PartialDate, Precision, Uuid } from '#kernel';
import { precisionOf } from '#kernel';
import type { EntityManager } from 'typeorm';
import { ChildRecord } from './child-record.entity.js';

/** What a linkage request needs of a child without a number. Nothing else of the child is read. */
export interface LinkageChild {
  readonly childId: Uuid;
  readonly name: string | null;
  readonly birthDate: PartialDate | null;
  readonly birthPrecision: Precision | null;
  readonly sex: string | null;
  readonly communeCode: string | null;
  readonly motherName: string | null;
  readonly fatherName: string | null;
  /** The number proposed last, where there is one. */
  readonly proposedNumber: string | null;
}

export interface LinkageFilter {
  /** Communes of residence; all of them unless told. */
  readonly communes?: readonly string[];
  /** Rows read at once; 1 000 unless told. */
  readonly pageSize?: number;
}

/**
 * All children who hold no number, in the order of their ids, page by page. Give it the manager of a REPEATABLE READ
 * transaction in which the checkpoint of `child-record` was read: the rows are then those of exactly that position.
 */
export async function* childrenForLinkage(
  manager: EntityManager,
  { communes, pageSize = 1000 }: LinkageFilter = {},
): AsyncGenerator<LinkageChild> {
  for (let after = ''; ;) {
    const page = await pageAfter(manager, after, communes).limit(pageSize).getMany();
    yield* page.map(linkageChildOf);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}

function pageAfter(manager: EntityManager, after: string, communes: readonly string[] | undefined) {
  const query = manager
    .createQueryBuilder(ChildRecord, 'child')
    .where('child.registered')
    .andWhere('child.numberStatus in (:...statuses)', { statuses: ['none', 'proposed'] })
    .andWhere('child.id > :after', { after })
    .orderBy('child.id');
  return communes === undefined ? query : query.andWhere('child.residenceCommune = any(:communes)', { communes });
}

const linkageChildOf = (child: ChildRecord): LinkageChild => ({
  childId: child.id,
  name: child.name,
  birthDate: child.birthDate,
  birthPrecision: child.birthDate === null ? null : precisionOf(child.birthDate),
  sex: child.sex,
  communeCode: child.residenceCommune,
  motherName: child.motherName,
  fatherName: child.fatherName,
  proposedNumber: proposedBy(child),
});

function proposedBy({ state }: ChildRecord): string | null {
  if (state.status === 'unknown') return null;
  return state.numbers.findLast(({ status }) => status === 'proposed')?.number ?? null;
}
