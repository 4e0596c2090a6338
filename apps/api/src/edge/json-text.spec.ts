import fc from 'fast-check';
import { MAX_DEPTH, MOST_VALUES, jsonObjectIn } from './json-text.js';
import { Problem } from './problem.js';

function codeOf(text: string | Buffer): string {
  try {
    jsonObjectIn(Buffer.from(text));
    return 'taken';
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return thrown.errors[0]?.code ?? thrown.code;
  }
}

it('whatever is a JSON object is taken as it is', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), fc.nat(4), (value, spaces) => {
      const text = JSON.stringify(value, undefined, spaces);
      expect(jsonObjectIn(Buffer.from(text))).toEqual(JSON.parse(text));
    }),
  );
});

it('no text is a fault of ours', () => {
  const signs = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    ' ',
    '\n',
    '0',
    'e',
    '-',
    '\u0000',
    'é',
    'null',
    '"a"',
    '\\u00',
  );
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 60 }), (parts) => {
      expect(typeof codeOf(parts.join(''))).toBe('string');
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['[1]', 'edge.unsupported-media-type'],
  ['"a"', 'edge.unsupported-media-type'],
  ['null', 'edge.unsupported-media-type'],
  ['', 'edge.malformed-json'],
  ['{"a":1', 'edge.malformed-json'],
  ['{"a":1}}', 'edge.malformed-json'],
  [Buffer.from('{"a":"\xff"}', 'latin1'), 'edge.malformed-json'],
  ['{"a":1,"a":2}', 'name-twice'],
  ['{"a":1,"\\u0061":2}', 'name-twice'],
  ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}', 'taken'],
  ['{"a":"a","b":"a:","c":["a","a"]}', 'taken'],
  ['{"a" \n :1,"a"\t:2}', 'name-twice'],
  [`{"a":${'['.repeat(MAX_DEPTH)}${']'.repeat(MAX_DEPTH)}}`, 'too-deep'],
  [`{"a":${'['.repeat(MAX_DEPTH - 1)}${']'.repeat(MAX_DEPTH - 1)}}`, 'taken'],
  [`{"a":[${'0,'.repeat(MOST_VALUES)}0]}`, 'too-many-values'],
  [`{"a"${' '.repeat(1000)}:1,"a":2}`, 'name-twice'],
  [`{"a":"${'\\"'.repeat(400_000)}`, 'edge.malformed-json'],
  [`{"a":"${'\\'.repeat(801)}`, 'edge.malformed-json'],
  ['\ufeff{"a":1}', 'taken'],
])('%j: %s', (text, code) => {
  expect(codeOf(text)).toBe(code);
});
