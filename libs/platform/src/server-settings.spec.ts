import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolePasswords, storeSettings } from './config.js';
import { SettingError } from './environment.js';
import { scramVerifier } from './scram.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-settings-'));
const secret = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const STORES = {
  DATABASE_URL: 'postgres://annhi_app@db:5432/annhi',
  KEYS_DATABASE_URL: 'postgres://annhi_app@keys/keys',
};

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the proxies that are believed', () => {
  const proxies = (text?: string) =>
    storeSettings({ ...STORES, ...(text === undefined ? {} : { ANNHI_TRUSTED_PROXIES: text }) }).trustedProxies;

  it('are those that are named, and nobody where none is', () => {
    expect(proxies()).toEqual([]);
    expect(proxies('')).toEqual([]);
    expect(proxies(' 10.1.0.0/16, fd00:1::/32,172.30.92.2 ')).toEqual(['10.1.0.0/16', 'fd00:1::/32', '172.30.92.2']);
  });

  it.each([
    'proxy',
    '10.1.0.0/33',
    'loopback',
    'true',
    '1',
    '10.1.0.0/16;10.2.0.0/16',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/00',
  ])('are not %s', (text) => {
    expect(() => proxies(text)).toThrow(SettingError);
  });
});

describe('a secret in a file', () => {
  it('becomes the password of its address, whatever signs it has, also of several hosts', () => {
    const { mainUrl, keysUrl, log } = storeSettings({
      ...STORES,
      DATABASE_PASSWORD_FILE: secret('main', 'a b/@:%\n'),
      KEYS_DATABASE_PASSWORD_FILE: secret('keys', 'khoá'),
      EVENT_STORE: 'eventstoredb',
      EVENTSTOREDB_URL: 'esdb+discover://admin:old@log1:2113,log2:2113?tls=true',
      EVENTSTOREDB_PASSWORD_FILE: secret('log', 'p@w'),
    });
    expect(mainUrl).toBe('postgres://annhi_app:a%20b%2F%40%3A%25@db:5432/annhi');
    expect(decodeURIComponent(new URL(mainUrl).password)).toBe('a b/@:%');
    expect(decodeURIComponent(new URL(keysUrl).password)).toBe('khoá');
    expect(log).toEqual({ engine: 'eventstoredb', url: 'esdb+discover://admin:p%40w@log1:2113,log2:2113?tls=true' });
  });

  it('is refused in one sentence that holds neither secret nor address where it cannot be used', () => {
    const refused = (env: Readonly<Record<string, string>>): string => {
      try {
        storeSettings({ ...STORES, ...env });
      } catch (thrown) {
        return String(thrown);
      }
      return '';
    };
    const none = join(folder, 'none');
    expect(refused({ DATABASE_PASSWORD_FILE: none })).toBe(
      `SettingError: DATABASE_PASSWORD_FILE names ${none}, which cannot be read`,
    );
    const file = secret('empty', '\n');
    expect(refused({ DATABASE_PASSWORD_FILE: file })).toContain('which is empty');
    const nobody = { DATABASE_URL: 'postgres://db/annhi', DATABASE_PASSWORD_FILE: secret('p', 'mat-khau') };
    expect(refused(nobody)).toBe('SettingError: DATABASE_URL names no user whose password could be read: user@host');
  });

  it('for the roles of the processes comes with the other one', () => {
    const [app, projector] = [secret('app', 'một'), secret('projector', 'hai')];
    expect(rolePasswords({})).toBeUndefined();
    expect(rolePasswords({ ANNHI_APP_PASSWORD_FILE: app, ANNHI_PROJECTOR_PASSWORD_FILE: projector })).toEqual({
      app: 'một',
      projector: 'hai',
    });
    expect(() => rolePasswords({ ANNHI_APP_PASSWORD_FILE: app })).toThrow('go together');
  });
});

describe('what the server keeps of a password', () => {
  it('is what PostgreSQL 18 makes of it', () => {
    // select rolpassword from pg_authid after `alter role … password 'pencil'`, with the salt of that row
    expect(scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });

  it('is not made of what would have to be prepared first', () => {
    expect(() => scramVerifier('mật khẩu')).toThrow(TypeError);
  });
});
