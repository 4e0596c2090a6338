import { type StartSettings, migrate, startSettings } from '#platform';
import { isJsonObject } from '#kernel';
import { Command } from 'commander';
import { join } from 'node:path';
import { inherited } from '../start/config.js';
import { type Databases, openDatabases } from '../start/databases.js';
import { removeRuntime, writeRuntime } from '../start/runtime-file.js';
import { Supervised } from '../start/supervisor.js';
import { untilAskedToStop } from '../start/until-asked-to-stop.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

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

async function run(settings: StartSettings, { mainUrl, keysUrl }: Databases): Promise<void> {
  await migrate({ main: mainUrl, keys: keysUrl });
  const rootKeyFile = join(settings.dataDir, 'keys', 'root.key');
  writeRuntime(settings.dataDir, { mainUrl, keysUrl, rootKeyFile, pid: process.pid });
  const env = {
    ...inherited(),
    DATABASE_URL: mainUrl,
    KEYS_DATABASE_URL: keysUrl,
    ANNHI_ROOT_KEY_FILE: rootKeyFile,
    PORT: String(settings.port),
  };
  const options = { env, report: say, onMessage: announce };
  const processes = [new Supervised('projector', options), new Supervised('api', options)];
  for (const each of processes) each.start();
  await untilAskedToStop();
  say('\nStopping …');
  await Promise.all(processes.map((each) => each.stop()));
}

function announce(_name: string, message: unknown): void {
  if (!isJsonObject(message) || message.kind !== 'listening' || typeof message.url !== 'string') return;
  say(`An Nhi answers on ${message.url}`);
  say('Accounts are made with: npm run annhi -- account create --help');
}
