import { fillStars, leavesOf, matchPattern, valueAt } from './parting.fixture.js';
import { partsOf } from './pointers.js';

describe('a JSON pointer (RFC 6901)', () => {
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, '~1': 9 };

  it.each([
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/m~0n', 8],
    ['/~01', 9],
    ['', document],
    ['/foo/7', undefined],
    ['/none/deeper', undefined],
    ['/m~0n/deeper', undefined],
  ])('%j finds its value', (pointer, value) => {
    expect(valueAt(document, pointer)).toEqual(value);
  });

  it('is written for every leaf so that it finds that leaf again', () => {
    const leaves = leavesOf({ ...document, deep: { list: [null, { x: true }] }, none: undefined }, '');
    expect(leaves.map(({ pointer }) => pointer)).toEqual([
      ...['/foo/0', '/foo/1', '/', '/a~1b', '/m~0n', '/~01', '/deep/list/0', '/deep/list/1/x'],
    ]);
    for (const { pointer, value } of leaves.slice(0, 6)) expect(valueAt(document, pointer)).toBe(value);
  });

  it('goes through names as they are, unescaped', () => {
    expect(partsOf('/a~1b/~01/')).toEqual(['a/b', '~1', '']);
  });
});

describe('a pattern', () => {
  it.each([
    ['/name', '/name', []],
    ['/name', '/name/given', []],
    ['/name', '/names', undefined],
    ['/name/given', '/name', undefined],
    ['/people/*/name', '/people/3/name', ['3']],
    ['/people/*', '/people/3/name/given', ['3']],
    ['/a/*/b/*', '/a/1/b/2', ['1', '2']],
    ['/people/*/name', '/people/3/id', undefined],
  ])('%s names %s with the stars %j', (pattern, pointer, stars) => {
    expect(matchPattern(pattern, pointer)).toEqual(stars);
  });

  it('has its stars filled in from the left', () => {
    expect(fillStars('/a/*/b/*', ['1', '2'])).toBe('/a/1/b/2');
    expect(fillStars('/people/*/id', ['3', '4'])).toBe('/people/3/id');
    expect(fillStars('/subject', ['3'])).toBe('/subject');
  });
});
