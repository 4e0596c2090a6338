import { type Stats, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** The account that runs the server when we are root: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** `postgres`, else `nobody`, when we are root; nothing when we are an ordinary user, who runs the server itself. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = accounts.find(([name]) => name === wanted);
    if (found) return { name: wanted, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and there is neither an account postgres nor nobody.',
  );
}

/** Whether the account can enter the folder and every folder above it; folders that do not exist yet do not count. */
export function canEnter(folder: string, account: ServerAccount | undefined): boolean {
  if (account === undefined) return true;
  const parent = dirname(folder);
  return isOpenTo(folder, account) && (parent === folder || canEnter(parent, account));
}

function isOpenTo(folder: string, { uid, gid }: ServerAccount): boolean {
  const found = statOf(folder);
  if (!found) return true;
  const shift = found.uid === uid ? 6 : found.gid === gid ? 3 : 0;
  return ((found.mode >> shift) & 0o1) === 1;
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
