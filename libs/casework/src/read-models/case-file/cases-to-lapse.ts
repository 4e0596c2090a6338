import type { Instant, Obligation } from '#kernel';
import type { Repository } from 'typeorm';
import type { CaseFile } from './case-file.entity.js';

/** Cases with a lapse to record at the time, a page of them, the longest silent first. For the sweep alone. */
export const casesToLapse = (files: Repository<CaseFile>, now: Instant): Promise<readonly CaseFile[]> =>
  files
    .createQueryBuilder('file')
    .where('file.lapseAt <= :now', { now })
    .orderBy('file.lapseAt')
    .addOrderBy('file.id')
    .limit(100)
    .getMany();

/** The obligations of a case by whose due time, which has passed, nothing was recorded. */
export const passedIn = ({ state }: Pick<CaseFile, 'state'>, now: Instant): readonly Obligation[] =>
  state.status === 'none'
    ? []
    : state.obligations.filter(
        ({ dueAt, lapsedAt, metRecordedAt }) =>
          lapsedAt === null && dueAt <= now && (metRecordedAt === null || metRecordedAt > dueAt),
      );
