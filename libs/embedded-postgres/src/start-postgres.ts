import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { usableBinaries } from './binaries.js';
import { takeOwnerMark } from './owner-mark.js';
import { QUIET_LOG } from './quiet-log.js';
import { type ServerAccount, canEnter, serverAccount } from './server-account.js';
import { type Place, freePort, isRunning, joinLiveServer, runProgram } from './server-process.js';

/** Where root keeps what the server's account cannot reach elsewhere. Nobody else can write there. */
const SYSTEM_FOLDER = '/var/lib/annhi';

export interface StartOptions {
  /** Where data, password and log live. Made when absent. */
  readonly folder: string;
  /** Server settings as `postgresql.conf` names them; they come after the launcher's own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** `false` skips syncing at `initdb`: for throw-away servers of tests alone. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** The address of a database on this server, with its password. */
  readonly url: (database: string) => string;
  readonly port: number;
  /** The folder that is used, which may be another than the one asked for. */
  readonly folder: string;
  /** What a person should be told: that another folder is used, and why. */
  readonly notice: string | undefined;
  /** Starts the server again on its port when it has ended by itself, and says whether it had. Throws when it cannot. */
  readonly revive: () => boolean;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the embedded server over a folder, or joins the one that a killed start left running there. Listens on
 * 127.0.0.1 alone. Throws `EmbeddedPostgresError` when it cannot, or when a living start owns the folder.
 */
export async function startPostgres({
  folder,
  settings = {},
  durable = true,
}: StartOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const used = usableFolder(resolve(folder), account);
  mkdirSync(used, { recursive: true });
  const giveBack = takeOwnerMark(join(used, 'owner'));
  try {
    const place: Place = {
      native: usableBinaries(account, copiesFolder(account, used)),
      folder: used,
      data: join(used, 'data'),
      account,
    };
    const password = initialise(place, durable);
    const port = (await joinLiveServer(place, password)) ?? launch(place, settings, await freePort());
    const notice = used === resolve(folder) ? undefined : noticeOf(folder, used, account);
    return { port, folder: used, notice, ...running(place, { port, password, settings, giveBack }) };
  } catch (thrown) {
    giveBack();
    throw thrown;
  }
}

interface Running {
  readonly port: number;
  readonly password: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly giveBack: () => void;
}

function running(
  place: Place,
  { port, password, settings, giveBack }: Running,
): Pick<EmbeddedPostgres, 'url' | 'revive' | 'stop'> {
  let isOurs = true;
  return {
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    revive: () => {
      if (!isOurs || isRunning(place)) return false;
      rmSync(join(place.data, 'postmaster.pid'), { force: true });
      launch(place, settings, port);
      return true;
    },
    stop: () => {
      if (isOurs && isRunning(place)) runProgram(place, 'pg_ctl', ['stop', '-w', '-m', 'fast', '-D', place.data]);
      isOurs = false;
      giveBack();
      return Promise.resolve();
    },
  };
}

/** The wanted folder, or one under the system's folder when the server's account cannot enter the folders above it. */
function usableFolder(wanted: string, account: ServerAccount | undefined): string {
  if (canEnter(dirname(wanted), account)) return wanted;
  return join(SYSTEM_FOLDER, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
}

const copiesFolder = (account: ServerAccount | undefined, used: string): string => (account ? SYSTEM_FOLDER : used);

const noticeOf = (wanted: string, used: string, account: ServerAccount | undefined): string =>
  `The database is kept in ${used}: the account ${account?.name ?? ''}, which runs the server, cannot enter the folders above ${wanted}.`;

/** Makes the cluster when there is none; its password in any case. A cluster that was not finished is made again. */
function initialise(place: Place, durable: boolean): string {
  const { folder, data, account } = place;
  const passwordFile = join(folder, 'password');
  if (existsSync(join(data, 'PG_VERSION')) && existsSync(join(folder, 'complete')))
    return readFileSync(passwordFile, 'utf8');
  rmSync(data, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chmodSync(passwordFile, 0o600);
  mkdirSync(data, { mode: 0o700 });
  if (account) for (const path of [folder, passwordFile, data]) chownSync(path, account.uid, account.gid);
  runProgram(place, 'initdb', [
    ...INITDB,
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    ...(durable ? [] : ['--no-sync']),
  ]);
  writeFileSync(join(folder, 'complete'), '');
  return password;
}

const INITDB = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--data-checksums',
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=vi-VN',
  '--locale=C',
  '--no-instructions',
];

/** For a small machine that holds a city: memory for the working set, WAL compressed, slow statements in the log. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // paths over 107 bytes fail
  max_connections: '100',
  shared_buffers: '128MB',
  wal_compression: 'on',
  log_min_duration_statement: '2s',
  ...QUIET_LOG,
};

function launch(place: Place, settings: Readonly<Record<string, string>>, port: number): number {
  const options = Object.entries({ ...SETTINGS, port: String(port), ...settings }).map(
    ([name, value]) => `-c ${name}=${value}`,
  );
  const log = join(place.folder, 'server.log');
  runProgram(place, 'pg_ctl', ['start', '-w', '-t', '60', '-D', place.data, '-l', log, '-o', options.join(' ')]);
  return port;
}
