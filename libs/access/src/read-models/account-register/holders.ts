import type { Instant, Uuid } from '#kernel';
import type { DataSource } from 'typeorm';
import { SYSTEM_READER, readAs } from '../../application/read-as.js';
import { type Grant, holds } from '../../domain/account/account.decider.js';
import { RegisteredAccount } from './account-register.entity.js';

/** Somebody who holds a role in an office. */
export interface Holder {
  readonly id: Uuid;
  readonly displayName: string;
}

/** A role in an office has so many holders at most. */
const MOST = 500;

/** Who holds the role in the office at the instant, by name. Whoever asks has asked for permission before. */
export async function holdersOf(source: DataSource, { role, office }: Grant, at: Instant): Promise<readonly Holder[]> {
  const rows = await readAs(source, SYSTEM_READER, (manager) =>
    manager
      .getRepository(RegisteredAccount)
      .createQueryBuilder('account')
      .where(`account.status = 'open'`)
      .andWhere(`account.state->'grants' @> :held::jsonb`, { held: JSON.stringify([{ role, office }]) })
      .orderBy('account.username')
      .limit(MOST)
      .getMany(),
  );
  return rows.flatMap(({ id, username, state }) =>
    state.status === 'open' && holds(state, { role, office }, at)
      ? [{ id, displayName: state.displayName ?? username ?? id }]
      : [],
  );
}
