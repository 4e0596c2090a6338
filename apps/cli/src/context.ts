import {
  AccessLog,
  type Actor,
  Accounts,
  type CommandRequest,
  OneTimeCodes,
  type Purpose,
  SYSTEM_ID,
  Sessions,
  usualPurposeOf,
} from '#access';
import {
  type ApplicationContext,
  PlatformModule,
  SettingError,
  openContext,
  startSettings,
  storeSettings,
  type StoreSettings,
} from '#platform';
import { type Uuid, derivedId, uuid } from '#kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { randomUUID } from 'node:crypto';
import { findRuntime } from './start/runtime-file.js';

/** What a command is for, which is what the role is there for unless told; the same `key` is the same command again. */
interface Why {
  readonly purpose?: Purpose;
  readonly key?: string;
}

/** What a command of the command line works with. */
export interface CliContext {
  readonly application: ApplicationContext;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly accounts: Accounts;
  readonly codes: OneTimeCodes;
  readonly database: DataSource;
  /** By these it is found out who is there (`who.ts`). */
  readonly sessions: Sessions;
  /** Who saw what: what is shown is written there first (`seen.ts`). */
  readonly accesses: AccessLog;
  /** Who and why, for a command. */
  readonly requestAs: (actor: Actor, why?: Why) => CommandRequest;
  readonly close: () => Promise<void>;
}

/** Opens what the commands need, over DATABASE_URL or over the start that runs over the data directory. */
export type OpenCli = () => Promise<CliContext>;

export const openCliContext: OpenCli = async () => {
  const application = await openContext(databasesOfCommands(), 'cli', { once: true });
  const nest = await NestFactory.createApplicationContext(PlatformModule.forRoot(application), { logger: ['error'] });
  return cliContext(application, nest);
};

/** Those that the settings name, or those of the start that runs over the data folder. */
export function databasesOfCommands(): StoreSettings {
  const { databaseUrl, keysDatabaseUrl, dataDir, log, evidenceDir } = startSettings();
  if (databaseUrl !== undefined && keysDatabaseUrl !== undefined) return storeSettings();
  const runtime = findRuntime(dataDir);
  if (runtime) return { ...runtime, log, ...(evidenceDir === undefined ? {} : { evidenceDir }) };
  throw new SettingError(
    `Nothing runs over ${dataDir}. Start it with npm start, or set DATABASE_URL and KEYS_DATABASE_URL.`,
  );
}

/** The commands' view of a running application; tests give one of their own. */
function cliContext(application: ApplicationContext, nest: INestApplicationContext): CliContext {
  return {
    application,
    commands: nest.get(CommandBus, { strict: false }),
    queries: nest.get(QueryBus, { strict: false }),
    accounts: nest.get(Accounts, { strict: false }),
    codes: nest.get(OneTimeCodes, { strict: false }),
    database: nest.get(DataSource, { strict: false }),
    sessions: nest.get(Sessions, { strict: false }),
    accesses: nest.get(AccessLog, { strict: false }),
    requestAs: (actor, why) => requestAs(application, actor, why),
    close: async () => {
      await nest.close();
      await application.close();
    },
  };
}

function requestAs(
  { clock }: ApplicationContext,
  actor: Actor,
  { purpose = actor.purpose ?? usualPurposeOf(actor.role), key = randomUUID() }: Why = {},
): CommandRequest {
  const commandId = derivedId(actor.id, key, 'command');
  const ctx = {
    actor: actor.id,
    actorKind: 'human',
    office: actor.office,
    role: actor.role,
    purpose,
    correlationId: commandId,
    causationId: null,
    commandId,
    now: clock.now(),
  } as const;
  return { actor, ctx };
}

/** The operator at the keyboard of the server, who makes the first accounts. */
export const OPERATOR: Actor = { id: SYSTEM_ID, role: 'system', office: 'system', purpose: 'administration' };

/** An id for something new. */
export const newId = (): Uuid => uuid(randomUUID());
