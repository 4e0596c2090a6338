import { cleanJson } from './clean-json.js';
import { Problem } from './problem.js';

const errorsOf = (body: unknown): unknown => {
  try {
    cleanJson(body);
    return [];
  } catch (thrown) {
    return thrown instanceof Problem ? thrown.errors : thrown;
  }
};

describe('a body', () => {
  it('is kept in NFC, without spaces around its texts', () => {
    expect(cleanJson({ name: '  Hoà Bình '.normalize('NFD') })).toEqual({ name: 'Hoà Bình' });
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['a control character', 'a\u0007b'],
    ['a bidirectional override', 'a\u202eb'],
    ['a lone surrogate', 'a\ud800b'],
  ])('with %s in a text is refused, and the place is named', (_what, text) => {
    expect(errorsOf({ children: [{ 'full/name': text }] })).toEqual([
      { pointer: '/children/0/full~1name', code: 'unclean-text' },
    ]);
  });

  it('may break lines', () => {
    expect(cleanJson({ note: 'một\nhai\tba' })).toEqual({ note: 'một\nhai\tba' });
  });

  it('with an integer that other readers would change is refused', () => {
    expect(errorsOf({ cost: Number.MAX_SAFE_INTEGER + 1 })).toEqual([{ pointer: '/cost', code: 'unsafe-number' }]);
  });

  it('nested beyond any form is refused', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 40; depth += 1) deep = [deep];
    expect(errorsOf(deep)).toMatchObject([{ code: 'too-deep' }]);
  });

  it('keeps numbers that are identifiers as text', () => {
    expect(cleanJson({ number: '092016000123' })).toEqual({ number: '092016000123' });
  });
});
