import { type Actor, masked, requirePermission } from '#access';
import type { Uuid } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { KnownCase } from '../../domain/case/case.state.js';
import { CaseFile, type CaseRow } from './case-file.js';
import { caseSeenBy, factsOfFile } from './case-seen-by.js';

/** A file of evidence as its case tells of it, and the child under whose key it is kept. */
export type EvidenceOfCase = KnownCase['evidence'][number] & { readonly childId: Uuid };

/** A file of evidence, for whoever may take files; `undefined` where the case has none of that id. */
export class FindEvidence extends Query<EvidenceOfCase | undefined> {
  constructor(
    readonly caseId: Uuid,
    readonly evidenceId: Uuid,
    readonly actor: Actor,
  ) {
    super();
  }
}

@QueryHandler(FindEvidence)
export class FindEvidenceHandler implements IQueryHandler<FindEvidence> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseRow>) {}

  async execute({ caseId, evidenceId, actor }: FindEvidence): Promise<EvidenceOfCase | undefined> {
    const file = await caseSeenBy(this.files, caseId, actor);
    if (!file) return undefined;
    const permission = requirePermission(actor, 'casework:take-evidence', factsOfFile(file));
    const { childId, evidence } = file.state;
    const found = evidence.find((each) => each.evidenceId === evidenceId);
    return found && { ...masked(found, permission), childId };
  }
}
