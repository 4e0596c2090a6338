import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;

/**
 * The root key in a file of mode 0600, made when there is none. Throws when others could read it, or when it is not a
 * key: a wrong root key would make every event unreadable.
 */
export function rootKeyIn(file: string): Buffer {
  if (!existsSync(file)) make(file);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`The root key in ${file} can be read by others: make it readable by its owner alone (chmod 600).`);
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`The file ${file} does not hold a root key.`);
  return key;
}

function make(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (thrown) {
    if (!existsSync(file)) throw thrown; // another process made it first
  }
}
