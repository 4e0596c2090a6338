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

/** Whether the password is one of the commonly used ones, or made of them, of sequences, dates or the person's own names. */
export function isTooCommon(password: string, ownWords: readonly string[] = []): boolean {
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const plain = password.normalize('NFC').toLowerCase();
  return judge.check(plain.slice(0, 100), [...OF_HERE, ...ownWords.filter((word) => word !== '')]).score < LEAST_SCORE;
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
