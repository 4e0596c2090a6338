import { hash, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords are judged by their length (NIST SP 800-63B §5.1.1). */
export const MIN_PASSWORD_LENGTH = 12;

/** Words that everybody here would try first. */
const OF_HERE = ['annhi', 'an nhi', 'cantho', 'can tho', 'matkhau', 'mat khau', 'treem', 'tre em', 'vietnam', 'baove'];
/** The score of zxcvbn at least: 3 is 10⁸ guesses, where throttling lets a hundred a day through. */
const LEAST_SCORE = 3;

let judge: ZxcvbnFactory | undefined;

/** A text as it is typed in a hurry: in small letters, without marks, with a plain d. */
const withoutMarks = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[đð]/g, 'd');
/** … and without what stands between the words. */
const withoutGaps = (text: string): string => withoutMarks(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
const wordsOf = (text: string): readonly string[] =>
  withoutMarks(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/** What is not of the own names has so many characters at least. */
const LEAST_BESIDE_NAMES = 6;

/** Whether hardly anything is left of the password without the own names, whole or word by word, in any order and form. */
function isOwnName(password: string, names: readonly string[]): boolean {
  const typed = withoutGaps(password);
  const own = names.flatMap((name) => [withoutGaps(name), ...wordsOf(name)]).filter((word) => word.length > 1);
  const rest = own
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ' '), typed)
    .replaceAll(' ', '');
  return rest.length < typed.length && rest.length < LEAST_BESIDE_NAMES;
}

/** Whether the password is one of the commonly used ones, or made of them, of sequences, dates or the person's own names. */
export function isTooCommon(password: string, ownNames: readonly string[] = []): boolean {
  if (isOwnName(password, ownNames)) return true;
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const plain = password.normalize('NFC').toLowerCase();
  const own = ownNames.flatMap((name) => [name, withoutMarks(name), withoutGaps(name), ...wordsOf(name)]);
  return judge.check(plain.slice(0, 100), [...OF_HERE, ...own.filter((word) => word !== '')]).score < LEAST_SCORE;
}

/** The argon2id hash of a password, in the PHC string format. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), PARAMETERS);

let decoy: Promise<string> | undefined;

/** Whether the password is the one. Without a hash it takes as long and says no: who exists cannot be found out. */
export async function passwordMatches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const known = passwordHash ?? undefined;
  const matches = await verify(known ?? (await decoy), password.normalize('NFC'));
  return matches && known !== undefined;
}
