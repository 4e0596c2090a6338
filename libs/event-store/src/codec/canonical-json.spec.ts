import type { Json } from '#kernel';
import { EventRejected } from '../errors.js';
import { canonicalJson } from './canonical-json.js';

const doubleOf = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe('canonical JSON (RFC 8785)', () => {
  it('writes the example of section 3.2.2 as the RFC does', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1.0, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code units, as the example of section 3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const names: unknown = JSON.parse(
      `[${[...canonicalJson(value).matchAll(/("[^"]*"):/g)].map(([, name]) => name).join()}]`,
    );
    expect(names).toEqual(['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['4340000000000001', undefined],
    ['433fffffffffffff', '9007199254740991'],
    ['44b52d02c7e14af5', undefined],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555555', '333333333.3333333'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['7fffffffffffffff', undefined],
    ['7ff0000000000000', undefined],
  ])('writes the number %s of appendix B, where other readers of JSON keep it, as %s', (bits, text) => {
    if (text === undefined) expect(() => canonicalJson(doubleOf(bits))).toThrow(EventRejected);
    else expect(canonicalJson(doubleOf(bits))).toBe(text);
  });

  it('escapes what the RFC escapes and nothing else', () => {
    expect(canonicalJson('\b\t\n\f\r"\\\u0000\u001f')).toBe('"\\b\\t\\n\\f\\r\\"\\\\\\u0000\\u001f"');
    expect(canonicalJson('\u007f\u2028\u2029đ/😀')).toBe('"\u007f\u2028\u2029đ/😀"');
  });

  it.each([['\ud83d'], ['a\ude00'], ['\ude00\ud83d']])('refuses half a character (%j)', (text) => {
    expect(() => canonicalJson(text)).toThrow(EventRejected);
    expect(() => canonicalJson({ [text]: 1 })).toThrow(EventRejected);
  });

  it('leaves out fields without a value, and refuses a value that is none', () => {
    expect(canonicalJson({ b: undefined, a: {} })).toBe('{"a":{}}');
    expect(() => canonicalJson(undefined)).toThrow(EventRejected);
  });

  it('keeps the order of lists and sorts the names in every depth', () => {
    expect(canonicalJson([{ b: [2, 1], a: { d: 1, c: 2 } }])).toBe('[{"a":{"c":2,"d":1},"b":[2,1]}]');
  });

  it('gives the same text when it is read and written again', () => {
    const value: Json = { z: [1e15, -0.1, 'Ngữ'], a: { 'b/~': null } };
    const text = canonicalJson(value);
    const again: unknown = JSON.parse(text);
    expect(again).toEqual(value);
    expect(text).toBe('{"a":{"b/~":null},"z":[1000000000000000,-0.1,"Ngữ"]}');
  });
});
