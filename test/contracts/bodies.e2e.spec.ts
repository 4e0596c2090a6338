import { isJsonObject } from '#kernel';
import { cloneDatabases } from '#testing';
import { type Hit, MOST_BLOCKED_MILLIS, type Shot, Shooter } from '../support/blocked.js';
import { type Crowd, crowdOf, whoMay } from '../support/crowd.js';
import { type Route, type Schema, resolved, routesOf, sampleOf } from '../support/openapi.js';
import { sampled } from '../support/sampled.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let crowd: Crowd;
let document: Schema;
let shooter: Shooter;
let routes: readonly Route[];
const worst: { millis: number; what: string } = { millis: 0, what: '' };
let sent = 0;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  crowd = await crowdOf(world);
  await world.api.listen(0, '127.0.0.1');
  shooter = new Shooter(Number(new URL(await world.api.getUrl()).port));
  document = (await world.ask('GET', '/openapi.json')).body;
  routes = routesOf(document).filter(({ body }) => body !== undefined);
}, 60_000);

afterAll(async () => {
  process.stderr.write(
    `${sent} bodies; the event loop stood still for ${worst.millis.toFixed(0)} ms at most: ${worst.what}\n`,
  );
  await shooter.stop();
  await world.close();
});

const JSON_TYPE = { 'content-type': 'application/json' };
const MEBIBYTE = 1_048_576;

interface Given extends Pick<Shot, 'body' | 'times' | 'packed'> {
  readonly headers: Readonly<Record<string, string>>;
}

/** Whatever is no JSON: by its name, by what it is packed in, by what it is. */
const NO_JSON: readonly (readonly [string, Given])[] = [
  ...[
    'image/png',
    'image/jpeg',
    'video/mp4',
    'audio/mp4',
    'application/pdf',
    'text/csv',
    'text/plain',
    'application/xml',
  ]
    .concat(['application/octet-stream', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '*/*'])
    .concat(['multipart/form-data; boundary=', 'application/json-patch+json', 'application/json; charset=utf-16', ';'])
    .map((type) => [type, { headers: { 'content-type': type }, body: '\u0000', times: 15_000 }] as const),
  ['a mebibyte of a photo', { headers: { 'content-type': 'image/png' }, body: '\u0000', times: MEBIBYTE }],
  ['a table of 16 MiB', { headers: { 'content-type': 'text/csv' }, body: 'a,b\n', times: 4 * MEBIBYTE }],
  ['no type', { headers: {}, body: '{}' }],
  ...['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip', 'rubbish'].map(
    (encoding) =>
      [
        `packed by ${encoding}`,
        { headers: { ...JSON_TYPE, 'content-encoding': encoding }, body: '{}', packed: true },
      ] as const,
  ),
  [
    'a packed photo of 25 kB that is 25 MB',
    {
      headers: { 'content-type': 'image/png', 'content-encoding': 'gzip' },
      body: '\u0000',
      times: 25_000_000,
      packed: true,
    },
  ],
  ['a list', { headers: JSON_TYPE, body: '[1]' }],
  ['a text', { headers: JSON_TYPE, body: '"x"' }],
  ['nothing', { headers: JSON_TYPE, body: 'null' }],
];

const many = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(',');

/** JSON that is meant to hurt, whichever route it comes to. */
const HEAVY: readonly (readonly [string, string])[] = [
  ['10 000 unknown fields', `{${many(10_000, (index) => `"field${index}":1`)}}`],
  ['9 000 unknown fields', `{${many(9000, (index) => `"field${index}":1`)}}`],
  ['60 unknown fields', `{${many(60, (index) => `"field${index}":1`)}}`],
  ['half a million items', `{"children":[${'0,'.repeat(500_000)}0]}`],
  ['a third of a million objects', `{"children":[${'{},'.repeat(340_000)}{}]}`],
  ['9 000 objects', `{"children":[${'{},'.repeat(9000)}{}]}`],
  ['depth', `{"children":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
  ['depth of objects', `${'{"items":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['depth that never ends', '['.repeat(MEBIBYTE - 10)],
  ['a name of a mebibyte', `{"${'x'.repeat(MEBIBYTE - 20)}":1}`],
  ['marks', `{"description":"${'\u0301\u0323'.repeat(250_000)}"}`],
  ['escapes', `{"description":"${'\\u0041'.repeat(170_000)}"}`],
  ['quotes', `{"description":"${'\\"'.repeat(500_000)}"}`],
  ['quotes that never end', `{"description":"${'\\"'.repeat(500_000)}`],
  ['a number of a mebibyte', `{"year":${'9'.repeat(MEBIBYTE - 20)}}`],
  ['spaces after a name', `{${`"a"${' '.repeat(100)}:1,`.repeat(9000)}"b":1}`],
  ['a name twice', '{"description":"a","description":"b"}'],
  ['a name twice, once in disguise', '{"description":"a","\\u0064escription":"b"}'],
  ...['__proto__', 'constructor', 'hasOwnProperty'].map(
    (name) => [`the inherited name ${name}`, `{"${name}":{"a":1}}`] as const,
  ),
  ['numbers for names', `{${many(9000, (index) => `"${index}":1`)}}`],
  ['a mebibyte and one', `{"description":"${'x'.repeat(MEBIBYTE)}"}`],
];

const fieldsOf = (schema: unknown): readonly (readonly [string, Schema])[] => {
  const { properties } = resolved(document, schema);
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([name, each]) => [
    name,
    resolved(document, each),
  ]);
};

/** The body of the route with each of its fields as full as a mebibyte allows. */
function filled({ body }: Route, value: (schema: Schema, share: number) => unknown): string {
  const fields = fieldsOf(body);
  const share = Math.floor(1_000_000 / Math.max(fields.length, 1));
  return JSON.stringify(Object.fromEntries(fields.map(([name, schema]) => [name, value(schema, share)])));
}

const longTexts = (letters: string) => (route: Route) =>
  filled(route, (_, share) => letters.repeat(Math.floor(share / 6 / letters.length)));
const longLists = (route: Route) =>
  filled(route, ({ items, type }) =>
    type === 'array' ? Array.from({ length: 800 }, () => sampleOf(document, items, {})) : [],
  );
const nestedLists = (route: Route) => filled(route, () => [[]]);

const FITTED: readonly (readonly [string, (route: Route) => string])[] = [
  ['spaces', () => `{${' '.repeat(MEBIBYTE - 20)}}`],
  ['long texts', longTexts('a')],
  ['long texts of marks', longTexts('\u0301\u0323')],
  ['long texts of @ and dots', longTexts('a@a.')],
  ['long texts of digits', longTexts('0')],
  ['long texts of dates', longTexts('2026-03-10T')],
  ['long lists', longLists],
  ['lists in lists', nestedLists],
];

async function shoot(route: Route, what: string, { headers, ...given }: Given): Promise<Hit> {
  const [person = crowd.people[0]?.[1]] = whoMay(crowd, route);
  const cookie = person?.cookieHeader ?? '';
  const path = route.path.replaceAll(/\{\w+\}/g, crowd.caseId);
  const hit = await shooter.shoot({ method: route.method, path, headers: { ...headers, cookie }, ...given });
  sent += 1;
  if (hit.blockedMillis > worst.millis)
    Object.assign(worst, { millis: hit.blockedMillis, what: `${route.name}: ${what}` });
  return hit;
}

/** What is wrong with the answers of all routes to all of these. */
async function wrongOf(
  given: readonly (readonly [string, (route: Route) => Given])[],
  isRight: (hit: Hit) => boolean,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const route of sampled(routes))
    for (const [what, of] of given) {
      const hit = await shoot(route, what, of(route));
      if (!isRight(hit) || hit.blockedMillis > MOST_BLOCKED_MILLIS)
        wrong.push(
          `${route.name}: ${what}: ${hit.status} ${hit.code ?? ''}, ${hit.errors} errors, ${hit.blockedMillis.toFixed(0)} ms`,
        );
    }
  return wrong;
}

it('there are routes with bodies', () => {
  expect(routes.length).toBeGreaterThan(60);
});

it('a route for JSON answers 415 to everything else, and the event loop does not notice', async () => {
  const wrong = await wrongOf(
    NO_JSON.map(([what, given]) => [what, () => given]),
    ({ status }) => status === 415 || status === 413,
  );
  expect(wrong).toEqual([]);
}, 600_000);

it('JSON that is meant to hurt is refused with at most 50 errors, and the event loop does not notice', async () => {
  const wrong = await wrongOf(
    HEAVY.map(([what, body]) => [what, () => ({ headers: JSON_TYPE, body })]),
    ({ status, errors }) => status >= 400 && status < 500 && errors <= 50,
  );
  expect(wrong).toEqual([]);
}, 600_000);

it('a body whose every field is as full as can be is refused, and the event loop does not notice', async () => {
  const wrong = await wrongOf(
    FITTED.map(([what, of]) => [what, (route: Route) => ({ headers: JSON_TYPE, body: of(route) })]),
    ({ status, errors }) => status < 500 && errors <= 50,
  );
  expect(wrong).toEqual([]);
}, 600_000);
