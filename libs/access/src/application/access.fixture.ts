import { type CommandRequest, SYSTEM, type Sender } from '#commands';
import {
  type EventStore,
  type SubjectKeys,
  createCodec,
  createMemoryEventStore,
  memorySubjectKeys,
} from '#event-store';
import { type Ctx, correctionDefinitions, derivedId, uuid } from '#kernel';
import { FixedClock, cloneEmptyDatabase, ctxOf, idOf } from '#testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { accountEventDefinitions } from '../domain/account/account.events.js';
import { officeEventDefinitions } from '../domain/office/office.events.js';
import { CredentialEntity } from '../infrastructure/credential.entity.js';
import { CreateAccessLog1764200000000 } from '../infrastructure/access-log.migration.js';
import { AddAccessReason1764950000000 } from '../infrastructure/access-log-reason.migration.js';
import { CreateDevices1764731000000 } from '../infrastructure/devices.migration.js';
import { CreateAccessTables1764000000000 } from '../infrastructure/migrations.js';
import { SessionEntity } from '../infrastructure/session.entity.js';
import { ExtendSignIn1764300000000 } from '../infrastructure/sign-in.migration.js';
import { Accounts } from './accounts.js';
import { Actors } from './actors.js';
import { Devices } from './devices.js';
import { Identities } from './identity.js';
import { Offices } from './offices.js';
import { OneTimeCodes } from './one-time-codes.js';
import { SecondFactors } from './second-factor.js';
import { Sessions } from './sessions.js';
import { Throttle } from './throttle.js';

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
  readonly offices: Offices;
  readonly codes: OneTimeCodes;
  readonly secondFactors: SecondFactors;
  readonly keys: SubjectKeys;
  readonly sender: Sender;
  /** The context of one more command. */
  readonly ctx: () => Ctx;
  /** One more command of whoever sits at the server. */
  readonly request: () => CommandRequest;
  /** Opens an account for a commune worker; its id is that of its name unless told. */
  readonly open: (username: string, password?: string, id?: string) => ReturnType<Accounts['open']>;
}

const TABLES = {
  entities: [CredentialEntity, SessionEntity],
  migrations: [
    CreateAccessTables1764000000000,
    CreateAccessLog1764200000000,
    ExtendSignIn1764300000000,
    CreateDevices1764731000000,
    AddAccessReason1764950000000,
  ],
};

export async function openAccess({ secondFactorRequired = false } = {}): Promise<Access> {
  const clock = new FixedClock(BEGUN);
  const url = await cloneEmptyDatabase();
  const source = await new DataSource({ type: 'postgres', url, ...TABLES, migrationsRun: true }).initialize();
  const keys = memorySubjectKeys(
    () => uuid(randomUUID()),
    () => randomBytes(32),
  );
  const codec = createCodec([...correctionDefinitions, ...accountEventDefinitions, ...officeEventDefinitions], keys);
  const store = createMemoryEventStore({ codec, clock });
  const sender = sendingTo(store);
  const credentials = source.getRepository(CredentialEntity);
  const policy = { secondFactorRequired };
  const accounts = new Accounts(store, credentials, policy, sender);
  const throttle = new Throttle(source, new Devices(source, clock), clock);
  const identities = new Identities(credentials, keys, throttle, clock);
  const offices = new Offices(store);
  const actors = new Actors(accounts, offices, policy, clock);
  const sessions = new Sessions(source.getRepository(SessionEntity), identities, actors, clock);
  const codes = new OneTimeCodes(source, accounts, throttle, clock);
  const secondFactors = new SecondFactors(credentials, keys, accounts, clock);
  let sent = 0;
  const ctx = (): Ctx => ctxOf({ commandId: derivedId(idOf('commands'), (sent += 1)), now: clock.now() });
  const request = (): CommandRequest => ({ actor: SYSTEM, ctx: ctx() });
  const open: Access['open'] = (username, password = PASSWORD, id = username) =>
    accounts.open(
      { accountId: idOf(id), username, displayName: `Cán bộ mẫu ${username}`, ...worker },
      password,
      request(),
    );
  return { clock, source, store, keys, sender, accounts, sessions, offices, codes, secondFactors, ctx, request, open };
}

/** What the bus does, without the bus: nothing of this context is looked up anywhere but in the log. */
const sendingTo = (store: EventStore): Sender => {
  const ask = (): never => {
    throw new TypeError('nothing is asked of the container here');
  };
  return { send: (command) => command.carryOut({ store, ask }) };
};
