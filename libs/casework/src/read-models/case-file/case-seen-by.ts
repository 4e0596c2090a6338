import { type Actor, type Facts, readAs, secrecyOf } from '#access';
import type { Uuid } from '#kernel';
import type { Repository } from 'typeorm';
import { CaseFile } from './case-file.entity.js';

/** The file of the case where the actor may see its row; whether it may be shown is asked of `permit`. */
export const caseSeenBy = (files: Repository<CaseFile>, id: Uuid, actor: Actor): Promise<CaseFile | null> =>
  readAs(files.manager.dataSource, actor, (manager) => manager.getRepository(CaseFile).findOneBy({ id }));

/** What permission to see a case rests on. */
export const factsOfFile = ({ communes, childId, state }: CaseFile): Facts => ({
  communes,
  children: childId === null ? [] : [childId],
  secrecy: state.status === 'none' ? 'ordinary' : secrecyOf(state.abuseForms),
});
