import { type Actor, masked, readAs, requirePermission } from '#access';
import { type DateOnly, type PartialDate, type Precision, type Uuid, precisionOf } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { NumberAssignment, RegisteredChild, Residence, Statement } from '../../domain/child/child.state.js';
import { communesOf } from '../../application/communes-of-child.js';
import { identityOf } from '../../domain/child/child.view.js';
import { ChildRecord } from './child-record.entity.js';
import { secrecyOfChildren } from './secrecy-of-children.js';

/** One child: who it is, every fact with its source, where it lived, and each number with all that became of it. */
export interface ChildView {
  readonly id: Uuid;
  readonly version: number;
  readonly caseId: Uuid | null;
  readonly name: string | null;
  readonly sex: string | null;
  readonly birthDate: PartialDate | null;
  readonly birthPrecision: Precision | null;
  readonly estimatedAge: { readonly years: number; readonly asOf: DateOnly } | null;
  readonly motherName: string | null;
  readonly fatherName: string | null;
  readonly residenceCommune: string | null;
  readonly dutyCommunes: readonly string[];
  readonly statements: readonly Statement[];
  readonly residences: readonly Residence[];
  readonly numbers: readonly NumberAssignment[];
}

/** Finds one child; `undefined` where there is none. Throws `NotPermitted` for a child of another commune. */
export class FindChild extends Query<ChildView | undefined> {
  constructor(
    readonly id: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindChild)
export class FindChildHandler implements IQueryHandler<FindChild> {
  constructor(@InjectRepository(ChildRecord) private readonly records: Repository<ChildRecord>) {}

  async execute({ id, actor }: FindChild): Promise<ChildView | undefined> {
    const { record, secrecy } = await readAs(this.records.manager.dataSource, actor, async (manager) => {
      const found = await manager.getRepository(ChildRecord).findOneBy({ id });
      return { record: found, secrecy: await secrecyOfChildren(manager, actor, found ? [found] : []) };
    });
    if (record?.state.status !== 'registered') return undefined;
    const facts = { communes: communesOf(record.state), children: [id], secrecy: secrecy(record) };
    return masked(viewOf(record, record.state), requirePermission(actor, 'children:view', facts));
  }
}

function viewOf({ id, version, caseId, residenceCommune }: ChildRecord, child: RegisteredChild): ChildView {
  const { name, sex, birthDate, estimatedAge, motherName, fatherName } = identityOf(child);
  const { dutyCommunes, statements, residences, numbers } = child;
  return {
    id,
    version,
    caseId,
    name: name ?? null,
    sex: sex ?? null,
    birthDate: birthDate ?? null,
    birthPrecision: birthDate === undefined ? null : precisionOf(birthDate),
    estimatedAge: estimatedAge ?? null,
    motherName: motherName ?? null,
    fatherName: fatherName ?? null,
    residenceCommune,
    dutyCommunes,
    statements,
    residences,
    numbers,
  };
}
