import { type EventStore, createCodec, createMemoryEventStore, memorySubjectKeys } from '#event-store';
import { type Ctx, correctionDefinitions, derivedId, uuid } from '#kernel';
import { FixedClock, cloneEmptyDatabase, ctxOf, idOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { accountEventDefinitions } from '../domain/account/account.events.js';
import { CredentialEntity } from '../infrastructure/credential.entity.js';
import { CreateAccessTables1764000000000 } from '../infrastructure/migrations.js';
import { SessionEntity } from '../infrastructure/session.entity.js';
import { Accounts } from './accounts.js';
import { Sessions } from './sessions.js';

export const BEGUN = '2026-03-10T08:00:00Z';
export const PASSWORD = 'mật khẩu thử nghiệm';
export const worker = { role: 'commune-worker', office: 'commune:31120' } as const;
export const chair = { role: 'commune-chair', office: 'commune:31135' } as const;

/** Accounts and sessions over an empty database, with a clock that stands still. */
export interface Access {
  readonly clock: FixedClock;
  readonly source: DataSource;
  readonly store: EventStore;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  /** The context of one more command. */
  readonly ctx: () => Ctx;
  /** Opens an account for a commune worker; its id is that of its name unless told. */
  readonly open: (username: string, password?: string, id?: string) => ReturnType<Accounts['open']>;
}

export async function openAccess(): Promise<Access> {
  const clock = new FixedClock(BEGUN);
  const url = await cloneEmptyDatabase();
  const entities = [CredentialEntity, SessionEntity];
  const migrations = [CreateAccessTables1764000000000];
  const source = await new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsRun: true,
  }).initialize();
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const codec = createCodec([...correctionDefinitions, ...accountEventDefinitions], keys);
  const store = createMemoryEventStore({ codec, clock });
  const credentials = source.getRepository(CredentialEntity);
  const accounts = new Accounts(store, credentials);
  const sessions = new Sessions(source.getRepository(SessionEntity), credentials, accounts, clock);
  let sent = 0;
  const ctx = (): Ctx => ctxOf({ commandId: derivedId(idOf('commands'), (sent += 1)), now: clock.now() });
  const open: Access['open'] = (username, password = PASSWORD, id = username) =>
    accounts.open({ accountId: idOf(id), username, displayName: `Cán bộ mẫu ${username}`, ...worker }, password, ctx());
  return { clock, source, store, accounts, sessions, ctx, open };
}
