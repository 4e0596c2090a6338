import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '#kernel';
import { SettingError } from '#platform';

/** How other commands find the databases of a running start. Readable by its owner alone: the addresses hold passwords. */
export interface Runtime {
  readonly mainUrl: string;
  readonly keysUrl: string;
  readonly rootKeyFile: string;
  readonly pid: number;
}

/** What is written: also of which folder it is, since a copy of the folder has a copy of the file. */
interface Written extends Runtime {
  readonly dataDir: string;
}

const fileIn = (dataDir: string): string => join(dataDir, 'runtime.json');

/** Before anything is made elsewhere: a start that could not say where its databases are would leave one behind. */
export function requireDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (thrown) {
    const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : 'unknown';
    throw new SettingError(`Nothing can be kept in ${dataDir} (${code}): set ANNHI_DATA_DIR to another folder.`);
  }
}

export function writeRuntime(dataDir: string, runtime: Runtime): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(
    fileIn(dataDir),
    `${JSON.stringify({ ...runtime, dataDir: realpathSync(dataDir) } satisfies Written, null, 2)}\n`,
    { mode: 0o600 },
  );
  chmodSync(fileIn(dataDir), 0o600);
}

/** The running start over this folder, or `undefined` when none runs. */
export function findRuntime(dataDir: string): Runtime | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return isRuntime(found) && found.dataDir === realpathSync(dataDir) && isAlive(found.pid) ? found : undefined;
  } catch {
    return undefined;
  }
}

export function removeRuntime(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

const isRuntime = (value: unknown): value is Written & Record<string, never> =>
  isJsonObject(value) &&
  [value.mainUrl, value.keysUrl, value.rootKeyFile, value.dataDir].every((each) => typeof each === 'string') &&
  typeof value.pid === 'number';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'EPERM';
  }
}
