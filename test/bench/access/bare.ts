import type { DataSource, EntityManager, Repository } from 'typeorm';
import type { CaseFile } from '../../../libs/casework/src/read-models/case-file/case-file.entity.js';

/** What handlers read by, without a transaction, without settings, and as the owner, to whom no policy applies. */
export function bare(source: DataSource): { readonly source: DataSource; readonly files: Repository<CaseFile> } {
  const nothing = () => Promise.resolve([]);
  const runner = {
    connect: () => Promise.resolve({ query: nothing }),
    query: nothing,
    release: nothing,
    manager: source.manager,
  };
  const passing = {
    createQueryRunner: () => runner,
    query: () => Promise.resolve([{ may: false }]),
  };
  const manager = { dataSource: passing } as unknown as EntityManager;
  return {
    source: passing as unknown as DataSource,
    files: { manager } as unknown as Repository<CaseFile>,
  };
}
