import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rootKeyFileIn, startSettings, storeSettings } from './config.js';
import { SettingError } from './environment.js';

const DATABASES = { DATABASE_URL: 'postgres://main', KEYS_DATABASE_URL: 'postgres://keys' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'annhi-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the root key', () => {
  it.each(['production', 'development'])(
    'is the file that is named, for a start and for every process, in %s',
    (mode) => {
      const env = { ...DATABASES, NODE_ENV: mode, ANNHI_DATA_DIR: folder, ANNHI_ROOT_KEY_FILE: 'secrets/root.key' };
      expect(startSettings(env).rootKeyFile).toBe(resolve('secrets/root.key'));
      expect(storeSettings(env).rootKeyFile).toBe(resolve('secrets/root.key'));
    },
  );

  it('that is not named is that of the start over the same folder, so that commands open what it wrote', () => {
    const env = { ...DATABASES, ANNHI_DATA_DIR: folder };
    mkdirSync(join(folder, 'keys'));
    writeFileSync(rootKeyFileIn(folder), 'key');
    expect(storeSettings(env).rootKeyFile).toBe(rootKeyFileIn(folder));
    expect(startSettings(env).rootKeyFile).toBeUndefined();
  });

  it('that is nowhere is looked for at home', () => {
    const env = { ...DATABASES, ANNHI_DATA_DIR: folder, ANNHI_ROOT_KEY_FILE: '' };
    expect(storeSettings(env).rootKeyFile).toBe(join(homedir(), '.annhi', 'root.key'));
  });
});

describe('limits', () => {
  it('are those that are named; what is no number is refused', () => {
    const named = { ANNHI_REQUESTS_PER_MINUTE: '600', ANNHI_SUBJECTS_AN_HOUR: '300' };
    expect(storeSettings({ ...DATABASES, ...named })).toMatchObject({ requestsPerMinute: 600, subjectsAnHour: 300 });
    for (const name of Object.keys(named))
      for (const text of ['0', '-1', '1.5', 'nhiều'])
        expect(() => storeSettings({ ...DATABASES, [name]: text })).toThrow(SettingError);
  });
});
