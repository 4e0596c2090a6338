import { hashPassword, passwordMatches } from './password.js';

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
});
