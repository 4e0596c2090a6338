import { hashPassword, isTooCommon, passwordMatches } from './password.js';

describe('a password', () => {
  it('is kept as argon2id and matched in NFC', async () => {
    const hash = await hashPassword('mật khẩu rất dài'.normalize('NFD'));
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(hash, 'mật khẩu rất dài')).toBe(true);
    expect(await passwordMatches(hash, 'mật khẩu rất ngắn')).toBe(false);
  });

  it('of an account that does not exist takes as long and does not match', async () => {
    expect(await passwordMatches(undefined, 'no account has this password')).toBe(false);
  });

  it.each([
    '123456789012',
    'passwordpassword',
    'aaaaaaaaaaaa',
    'matkhau12345',
    'qwertyuiop[]',
    'iloveyouiloveyou',
    'annhiannhi12',
  ])('that everybody tries first is too common: %s', (common) => {
    expect(isTooCommon(common)).toBe(true);
  });

  it('made of the own names is too common', () => {
    expect(isTooCommon('nguyenvanmau1', ['nguyenvanmau'])).toBe(true);
  });

  it.each(['bốn con mèo uống trà', 'mật khẩu thử nghiệm', 'correct horse battery staple', 'mat-khau-mau-can-bo'])(
    'of a few words is fine without digits and signs: %s',
    (fine) => {
      expect(isTooCommon(fine)).toBe(false);
    },
  );
});
