import { NUMBER, OTHER_NUMBER } from '../domain/child/child.fixture.js';
import { blindIndexUnder } from './blind-index.js';

describe('the blind index of a number', () => {
  const under = (byte: number) => blindIndexUnder(Buffer.alloc(32, byte));

  it('is the same for the same number and key, and another for any other', () => {
    expect(under(1)(NUMBER)).toBe(under(1)(NUMBER));
    expect(under(1)(NUMBER)).not.toBe(under(1)(OTHER_NUMBER));
    expect(under(1)(NUMBER)).not.toBe(under(2)(NUMBER));
    expect(under(1)(NUMBER)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes no key that could be guessed', () => {
    expect(() => blindIndexUnder(Buffer.alloc(31))).toThrow(TypeError);
  });
});
