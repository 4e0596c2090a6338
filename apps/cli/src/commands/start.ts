import {
  type ProcessRole,
  type RolePasswords,
  SettingError,
  type StartSettings,
  backupSettings,
  loginAs,
  migrate,
  migrateWithRoles,
  notarySettings,
  refuseDemonstration,
  refuseMightyRole,
  rolePasswords,
  startSettings,
  tryKeys,
} from '#platform';
import { cityAtStart, rootKeyFileOf } from '#demonstration';
import { isJsonObject, systemClock } from '#kernel';
import { requireLogNotBelowKept } from '#notary';
import { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { progressOn } from '../progress.js';
import { inherited } from '../start/config.js';
import { type Databases, openDatabases } from '../start/databases.js';
import { removeRuntime, requireDataFolder, writeRuntime } from '../start/runtime-file.js';
import { type AppName, Supervised } from '../start/supervisor.js';
import { firstCode } from '../start/first-code.js';
import { untilAskedToStop } from '../start/until-asked-to-stop.js';

const progress = () => progressOn(process.stdout);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How often the start looks whether the embedded database still runs. */
const WATCH_MILLIS = 1000;

/** `annhi start`: database, migrations, api and projector, until Ctrl-C. */
export const startCommand = (): Command =>
  new Command('start').description('start the database, the api and the projector').action(async () => {
    const settings = startSettings();
    requireDataFolder(settings.dataDir);
    say('Starting the database …');
    const databases = await openDatabases(settings);
    if (databases.notice !== undefined) say(databases.notice);
    try {
      await run(settings, databases);
    } finally {
      removeRuntime(settings.dataDir);
      await databases.stop();
      say('Stopped.');
    }
  });

async function run(settings: StartSettings, databases: Databases): Promise<void> {
  const { mainUrl, keysUrl } = databases;
  const passwords = databases.startOver ? madeHere() : rolePasswords();
  await bringUpToDate(settings, databases, passwords);
  await requireServable(settings, mainUrl);
  const rootKeyFile = rootKeyFileOf(settings);
  const notes = [...(await cityAtStart(settings, { ...databases, rootKeyFile, clock: systemClock, progress }, say))];
  const untested = await tryKeys({ mainUrl, keysUrl, rootKeyFile, log: settings.log });
  if (untested !== undefined) notes.push(untested);
  writeRuntime(settings.dataDir, { mainUrl, keysUrl, rootKeyFile, pid: process.pid });
  const hopeless = new AbortController();
  const announce = announcing([...notes, ...(await firstCode(settings, { mainUrl, keysUrl, rootKeyFile }))]);
  const options = {
    report: say,
    onHopeless: (name: AppName) => {
      hopeless.abort(new HopelessChild(name));
    },
    onMessage: announce,
  };
  const environment = { ...inherited(), ANNHI_ROOT_KEY_FILE: rootKeyFile, PORT: String(settings.port) };
  const envOf = async (role: ProcessRole, password: string | undefined): Promise<NodeJS.ProcessEnv> => ({
    ...environment,
    ...(await addressesFor(role, password, databases)),
  });
  const notary = new Supervised('notary', { ...options, env: await envOf('annhi_notary', passwords?.notary) });
  const onMessage = (name: AppName, message: unknown): void => {
    announce(name, message);
    // People are served first: the notary begins when the application answers.
    if (name === 'api' && settings.log.engine === 'postgres') notary.start();
  };
  const processes = [
    new Supervised('projector', { ...options, env: await envOf('annhi_projector', passwords?.projector) }),
    new Supervised('api', { ...options, onMessage, env: await envOf('annhi_app', passwords?.app) }),
    ...(backupSettings().to === undefined ? [] : [new Supervised('backup', { ...options, env: environment })]),
  ];
  await serve({ processes, later: [notary] }, databases, hopeless.signal);
}

/** No demonstration in production, and no log that is shorter than, or another than, the checkpoint that was kept of it. */
async function requireServable({ production, log }: StartSettings, mainUrl: string): Promise<void> {
  if (production) await refuseDemonstration(mainUrl);
  if (log.engine === 'postgres') await requireLogNotBelowKept(mainUrl, notarySettings().checkpoints);
}

/** What runs from the beginning, and what one of them starts. */
interface Processes {
  readonly processes: readonly Supervised[];
  readonly later: readonly Supervised[];
}

/** Keeps the processes and the database running until somebody asks to stop, or one of them cannot run at all. */
async function serve({ processes, later }: Processes, databases: Databases, hopeless: AbortSignal): Promise<void> {
  for (const each of processes) each.start();
  const watch = setInterval(() => {
    keepUp(databases);
  }, WATCH_MILLIS);
  await untilAskedToStop(hopeless);
  clearInterval(watch);
  say('\nStopping …');
  await Promise.all([...processes, ...later].map((each) => each.stop()));
  hopeless.throwIfAborted();
}

/** Passwords that last as long as this start. */
const madeHere = (): RolePasswords => ({
  app: randomBytes(24).toString('base64url'),
  projector: randomBytes(24).toString('base64url'),
  notary: randomBytes(24).toString('base64url'),
});

/** In production either who migrates is no more than the processes may be, or it gives them roles of their own. */
async function bringUpToDate(
  settings: StartSettings,
  { mainUrl, keysUrl, startOver }: Databases,
  passwords: RolePasswords | undefined,
): Promise<void> {
  const urls = { main: mainUrl, keys: keysUrl, engine: settings.log.engine };
  if (passwords && !startOver) return migrateWithRoles(urls, passwords);
  await refuseMightyRole({ mainUrl, keysUrl, production: settings.production });
  await migrate(urls);
}

/** One of the processes has ended with a fault that waiting cannot heal, and has said which. */
class HopelessChild extends SettingError {
  constructor(name: AppName) {
    super(`The ${name} cannot run, as said above.`);
  }
}

/**
 * The databases as a process reaches them: as its role where that was given a password, in a server of others without one
 * as whom the settings name.
 */
async function addressesFor(role: ProcessRole, password: string | undefined, { mainUrl, keysUrl }: Databases) {
  if (password === undefined) return { DATABASE_URL: mainUrl, KEYS_DATABASE_URL: keysUrl };
  return {
    DATABASE_URL: await loginAs(role, password, mainUrl),
    KEYS_DATABASE_URL: await loginAs(role, password, keysUrl),
    DATABASE_PASSWORD_FILE: undefined,
    KEYS_DATABASE_PASSWORD_FILE: undefined,
  };
}

/** Another look follows in a second when it cannot be started yet, for example while the dead one's memory is freed. */
function keepUp(databases: Databases): void {
  try {
    if (databases.revive()) say('The database had ended; it runs again.');
  } catch (thrown) {
    say(`The database has ended and cannot be started yet: ${Error.isError(thrown) ? thrown.message : 'unknown'}`);
  }
}

/** Says where the application answers, every time, and what else there is to know, once. */
function announcing(notes: readonly string[]): (name: string, message: unknown) => void {
  const untold = [...notes];
  return (_name, message) => {
    if (!isJsonObject(message) || message.kind !== 'listening' || typeof message.url !== 'string') return;
    say(`An Nhi answers on ${message.url}`);
    for (const line of untold.splice(0)) say(line);
    say('Accounts are made with: npm run annhi -- account create --help');
  };
}
