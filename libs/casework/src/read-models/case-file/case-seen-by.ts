import { type Actor, type Facts, readAs } from '#access';
import type { Uuid } from '#kernel';
import type { Repository } from 'typeorm';
import { CaseFile, type CaseRow } from './case-file.js';

/** The file of the case where the actor may see its row; whether it may be shown is asked of `permit`. */
export const caseSeenBy = (files: Repository<CaseRow>, id: Uuid, actor: Actor): Promise<CaseRow | null> =>
  readAs(files.manager.dataSource, actor, (manager) => manager.getRepository(CaseFile).findOneBy({ id }));

/** What permission to see a case rests on. */
export const factsOfFile = ({ communes, childId, secrecy }: CaseRow): Facts => ({
  communes,
  children: childId === null ? [] : [childId],
  secrecy,
});
