import type { Instant, Uuid } from '#kernel';
import type { Office, Role } from '#permit';
import type { DataSource } from 'typeorm';
import { readAs } from '#reading';
import { SYSTEM_READER } from '../../application/system-reader.js';
import { type Grant, grantsAt, holds } from '../../domain/account/account.decider.js';
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

/** Somebody who holds a role, and where. */
export interface RoleHolder {
  readonly id: Uuid;
  readonly role: Role;
  readonly office: Office;
}

/** Every office has together no more accounts than this. */
const MOST_OF_A_ROLE = 10_000;

/** Who can sign in at the instant in a role or in an office: one each for every role that they hold so. */
async function holding(source: DataSource, held: Partial<Grant>, at: Instant): Promise<readonly RoleHolder[]> {
  const rows = await readAs(source, SYSTEM_READER, (manager) =>
    manager
      .getRepository(RegisteredAccount)
      .createQueryBuilder('account')
      .where(`account.status = 'open'`)
      .andWhere(`account.state->'grants' @> :held::jsonb`, { held: JSON.stringify([held]) })
      .limit(MOST_OF_A_ROLE)
      .getMany(),
  );
  return rows.flatMap(({ id, state }) =>
    grantsAt(state, at)
      .filter(({ role, office }) => (held.role ?? role) === role && (held.office ?? office) === office)
      .map(({ role, office }) => ({ id, role, office })),
  );
}

/** Who holds the role at the instant, in whatever office. */
export const holdersOfRole = (source: DataSource, role: Role, at: Instant): Promise<readonly RoleHolder[]> =>
  holding(source, { role }, at);

/** Who holds a role in the office at the instant. */
export const holdersIn = (source: DataSource, office: Office, at: Instant): Promise<readonly RoleHolder[]> =>
  holding(source, { office }, at);
