import { LOG_START, comparePositions, logPosition } from './position.codec.js';

describe('a log position', () => {
  it('compares by number and not by text', () => {
    const sorted = ['0', '9', '10', '100', '18446744073709551615'].map(logPosition);
    expect(sorted.toReversed().sort(comparePositions)).toEqual(sorted);
    expect(comparePositions(logPosition('7'), logPosition('7'))).toBe(0);
    expect(comparePositions(LOG_START, logPosition('1'))).toBeLessThan(0);
  });

  it('of two parts compares by the first and then by the second', () => {
    const sorted = ['9:100', '10:9', '10:10'].map(logPosition);
    expect(sorted.toReversed().sort(comparePositions)).toEqual(sorted);
  });

  it('beyond 2^53 is still exact', () => {
    expect(comparePositions(logPosition('9007199254740992'), logPosition('9007199254740993'))).toBeLessThan(0);
  });

  it.each(['', ' 1', '-1', '1.0', '1e3', '0x1', '1:', ':1', '1:2:3', '1\n', '1'.repeat(21)])('is not %j', (text) => {
    expect(() => logPosition(text)).toThrow(TypeError);
  });
});
