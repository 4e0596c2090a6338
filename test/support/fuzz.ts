import { isJsonObject } from '#kernel';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { type Known, type Route, type Schema, resolved, sampleOf } from './openapi.js';

/** What is sent: mostly a body that fits, sometimes one that nearly does, sometimes one that is meant to hurt. */
export interface Sent {
  readonly path: string;
  readonly body: unknown;
  /** Sent in the place of the body, as it stands. */
  readonly bytes: Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Texts that have broken something somewhere. */
const HOSTILE = [
  ...['', ' ', '\u0000', '\u202e', '\ud800', 'a'.repeat(70_000), '{"a":1}', '[]', 'null', 'NaN', '-0', '1e309'],
  ...["' or 1=1 --", '${7*7}', '{{7*7}}', '../../etc/passwd', '%00', '<script>alert(1)</script>', 'Nguyễn\u0301'],
  ...['__proto__', 'constructor', '2026-02-30', '2026-13-01T25:61:61Z', '0001-01-01T00:00:00Z', '99999-01-01'],
  ...['00000000-0000-0000-0000-000000000000', 'urn:uuid:x', '092316000018', '🌱'.repeat(50), '\\', '\r\nx: y'],
];

/** Names that every object has without being told. */
const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
];
/** Lists where none belong, and more of them. */
const NESTED: readonly unknown[] = [
  [],
  [[]],
  [[[]]],
  [{}],
  [[{}]],
  [null],
  [[null]],
  {},
  { '0': [] },
  Array(300).fill([]),
];

const hostileText = fc.constantFrom(...HOSTILE, ...INHERITED);
const rubbish: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 3 }),
  fc.dictionary(fc.oneof(hostileText, fc.string()), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  fc.constantFrom(...NESTED),
);

/** Values that fit the schema, as far as it says. */
function fitting(document: Schema, told: unknown, known: Known, name = ''): fc.Arbitrary<unknown> {
  if (Object.hasOwn(known, name)) return fc.constant(known[name]);
  const schema = resolved(document, told);
  const choices: unknown[] = [schema.enum].flat().filter((each) => each !== undefined);
  if (choices.length > 0) return fc.constantFrom(...choices);
  return ofType(document, schema, known) ?? text(document, schema, known, name);
}

function ofType(document: Schema, schema: Schema, known: Known): fc.Arbitrary<unknown> | undefined {
  switch (schema.type) {
    case 'object':
      return fittingObject(document, schema, known);
    case 'array':
      return fc.array(fitting(document, schema.items, known), { maxLength: 3 });
    case 'number':
    case 'integer':
      return fc.integer({ min: numberIn(schema.minimum, 0), max: numberIn(schema.maximum, 1000) });
    case 'boolean':
      return fc.boolean();
    default:
      return undefined;
  }
}

const text = (document: Schema, schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> =>
  fc.oneof(fc.constant(sampleOf(document, schema, known, name)), fc.string({ minLength: 1, maxLength: 40 }));

const numberIn = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function fittingObject(document: Schema, schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const properties = Object.entries(isJsonObject(schema.properties) ? schema.properties : {});
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.fromEntries(properties.map(([name, each]) => [name, fitting(document, each, known, name)]));
  return fc.record(fields, { requiredKeys: Object.keys(fields).filter((name) => required.includes(name)) });
}

/** The body with one field that is something else, is gone, is in a list, or was never asked for. */
const nearly = (body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(body, fc.nat(), rubbish, fc.boolean()).map(([value, nth, odd, gone]) => {
    if (!isJsonObject(value)) return odd;
    const names = [...Object.keys(value), 'surplus', ...(nth % 3 === 0 ? INHERITED : [])];
    const name = names[nth % names.length] ?? 'surplus';
    const rest = Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
    return gone ? rest : { ...rest, [name]: odd };
  });

const headers = fc.record(
  {
    'if-match': fc.constantFrom('"1"', '"0"', '*', 'W/"2"', 'rubbish', '"99999999999"'),
    'idempotency-key': fc.constantFrom('same', '', ' ', 'k'.repeat(300), 'ok-1'),
    prefer: fc.constantFrom('wait=0', 'wait=x', 'respond-async'),
    'annhi-purpose': fc.constantFrom('casework', 'statistics', 'rubbish', 'training'),
    'annhi-position': fc.constantFrom('1', '0', 'rubbish', '-1', '999999999'),
    'accept-language': fc.constantFrom('en', 'vi', ';;;'),
  },
  { requiredKeys: [] },
);

const TYPES = ['image/png', 'text/csv', 'text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded']
  .concat([
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/json;charset=utf-16',
    'application/json; x',
    '',
  ])
  .concat(['APPLICATION/JSON', 'application/json,text/csv', 'video/mp4', 'application/pdf', ';;;']);
const JSON_TYPE = 'application/json';

/** Bytes that are no body of ours, and the headers that tell what they are said to be. */
const oddBytes: fc.Arbitrary<Pick<Sent, 'bytes' | 'headers'>> = fc
  .record({
    type: fc.oneof(fc.constant(JSON_TYPE), fc.constantFrom(...TYPES)),
    encoding: fc.option(fc.constantFrom('gzip', 'deflate', 'br', 'identity', 'rubbish'), { nil: undefined }),
    bytes: fc.oneof(
      fc.constantFrom(0, 1, 4096, 65_536, 1_048_575, 1_048_577, 3_000_000).map((size) => Buffer.alloc(size)),
      fc.constantFrom(10, 1000, 300_000).map((size) => gzipSync(Buffer.alloc(size))),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom(...heavyTexts()).map((text) => Buffer.from(text)),
      fc.json().map((text) => Buffer.from(text)),
    ),
  })
  .map(({ type, encoding, bytes }) => ({
    bytes,
    headers: { 'content-type': type, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) },
  }));

/** JSON that is much for its size: deep, wide, long, twice. */
function heavyTexts(): readonly string[] {
  const wide = (count: number): string => Array.from({ length: count }, (_, index) => `"x${index}":1`).join(',');
  const inherited = INHERITED.map((name) => `{"${name}":{"a":[]},"content":{"${name}":1}}`);
  return [
    ...inherited,
    `{${wide(10_000)}}`,
    `{${wide(60)}}`,
    `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    `{"items":${'{"items":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    `{"children":[${'{},'.repeat(200_000)}{}]}`,
    `{"children":[${'[],'.repeat(900)}[]]}`,
    `{"description":"${'\u0301\u0323'.repeat(60_000)}"}`,
    `{"description":"${'\u0301\u0323'.repeat(14)}"}`,
    `{"description":"${'x'.repeat(1_000_000)}"}`,
    '{"description":"a","description":"b"}',
  ];
}

const packed = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
const AN_ID = '00000000-0000-4000-8000-000000000000';
/** Places in a list that no page was ever followed by. */
const CURSORS = [
  ...[['\u0000', '\u0000'], ['a', '\u0000'], ['\u0000', AN_ID], ['a', AN_ID], [1, 2], [[], []], {}, null].map(packed),
  ...[
    '~',
    `~${AN_ID}`,
    `0001-01-01T00:00:00Z~${AN_ID}`,
    `9998-12-31T23:59:59Z~${AN_ID}`,
    `2026-01-01T00:00:00Z~${AN_ID}`,
  ],
  ...['-1', '0', '9'.repeat(18), '9'.repeat(19), 'AAAA', '____'],
];

/** Requests to the route. `idOf` gives the ids that may stand in its path. */
export function requestsTo(document: Schema, route: Route, known: Known, ids: readonly string[]): fc.Arbitrary<Sent> {
  const fits = route.body === undefined ? fc.constant(undefined) : fitting(document, route.body, known);
  const body =
    route.body === undefined
      ? fits
      : fc.oneof(
          { weight: 4, arbitrary: fits },
          { weight: 4, arbitrary: nearly(fits) },
          { weight: 2, arbitrary: rubbish },
        );
  const id = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: hostileText });
  const query = fc.tuple(...route.query.map((each) => queryOf(document, each, known)));
  const nothing = fc.constant({ bytes: undefined, headers: {} });
  const odd =
    route.body === undefined
      ? nothing
      : fc.oneof({ weight: 3, arbitrary: nothing }, { weight: 1, arbitrary: oddBytes });
  return fc.record({ body, id, query, headers, odd }).map((sent) => ({
    path: `${route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(wellFormed(sent.id)))}${sent.query.length > 0 ? `?${sent.query.join('')}` : ''}`,
    body: sent.body,
    bytes: sent.odd.bytes,
    headers: { ...sent.headers, ...sent.odd.headers },
  }));
}

const wellFormed = (text: string): string => (text === '' ? '-' : text.toWellFormed().slice(0, 90));

const queryOf = (document: Schema, { name, schema }: Route['query'][number], known: Known): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(''),
    fc
      .oneof(
        fitting(document, schema, known, name),
        hostileText,
        ...(name === 'after' ? [fc.constantFrom(...CURSORS)] : []),
      )
      .map((value) => `${name}=${encodeURIComponent(String(value).toWellFormed().slice(0, 300))}&`),
  );
