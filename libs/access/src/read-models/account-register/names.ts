import type { Uuid } from '#kernel';
import type { DataSource } from 'typeorm';
import { readAs } from '#reading';
import { SYSTEM_READER } from '../../application/system-reader.js';
import { RegisteredAccount } from './account-register.entity.js';

/** The names of people by their accounts, for whoever reads what they did. Whoever asks has asked for permission before. */
export async function namesOf(source: DataSource, ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await readAs(source, SYSTEM_READER, (manager) =>
    manager
      .getRepository(RegisteredAccount)
      .createQueryBuilder('account')
      .where('account.id = any(:wanted)', { wanted })
      .getMany(),
  );
  return new Map(
    rows.flatMap(({ id, state }) =>
      state.status !== 'none' && state.displayName !== null ? [[id, state.displayName] as const] : [],
    ),
  );
}
