import {
  type ProcessRole,
  SettingError,
  type StartSettings,
  loginAs,
  migrate,
  refuseDemonstration,
  startSettings,
  tryKeys,
} from '#platform';
import { isJsonObject } from '#kernel';
import { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { cityAtStart, rootKeyFileIn } from '../demo/load-city.js';
import { inherited } from '../start/config.js';
import { type Databases, openDatabases } from '../start/databases.js';
import { removeRuntime, writeRuntime } from '../start/runtime-file.js';
import { type AppName, Supervised } from '../start/supervisor.js';
import { firstCode } from '../start/first-code.js';
import { untilAskedToStop } from '../start/until-asked-to-stop.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How often the start looks whether the embedded database still runs. */
const WATCH_MILLIS = 1000;

/** `annhi start`: database, migrations, api and projector, until Ctrl-C. */
export const startCommand = (): Command =>
  new Command('start').description('start the database, the api and the projector').action(async () => {
    const settings = startSettings();
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
  await migrate({ main: mainUrl, keys: keysUrl, engine: settings.log.engine });
  if (settings.production) await refuseDemonstration(mainUrl);
  const rootKeyFile = rootKeyFileIn(settings.dataDir);
  const notes = [...(await cityAtStart(settings, { ...databases, rootKeyFile }, say))];
  const untested = await tryKeys({ mainUrl, keysUrl, rootKeyFile, log: settings.log });
  if (untested !== undefined) notes.push(untested);
  writeRuntime(settings.dataDir, { mainUrl, keysUrl, rootKeyFile, pid: process.pid });
  const hopeless = new AbortController();
  const options = {
    report: say,
    onHopeless: (name: AppName) => {
      hopeless.abort(new HopelessChild(name));
    },
    onMessage: announcing([...notes, ...(await firstCode(settings, { mainUrl, keysUrl, rootKeyFile }))]),
  };
  const environment = { ...inherited(), ANNHI_ROOT_KEY_FILE: rootKeyFile, PORT: String(settings.port) };
  const [app, projector] = [
    await addressesFor('annhi_app', databases),
    await addressesFor('annhi_projector', databases),
  ];
  const processes = [
    new Supervised('projector', { ...options, env: { ...environment, ...projector } }),
    new Supervised('api', { ...options, env: { ...environment, ...app } }),
  ];
  for (const each of processes) each.start();
  const watch = setInterval(() => {
    keepUp(databases);
  }, WATCH_MILLIS);
  await untilAskedToStop(hopeless.signal);
  clearInterval(watch);
  say('\nStopping …');
  await Promise.all(processes.map((each) => each.stop()));
  hopeless.signal.throwIfAborted();
}

/** One of the processes has ended with a fault that waiting cannot heal, and has said which. */
class HopelessChild extends SettingError {
  constructor(name: AppName) {
    super(`The ${name} cannot run, as said above.`);
  }
}

/**
 * The databases as a process reaches them: in the embedded server as its role, with a password that lasts as long as this
 * start; in a server of others as whom the settings name.
 */
async function addressesFor(role: ProcessRole, databases: Databases) {
  const { mainUrl, keysUrl, startOver } = databases;
  if (!startOver) return { DATABASE_URL: mainUrl, KEYS_DATABASE_URL: keysUrl };
  const password = randomBytes(24).toString('base64url');
  return {
    DATABASE_URL: await loginAs(role, password, mainUrl),
    KEYS_DATABASE_URL: await loginAs(role, password, keysUrl),
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
