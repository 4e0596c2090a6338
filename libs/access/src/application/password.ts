import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords are judged by their length (NIST SP 800-63B §5.1.1). */
export const MIN_PASSWORD_LENGTH = 12;

/** The argon2id hash of a password, in the PHC string format. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), PARAMETERS);

let decoy: Promise<string> | undefined;

/** Whether the password is the one. Without a hash it takes as long and says no: who exists cannot be found out. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const matches = await verify(passwordHash ?? (await decoy), password.normalize('NFC'));
  return matches && passwordHash !== undefined;
}
