import { createHash, randomInt } from 'node:crypto';

/** Crockford's letters: none of them is read as another one. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** So many groups that a plain hash of the code is safe to keep: 125 bits (OWASP ASVS 5.0, 6.5.2). */
const GROUPS = 5;

/** A code for people to write down: groups of five letters, 25 bits each. */
export const newCode = (): string =>
  Array.from({ length: GROUPS }, () => Array.from({ length: 5 }, () => LETTERS[randomInt(32)]).join('')).join('-');

/** As the code was meant: without spaces and hyphens, in capitals, with the letters that are read for others. */
const meant = (code: string): string =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** What is kept of a code. It has enough random bits that a plain hash cannot be turned round. */
export const codeHash = (code: string): string => createHash('sha256').update(meant(code)).digest('base64url');
