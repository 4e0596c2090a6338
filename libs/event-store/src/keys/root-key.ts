import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KeysUnfit } from '../errors.js';

const KEY_BYTES = 32;

/** Whether a root key may be made where the file holds none: never where anything was sealed under one. */
export interface RootKeyOptions {
  readonly mayMake?: boolean;
}

/**
 * The root key in a file of mode 0600, made when there is none and that may be. Throws `KeysUnfit` when others could read
 * it, or when it is not a key: a wrong root key would make every event unreadable.
 */
export function rootKeyIn(file: string, { mayMake = true }: RootKeyOptions = {}): Buffer {
  if (!existsSync(file)) {
    if (!mayMake)
      throw new KeysUnfit(
        `The root key is missing: ${file}. What was recorded is sealed under it: bring the file back; no other one is made.`,
      );
    make(file);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new KeysUnfit(
      `The root key in ${file} can be read by others: make it readable by its owner alone (chmod 600).`,
    );
  }
  const key = Buffer.from(textOf(file).trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new KeysUnfit(`The file ${file} does not hold a root key.`);
  return key;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new KeysUnfit(`The root key in ${file} cannot be read.`, { cause });
  }
}

/** On the disk before anything is sealed under it, and so is its name in the folder. */
function make(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (thrown) {
    if (!existsSync(file)) throw thrown; // another process made it first
  }
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** What tells one key from another without telling anything of the key. `of` names what it is the key of. */
export const fingerprintOf = (key: Buffer, of: string): string =>
  createHmac('sha256', key).update(`an-nhi fingerprint of the ${of}`).digest('base64');
