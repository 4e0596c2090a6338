import { type Actor, scopeOf } from '#access';
import { type ObligationView, type Uuid, isOutstanding, obligationView } from '#kernel';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CaseFile } from './case-file.entity.js';

/** An obligation of a case that nobody has met yet. */
export interface DueOfCase extends ObligationView {
  readonly caseId: Uuid;
  readonly communes: readonly string[];
}

/** What is due in the cases that the actor may see, the most urgent first. */
export class DueCases extends Query<readonly DueOfCase[]> {
  constructor(
    readonly actor: Actor,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(DueCases)
export class DueCasesHandler implements IQueryHandler<DueCases> {
  constructor(@InjectRepository(CaseFile) private readonly files: Repository<CaseFile>) {}

  async execute({ actor, limit }: DueCases): Promise<readonly DueOfCase[]> {
    const scope = scopeOf(actor, 'casework:view');
    if (scope.kind === 'none') return [];
    const query = this.files.createQueryBuilder('file').where("file.status = 'open' and file.dueAt is not null");
    if (scope.kind === 'commune') query.andWhere(':scope = any(file.communes)', { scope: scope.code });
    const files = await query.orderBy('file.dueAt').addOrderBy('file.id').limit(limit).getMany();
    return files.flatMap(dueIn);
  }
}

const dueIn = ({ id, communes, state }: CaseFile): DueOfCase[] =>
  state.status === 'none'
    ? []
    : state.obligations.filter(isOutstanding).map((each) => ({ ...obligationView(each), caseId: id, communes }));

/** Cases with a lapse to record at the time, a page of them. For the sweep alone. */
export async function casesToLapse(files: Repository<CaseFile>, now: string): Promise<readonly CaseFile[]> {
  return files
    .createQueryBuilder('file')
    .where('file.lapseAt <= :now', { now })
    .orderBy('file.lapseAt')
    .limit(100)
    .getMany();
}

/** The obligations of a case whose due time has passed without a recorded fulfilment. */
export const passedIn = ({ state }: CaseFile, now: string): readonly Uuid[] =>
  state.status === 'none'
    ? []
    : state.obligations
        .filter(
          ({ dueAt, lapsedAt, metRecordedAt }) => lapsedAt === null && dueAt <= now && (metRecordedAt ?? now) >= dueAt,
        )
        .map(({ id }) => id);
