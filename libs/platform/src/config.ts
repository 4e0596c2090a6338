import type { SendingSettings } from '#notices';
import type { AlarmSettings } from './alarm-watch.js';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Environment, SettingError } from './environment.js';
import type { RolePasswords } from './roles.js';
import { addressIn, optionalAddressIn, secretIn } from './secret-settings.js';
import { sendingSettings } from './sending-settings.js';
import type { NotarySettings } from '#notary';
import { notarySettingsIn } from './notary-settings.js';
import { trustedProxiesIn } from './trusted-proxies.js';

/** Which log the application works on. */
export type LogSettings = { readonly engine: 'postgres' } | { readonly engine: 'eventstoredb'; readonly url: string };

/** Where the application finds its databases and keys. */
export interface StoreSettings {
  /** The database of log, read models and administration. */
  readonly mainUrl: string;
  /** The log; in the main database unless told. */
  readonly log?: LogSettings;
  /** A replica of the main database, from which read models are read. */
  readonly readUrl?: string;
  /** The separate database of subject keys; in production on a separate cluster, because one cluster shares its WAL. */
  readonly keysUrl: string;
  /** File (mode 0600) of the root key that wraps all others. */
  readonly rootKeyFile: string;
  /** Where files of evidence are kept; beside the root key unless told. */
  readonly evidenceDir?: string;
  /** Production refuses what is made for trying out: demonstration stores and their accounts. */
  readonly production?: boolean;
  /** How many requests a session may send in a minute. */
  readonly requestsPerMinute?: number;
  /** Networks of the proxies that are believed when they say whom they ask for; nobody unless told. */
  readonly trustedProxies?: readonly string[];
  /** How many different things somebody sees in an hour before they are asked who they are. */
  readonly subjectsAnHour?: number;
  /** How something leaves the house: e-mail, webhooks. */
  readonly sending?: SendingSettings;
  /** Whom to tell that something is wrong with the house. */
  readonly alarms?: AlarmSettings;
  /** Whether backups are asked for, so that one is missed. */
  readonly hasBackups?: boolean;
  /** Who may read the metrics from another machine; nobody unless told. */
  readonly metricsToken?: string;
}

/** What a process that serves needs besides. */
export interface Settings extends StoreSettings {
  readonly port: number;
  readonly host: string;
}

/** What `npm start` needs before there is a database. */
export interface StartSettings {
  /** Where the embedded database, the keys and the accounts file live. */
  readonly dataDir: string;
  /** Set: this server is used, and no embedded one is started. */
  readonly databaseUrl: string | undefined;
  readonly keysDatabaseUrl: string | undefined;
  /** The file of the root key that the settings name; unless told it lies in the data folder. */
  readonly rootKeyFile?: string | undefined;
  readonly log: LogSettings;
  readonly port: number;
  readonly production: boolean;
  /** Where files of evidence are kept, where that is not beside the root key. */
  readonly evidenceDir?: string;
  /** Whether an empty embedded database is filled with the demonstration city; `ANNHI_DEMO=no` starts empty. */
  readonly demonstration: boolean;
}

/** The settings of a start. Throws `SettingError`, for example for a port that is none. */
export function startSettings(env: Environment = process.env): StartSettings {
  return {
    dataDir: dataDirIn(env),
    databaseUrl: optionalAddressIn(env, 'DATABASE_URL', 'DATABASE_PASSWORD'),
    keysDatabaseUrl: optionalAddressIn(env, 'KEYS_DATABASE_URL', 'KEYS_DATABASE_PASSWORD'),
    rootKeyFile: rootKeyFileTold(env),
    log: logSettings(env),
    port: portIn(env),
    production: isProduction(env),
    ...evidenceDirIn(env),
    demonstration: env.ANNHI_DEMO !== 'no',
  };
}

const dataDirIn = (env: Environment): string =>
  resolve(env.ANNHI_DATA_DIR ?? join(env.INIT_CWD ?? process.cwd(), '.annhi'));

/** The file of the root key that a start makes in its data folder. */
export const rootKeyFileIn = (dataDir: string): string => join(dataDir, 'keys', 'root.key');

/** The key of a start over this folder, where there was one; else that of the person whose process it is. */
const rootKeyFileFound = (dataDir: string): string =>
  existsSync(rootKeyFileIn(dataDir)) ? rootKeyFileIn(dataDir) : join(homedir(), '.annhi', 'root.key');

/** One file for every process: who reads another one opens nothing of what they wrote. */
const rootKeyFileTold = ({ ANNHI_ROOT_KEY_FILE: file }: Environment): string | undefined =>
  file === undefined || file === '' ? undefined : resolve(file);

const isProduction = (env: Environment): boolean => env.NODE_ENV === 'production';

/** The settings of a process that works on the log. Throws `SettingError` where one is missing. */
export function storeSettings(env: Environment = process.env): StoreSettings {
  const readUrl = optionalAddressIn(env, 'DATABASE_READ_URL', 'DATABASE_PASSWORD');
  return {
    mainUrl: addressIn(env, 'DATABASE_URL', 'DATABASE_PASSWORD'),
    keysUrl: addressIn(env, 'KEYS_DATABASE_URL', 'KEYS_DATABASE_PASSWORD'),
    log: logSettings(env),
    ...(readUrl === undefined ? {} : { readUrl }),
    rootKeyFile: rootKeyFileTold(env) ?? rootKeyFileFound(dataDirIn(env)),
    production: isProduction(env),
    ...limitsIn(env),
    sending: sendingSettings(env),
    trustedProxies: trustedProxiesIn(env),
    ...watchIn(env),
    ...evidenceDirIn(env),
  };
}

/** By `ANNHI_ALARM_MAIL`, `ANNHI_ALARM_WEBHOOK` and `ANNHI_METRICS_TOKEN_FILE`. Throws `SettingError` for an address that is none. */
function watchIn(env: Environment): Pick<StoreSettings, 'alarms' | 'hasBackups' | 'metricsToken'> {
  const { ANNHI_ALARM_MAIL: mail, ANNHI_ALARM_WEBHOOK: webhook } = env;
  if (mail !== undefined && !/^[^\s<>@]+@[^\s<>@]+$/.test(mail))
    throw new SettingError('ANNHI_ALARM_MAIL is no address');
  if (webhook !== undefined && !URL.canParse(webhook)) throw new SettingError('ANNHI_ALARM_WEBHOOK is no address');
  const metricsToken = secretIn(env, 'ANNHI_METRICS_TOKEN');
  return {
    hasBackups: env.ANNHI_BACKUP_TO !== undefined,
    alarms: { ...(mail === undefined ? {} : { mail }), ...(webhook === undefined ? {} : { webhook }) },
    ...(metricsToken === undefined ? {} : { metricsToken }),
  };
}

const evidenceDirIn = ({ ANNHI_EVIDENCE_DIR: folder }: Environment): Pick<StoreSettings, 'evidenceDir'> =>
  folder === undefined ? {} : { evidenceDir: resolve(folder) };

/** Where backups go, and how often one is taken. */
export interface BackupSettings {
  readonly to: string | undefined;
  readonly keysTo: string | undefined;
  readonly everyMinutes: number | undefined;
}

/** By `ANNHI_BACKUP_TO`, `ANNHI_BACKUP_KEYS_TO` and `ANNHI_BACKUP_MINUTES`. Throws `SettingError` for what is no number. */
export function backupSettings(env: Environment = process.env): BackupSettings {
  const minutes = env.ANNHI_BACKUP_MINUTES === undefined ? undefined : Number(env.ANNHI_BACKUP_MINUTES);
  if (minutes !== undefined && !(minutes > 0)) throw new SettingError('ANNHI_BACKUP_MINUTES is a number of minutes');
  return { to: env.ANNHI_BACKUP_TO, keysTo: env.ANNHI_BACKUP_KEYS_TO, everyMinutes: minutes };
}

/** The folder of the files of evidence. */
export const evidenceFolder = ({
  evidenceDir,
  rootKeyFile,
}: Pick<StoreSettings, 'evidenceDir' | 'rootKeyFile'>): string => evidenceDir ?? join(dirname(rootKeyFile), 'evidence');

/** The settings of a process that serves. Throws `SettingError` where one is missing. */
export const settings = (env: Environment = process.env): Settings => ({
  ...storeSettings(env),
  port: portIn(env),
  host: env.HOST ?? '127.0.0.1',
});

/** What the process of the notary works with. */
export interface NotaryProcessSettings {
  readonly url: string;
  readonly production: boolean;
  readonly settings: NotarySettings;
}

/** Where the notary keeps its key, and checkpoints outside of the database. Throws `SettingError`. */
export const notarySettings = (env: Environment = process.env): NotarySettings => notarySettingsIn(env, dataDirIn(env));

/** The settings of the notary's process, which knows no keys of people. Throws `SettingError`. */
export const notaryProcessSettings = (env: Environment = process.env): NotaryProcessSettings => ({
  url: addressIn(env, 'DATABASE_URL', 'DATABASE_PASSWORD'),
  production: isProduction(env),
  settings: notarySettings(env),
});

/**
 * The passwords that `annhi migrate` gives the roles of the processes, by `ANNHI_APP_PASSWORD_FILE` and
 * `ANNHI_PROJECTOR_PASSWORD_FILE`, the notary's by `ANNHI_NOTARY_PASSWORD_FILE`; none where neither of the two is set. Throws `SettingError` for one without the other.
 */
export function rolePasswords(env: Environment = process.env): RolePasswords | undefined {
  const [app, projector] = [secretIn(env, 'ANNHI_APP_PASSWORD'), secretIn(env, 'ANNHI_PROJECTOR_PASSWORD')];
  if (app === undefined && projector === undefined) return undefined;
  if (app === undefined || projector === undefined)
    throw new SettingError('ANNHI_APP_PASSWORD_FILE and ANNHI_PROJECTOR_PASSWORD_FILE go together');
  return { app, projector, notary: secretIn(env, 'ANNHI_NOTARY_PASSWORD') };
}

/** The log that `EVENT_STORE` names. Throws `SettingError` for one that is not known, or a cluster without its address. */
export function logSettings(env: Environment = process.env): LogSettings {
  const engine = env.EVENT_STORE ?? 'postgres';
  if (engine === 'postgres') return { engine };
  if (engine === 'eventstoredb') return { engine, url: clusterUrl(env) };
  throw new SettingError('EVENT_STORE is postgres or eventstoredb');
}

/** Throws `SettingError` for what is no address of a cluster, without telling what it holds. */
export function clusterAddress(url: string): string {
  if (!/^(?:esdb|kurrentdb|eventstore)(?:\+discover)?:\/\/[^/?]+/i.test(url))
    throw new SettingError('EVENTSTOREDB_URL is no address of a cluster: esdb://user:password@host:2113');
  return url;
}

/** The address of the cluster, whichever log is followed. Throws `SettingError` where it is not told. */
export const clusterUrl = (env: Environment = process.env): string =>
  addressIn(env, 'EVENTSTOREDB_URL', 'EVENTSTOREDB_PASSWORD');

function limitsIn(env: Environment): Pick<StoreSettings, 'requestsPerMinute' | 'subjectsAnHour'> {
  const requestsPerMinute = limitIn(env, 'ANNHI_REQUESTS_PER_MINUTE', 'requests');
  const subjectsAnHour = limitIn(env, 'ANNHI_SUBJECTS_AN_HOUR', 'things');
  return {
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(subjectsAnHour === undefined ? {} : { subjectsAnHour }),
  };
}

function limitIn(env: Environment, name: string, what: string): number | undefined {
  const text = env[name];
  if (text === undefined) return undefined;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new SettingError(`${name} is no number of ${what}`);
  return limit;
}

function portIn(env: Environment): number {
  const port = Number(env.PORT ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingError('PORT is not a port number');
  return port;
}
