import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import { type Place, runProgram } from './server-process.js';

/** The cluster of a folder: the password of its superuser, and what a person should know of it. */
export interface Cluster {
  readonly password: string;
  readonly notice: string | undefined;
}

/** How a cluster is made. */
export interface Making {
  /** `false` skips syncing at `initdb`: for throw-away servers of tests alone. */
  readonly durable?: boolean;
  /** Why none may be made: something beside the folder says that there was one. The second half of a sentence. */
  readonly refuseNew?: string | undefined;
}

/**
 * The cluster of the folder, made where there is none. One that was ever in use is never removed: where a part of it is
 * missing the start is refused, because a copy that was cut off looks the same. What a cut-off `initdb` left is put aside.
 * Throws `EmbeddedPostgresError`.
 */
export function clusterIn(place: Place, { durable = true, refuseNew }: Making): Cluster {
  const missing = missingParts(place);
  if (missing.length === 0) return { password: passwordIn(place), notice: undefined };
  if (wasUsed(place)) throw new EmbeddedPostgresError(refusalOf(place, missing));
  if (refuseNew !== undefined) throw new EmbeddedPostgresError(`There is no database in ${place.folder}, ${refuseNew}`);
  const notice = putAside(place);
  return { password: make(place, durable), notice };
}

const MARK = 'complete';
/** What a cluster cannot do without, relative to the folder. */
const PARTS = [MARK, 'password', 'data/PG_VERSION', 'data/global/pg_control', 'data/base', 'data/pg_wal'];

const missingParts = ({ folder }: Place): readonly string[] =>
  PARTS.filter((part) => !existsSync(join(folder, ...part.split('/'))));

/** The server has run over it, or databases were made in it, or it was finished once: `initdb` alone leaves none of these. */
const wasUsed = ({ folder, data }: Place): boolean =>
  [join(folder, MARK), join(data, 'postmaster.opts'), join(data, 'postmaster.pid')].some((file) => existsSync(file)) ||
  namesIn(join(data, 'base')).some((oid) => Number(oid) >= FIRST_OID_OF_OURS) ||
  namesIn(join(data, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name)).length > 1;

/** PostgreSQL gives the databases that people make numbers from here on (FirstNormalObjectId). */
const FIRST_OID_OF_OURS = 16_384;

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

function refusalOf({ folder }: Place, missing: readonly string[]): string {
  const parts = missing.map((part) => join(folder, ...part.split('/'))).join(', ');
  const whole = `the database in ${folder} is not whole, and a start makes nothing anew over it`;
  return missing.length === 1 && missing[0] === MARK
    ? `${parts} is missing: ${whole}; if the copy of the folder is whole, make that file (it is empty).`
    : `${parts} missing: ${whole}; bring back what is missing, or move the folder away to begin an empty one.`;
}

function passwordIn({ folder }: Place): string {
  const file = join(folder, 'password');
  const password = readFileSync(file, 'utf8').trim();
  if (password === '') throw new EmbeddedPostgresError(`${file} is empty: it holds the password of the database.`);
  return password;
}

/** What lies where the cluster is to be made, under a name that says when it was last written to. Nothing of it is lost. */
function putAside({ folder, data }: Place): string | undefined {
  if (!existsSync(data) || readdirSync(data).length === 0) return undefined;
  const aside = join(folder, `data.aside-${statSync(data).mtime.toISOString().replace(/[:.]/g, '-')}`);
  renameSync(data, aside);
  return `The making of the database was cut off before; what there was of it is now in ${aside}.`;
}

function make(place: Place, durable: boolean): string {
  const { folder, data, account } = place;
  const passwordFile = join(folder, 'password');
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600, flush: true });
  chmodSync(passwordFile, 0o600);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (account) for (const path of [folder, passwordFile, data]) chownSync(path, account.uid, account.gid);
  runProgram(place, 'initdb', [
    ...INITDB,
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    ...(durable ? [] : ['--no-sync']),
  ]);
  writeFileSync(join(folder, MARK), '', { flush: true });
  return password;
}

const INITDB = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--data-checksums',
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=vi-VN',
  '--locale=C',
  '--no-instructions',
];
