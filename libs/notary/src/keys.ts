import { type SignerKey, signerKey, signerKeyIn, signerText, verifierText } from '#transparency';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NotaryUnfit } from './errors.js';

/** The two keys of a log: one for its heads, one for the times at which it was seen. C2SP wants them apart. */
export interface NotaryKeys {
  readonly log: SignerKey;
  readonly time: SignerKey;
}

/** What others verify with; no secret. */
export interface NotaryVerifierKeys {
  readonly log: string;
  readonly time: string;
}

export const keyFileIn = (folder: string): string => join(folder, 'notary.key');

export const verifierKeysOf = ({ log, time }: NotaryKeys): NotaryVerifierKeys => ({
  log: verifierText(log),
  time: verifierText(time),
});

/** The keys in the folder, or none. Throws `NotaryUnfit` for a file that others can read or that holds none. */
export function findKeys(folder: string): NotaryKeys | undefined {
  const file = keyFileIn(folder);
  if (!existsSync(file)) return undefined;
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new NotaryUnfit(`The notary's key in ${file} can be read by others: chmod 600.`);
  const keys = readFileSync(file, 'utf8').split('\n').map(signerKeyIn);
  const [log, time] = (['note', 'cosignature'] as const).map((kind) => keys.find((key) => key?.algorithm === kind));
  if (!log || !time) throw new NotaryUnfit(`The file ${file} does not hold the notary's keys.`);
  return { log, time };
}

/** A name of its own for a log that nobody gave one. */
const ownName = (): string => `an-nhi.invalid/${randomBytes(8).toString('hex')}`;

/** New keys for a log that was never signed, on the disk before anything is signed with them. */
export function makeKeys(folder: string, origin: string = ownName()): NotaryKeys {
  const keys = {
    log: signerKey(origin, 'note', randomBytes(32)),
    time: signerKey(`${origin}/time`, 'cosignature', randomBytes(32)),
  };
  const file = keyFileIn(folder);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const text = `${signerText(keys.log)}\n${signerText(keys.time)}\n`;
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return keys;
}
