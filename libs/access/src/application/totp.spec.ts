import { totpCode, totpStep, totpText, totpUri } from './totp.js';

/** The secret of the test vectors, RFC 6238 appendix B: the ASCII text. */
const SECRET = Buffer.from('12345678901234567890', 'latin1');

describe('a code of the second factor', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i is %s (RFC 6238 appendix B, its last six digits)', (seconds, code) => {
    expect(totpCode(SECRET, seconds * 1000)).toBe(code);
    expect(totpStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('is taken one step early and one step late, and no further', () => {
    const at = 1_111_111_111_000;
    const code = totpCode(SECRET, at);
    expect([-30_000, 0, 30_000].map((off) => totpStep(SECRET, code, at + off))).toEqual([37037037, 37037037, 37037037]);
    expect([-60_000, 60_000].map((off) => totpStep(SECRET, code, at + off))).toEqual([undefined, undefined]);
  });

  it.each(['287 082', ' 287082 ', '287\u00a0082', '287\u202f082', '287-082'])(
    'may be written as apps show it: %j',
    (code) => {
      expect(totpStep(SECRET, code, 59_000)).toBe(1);
    },
  );

  it.each(['', '28708', '2870821', '287 0821', '287.082', 'abcdef', '٢٨٧٠٨٢'])('is six digits, and not %j', (code) => {
    expect(totpStep(SECRET, code, 59_000)).toBeUndefined();
  });

  it('comes of a secret that apps read from an address', () => {
    expect(totpText(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const uri = new URL(totpUri(SECRET, 'can-bo.31135'));
    expect(uri.protocol).toBe('otpauth:');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret: totpText(SECRET),
      issuer: 'An Nhi',
      digits: '6',
    });
  });
});
