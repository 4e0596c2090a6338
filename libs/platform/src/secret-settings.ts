import { readFileSync } from 'node:fs';
import { type Environment, SettingError, required } from './environment.js';

/** `scheme://user:password@rest`, also of several hosts, which no `URL` can be. */
const ADDRESS = /^([a-z][a-z+]*:\/\/)([^:@/?#]+)(?::[^@/?#]*)?@(.*)$/is;

/**
 * A secret by the file that holds it, as containers are given them; `undefined` where `<name>_FILE` is not set. A line break
 * at its end is none of it. Throws `SettingError` for a file that cannot be read or is empty.
 */
export function secretIn(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return undefined;
  const secret = contentOf(file)?.replace(/\r?\n$/, '');
  if (secret === undefined) throw new SettingError(`${name}_FILE names ${file}, which cannot be read`);
  if (secret === '') throw new SettingError(`${name}_FILE names ${file}, which is empty`);
  return secret;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * The address in a setting, with the password of `<password>_FILE` where that is set: it then stands neither in the
 * environment nor in the list of processes. Throws `SettingError`, which never holds the address.
 */
export function addressIn(env: Environment, name: string, password: string): string {
  return withSecret(required(env, name), secretIn(env, password), name);
}

/** As `addressIn`, for an address that need not be there. */
export const optionalAddressIn = (env: Environment, name: string, password: string): string | undefined =>
  env[name] === undefined || env[name] === '' ? undefined : addressIn(env, name, password);

function withSecret(address: string, secret: string | undefined, name: string): string {
  if (secret === undefined) return address;
  const [, scheme, user, rest] = ADDRESS.exec(address) ?? [];
  if (scheme === undefined || user === undefined || rest === undefined)
    throw new SettingError(`${name} names no user whose password could be read: user@host`);
  return `${scheme}${user}:${encodeURIComponent(secret)}@${rest}`;
}
