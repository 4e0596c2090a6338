import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RELAY } from '../../../test/support/mail-certificates.js';
import { SettingError } from './environment.js';
import { sendingSettings } from './sending-settings.js';

const MAIL = {
  ANNHI_SMTP_URL: 'smtps://nguoi:mat-khau@mail.example:465',
  ANNHI_MAIL_FROM: 'An Nhi <an-nhi@mail.example>',
  ANNHI_PUBLIC_URL: 'https://an-nhi.example',
};

describe('how something leaves the house', () => {
  it('is no way at all unless one is named', () => {
    expect(sendingSettings({})).toEqual({ webhookNetworks: [] });
  });

  it('is by a server for e-mail that is named with its sender and the address of this application', () => {
    expect(sendingSettings(MAIL)).toMatchObject({
      mail: { smtpUrl: MAIL.ANNHI_SMTP_URL, publicUrl: 'https://an-nhi.example' },
    });
    for (const name of ['ANNHI_MAIL_FROM', 'ANNHI_PUBLIC_URL'])
      expect(() => sendingSettings({ ...MAIL, [name]: undefined })).toThrow(SettingError);
  });

  it.each([
    ['ANNHI_SMTP_URL', 'http://mail.example'],
    ['ANNHI_MAIL_FROM', 'An Nhi'],
    ['ANNHI_MAIL_FROM', 'an-nhi@mail.example\r\nBcc: a@example.org'],
    ['ANNHI_PUBLIC_URL', 'an-nhi.example'],
    ['ANNHI_PUBLIC_URL', 'https://an-nhi.example/path'],
  ])('is refused where %s is %j', (name, text) => {
    expect(() => sendingSettings({ ...MAIL, [name]: text })).toThrow(SettingError);
  });

  it('leads to networks inside only where they are named as such', () => {
    expect(sendingSettings({ ANNHI_WEBHOOK_NETWORKS: '10.1.0.0/16, fd00::/8' })).toEqual({
      webhookNetworks: ['10.1.0.0/16', 'fd00::/8'],
    });
    for (const text of ['10.1.0.0/33', 'trong-nha', '10.1.0.0/16,,x'])
      expect(() => sendingSettings({ ANNHI_WEBHOOK_NETWORKS: text })).toThrow(SettingError);
  });

  it('takes the authority of a mail server by its file, and no file that holds none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'annhi-authority-'));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const told = (path: string) => sendingSettings({ ...MAIL, ANNHI_SMTP_CA_FILE: path }).mail?.authority;
    expect(told(file('ca.pem', RELAY.cert))).toBe(RELAY.cert.trimEnd());
    expect(() => told(file('none.pem', 'no certificate'))).toThrow('holds no certificate');
    expect(() => told(file('key.pem', RELAY.key))).toThrow(SettingError);
    expect(() => told(join(folder, 'absent.pem'))).toThrow('cannot be read');
    const password = file('password', 'mật khẩu\n');
    expect(sendingSettings({ ...MAIL, ANNHI_SMTP_PASSWORD_FILE: password }).mail?.smtpUrl).toBe(
      'smtps://nguoi:m%E1%BA%ADt%20kh%E1%BA%A9u@mail.example:465',
    );
    rmSync(folder, { recursive: true, force: true });
  });
});
