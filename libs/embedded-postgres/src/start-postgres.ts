import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { usableBinaries } from './binaries.js';
import { type Making, clusterIn } from './cluster.js';
import { EmbeddedPostgresError, codeOf } from './errors.js';
import { takeOwnerMark } from './owner-mark.js';
import { QUIET_LOG } from './quiet-log.js';
import { type ServerAccount, canEnter, serverAccount } from './server-account.js';
import { type Place, freePort, isRunning, joinLiveServer, runProgram } from './server-process.js';

/** Where root keeps what the server's account cannot reach elsewhere. Nobody else can write there. */
const SYSTEM_FOLDER = '/var/lib/annhi';

export interface StartOptions extends Making {
  /** Where data, password and log live. Made when absent. */
  readonly folder: string;
  /** Server settings as `postgresql.conf` names them; they come after the launcher's own. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** The address of a database on this server, with its password. */
  readonly url: (database: string) => string;
  readonly port: number;
  /** The folder that is used, which may be another than the one asked for. */
  readonly folder: string;
  /** What a person should be told: that another folder is used, or that something was put aside, and why. */
  readonly notice: string | undefined;
  /** Starts the server again on its port when it has ended by itself, and says whether it had. Throws when it cannot. */
  readonly revive: () => boolean;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the embedded server over a folder, or joins the one that a killed start left running there. Listens on
 * 127.0.0.1 alone. Throws `EmbeddedPostgresError` when it cannot, or when a living start owns the folder.
 */
export async function startPostgres({ folder, settings = {}, ...making }: StartOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const used = usableFolder(resolve(folder), account);
  makeFolder(used);
  const giveBack = takeOwnerMark(join(used, 'owner'));
  try {
    const place: Place = {
      native: usableBinaries(account, copiesFolder(account, used)),
      folder: used,
      data: join(used, 'data'),
      account,
    };
    const cluster = clusterIn(place, making);
    const { password } = cluster;
    const port = (await joinLiveServer(place, password)) ?? launch(place, settings, await freePort());
    const elsewhere = used === resolve(folder) ? undefined : noticeOf(folder, used, account);
    const notice = [elsewhere, cluster.notice].filter((each) => each !== undefined).join('\n') || undefined;
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

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (thrown) {
    throw new EmbeddedPostgresError(`The folder ${folder} cannot be made (${codeOf(thrown)}).`, { cause: thrown });
  }
}

/** The wanted folder, or one under the system's folder when the server's account cannot enter the folders above it. */
function usableFolder(wanted: string, account: ServerAccount | undefined): string {
  if (canEnter(dirname(wanted), account)) return wanted;
  return join(SYSTEM_FOLDER, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
}

const copiesFolder = (account: ServerAccount | undefined, used: string): string => (account ? SYSTEM_FOLDER : used);

const noticeOf = (wanted: string, used: string, account: ServerAccount | undefined): string =>
  `The database is kept in ${used}: the account ${account?.name ?? ''}, which runs the server, cannot enter the folders above ${wanted}.`;

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
