import { isJsonObject } from '#kernel';
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own; it ends with us. */
export interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const API = '../../../apps/api/src/main.js';
const PLAIN = './plain-server.js';

/** The API as `npm start` runs it. */
export const apiServer = (env: Environment): Promise<Served> => listening(start(at(API), { ...env, PORT: '0' }));

/** The bare route. */
export const plainServer = (env: Environment): Promise<Served> => listening(start(at(PLAIN), env));

const start = (main: string, env: Environment): ChildProcess =>
  fork(main, [], {
    env: { PATH: process.env.PATH, ANNHI_REQUESTS_PER_MINUTE: '10000000', ANNHI_SUBJECTS_AN_HOUR: '10000000', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

function listening(child: ChildProcess): Promise<Served> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => { reject(new Error('the server ended')); }); // prettier-ignore
    child.on('message', (message: unknown) => {
      if (isJsonObject(message) && typeof message.url === 'string')
        resolve({ url: message.url, stop: () => stopped(child) });
    });
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
