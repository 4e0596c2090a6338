import { type Grant, type Office, type Role, Accounts } from '#access';
import { type Clock, type Uuid, derivedId } from '#kernel';
import {
  type ApplicationContext,
  type LogSettings,
  PlatformModule,
  type StoreSettings,
  adoptCluster,
  markBegun,
  openContext,
  runProjector,
} from '#platform';
import type { SendingSettings } from '#notices';
import type { Projector } from '#projections';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../apps/api/src/app.js';
import { OPERATOR } from '../../apps/cli/src/context.js';
import { type Answer, Person } from './person.js';

/** The whole application in one process over two databases: the API, the projector, and people who are signed in. */
export interface World {
  readonly api: NestFastifyApplication;
  readonly context: ApplicationContext;
  readonly projector: Projector;
  readonly rootKeyFile: string;
  /** Opens an account of that name and signs it in. */
  readonly signIn: (username: string, role: Role, office: Office) => Promise<Person>;
  /** Signs an account in again, whose session has run out meanwhile. */
  readonly signInAgain: (username: string) => Promise<Person>;
  /** A request of nobody in particular. */
  readonly ask: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** The password of a test account; plainly no secret. */
export const passwordOf = (username: string): string => `mat-khau-mau-${username}`;

/** Where a world keeps what it knows; the log is in the main database unless told. */
export interface WorldUrls {
  readonly main: string;
  readonly keys: string;
  readonly log?: LogSettings;
  readonly readUrl?: string;
  /** Tests press faster than people do; a test of the limit tells its own. */
  readonly requestsPerMinute?: number;
  readonly subjectsAnHour?: number;
  readonly sending?: SendingSettings;
  /** As whom the projector works, where that is somebody else than the API is. */
  readonly projector?: { readonly main: string; readonly keys: string };
  /** Whose word is taken for where a request comes from; whoever injects one unless told. */
  readonly trustedProxies?: readonly string[];
  /** Of another world over the same databases. */
  readonly rootKeyFile?: string;
}

/** With a clock the store is marked as simulated for ever, and log, API and sweeps go by that clock. */
export async function openWorld(urls: WorldUrls, clock?: Clock): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'annhi-world-'));
  const rootKeyFile = urls.rootKeyFile ?? join(folder, 'root.key');
  if (urls.log?.engine === 'eventstoredb') await adoptCluster(urls.main);
  if (clock) await markBegun(urls.main);
  const simulated = clock ? { clock, simulated: true } : {};
  const context = await openContext(
    {
      requestsPerMinute: 100_000,
      trustedProxies: ['127.0.0.1'],
      ...urls,
      mainUrl: urls.main,
      keysUrl: urls.keys,
      rootKeyFile,
    },
    'test',
    simulated,
  );
  const api = await createApi(context);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  const follower = urls.projector ? await followerOf({ ...context.settings }, urls.projector) : { context, api };
  const projector = runProjector(follower.context, follower.api);
  await projector.caughtUp();
  const nobody = new Person(api, undefined);
  return {
    api,
    context,
    projector,
    rootKeyFile,
    signIn: (username, role, office) => signIn(api, context.clock, username, { role, office }),
    signInAgain: (username) => beginSession(api, username),
    ask: (method, path, body) => nobody.send(method, path, body),
    close: async () => {
      await projector.stop();
      if (urls.projector) await follower.api.close();
      if (urls.projector) await follower.context.close();
      await api.close();
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The projector as a process of its own would be: with addresses and connections of its own. */
async function followerOf(settings: StoreSettings, { main: mainUrl, keys: keysUrl }: { main: string; keys: string }) {
  const context = await openContext({ ...settings, mainUrl, keysUrl }, 'test-projector');
  const api = await NestFactory.createApplicationContext(PlatformModule.forRoot(context), { logger: ['error'] });
  return { context, api };
}

async function signIn(api: NestFastifyApplication, clock: Clock, username: string, grant: Grant): Promise<Person> {
  const accountId = derivedId(OPERATOR.id, 'test account', username);
  const opened = { accountId, username, displayName: username, ...grant };
  const outcome = await api.get(Accounts).open(opened, passwordOf(username), operatorOf(username, clock));
  if (outcome.kind !== 'recorded') throw new Error(`no account for ${username}`);
  return beginSession(api, username);
}

async function beginSession(api: NestFastifyApplication, username: string): Promise<Person> {
  const password = passwordOf(username);
  const signedIn = await new Person(api, undefined).send('POST', '/session', { username, password });
  const cookie = String(signedIn.headers['set-cookie']).split(';', 1)[0];
  return new Person(api, cookie);
}

function operatorOf(username: string, clock: Clock) {
  const commandId: Uuid = derivedId(OPERATOR.id, 'test command', username);
  const ctx = {
    actor: OPERATOR.id,
    actorKind: 'human',
    office: OPERATOR.office,
    role: OPERATOR.role,
    purpose: 'administration',
    correlationId: commandId,
    causationId: null,
    commandId,
    now: clock.now(),
  } as const;
  return { actor: OPERATOR, ctx };
}
