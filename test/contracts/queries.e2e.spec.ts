import { cloneDatabases } from '#testing';
import { type Crowd, crowdOf, whoMay } from '../support/crowd.js';
import { type Route, routesOf } from '../support/openapi.js';
import { type World, openWorld } from '../support/world.js';

let world: World;
let crowd: Crowd;
let routes: readonly Route[];

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  crowd = await crowdOf(world);
  routes = routesOf((await world.ask('GET', '/openapi.json')).body).filter(({ method }) => method === 'GET');
}, 60_000);

afterAll(() => world.close());

const id = '00000000-0000-4000-8000-000000000000';
const packed = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/** Where a list may be asked to go on, as somebody would ask who means no good. */
const PLACES = [
  ...[
    '\u0000',
    'a\u0000b',
    '~',
    `~${id}`,
    '-1',
    '0',
    '9'.repeat(18),
    '9'.repeat(19),
    '1e9',
    `2026-01-01T00:00:00Z~${id}`,
  ],
  ...[`0001-01-01T00:00:00Z~${id}`, `9998-12-31T23:59:59.999999Z~${id}`, `9999-12-31T23:59:59Z~${id}`, `x~\u0000`],
  ...[['\u0000', '\u0000'], ['a', '\u0000'], ['\u0000', id], ['\ud800', id], ['a', 'no id'], [1, 2], {}, 'x'].map(
    packed,
  ),
  packed(['a'.repeat(1000), id]),
  packed(['-infinity', id]),
  packed([`2026-02-30T00:00:00Z`, id]),
  Buffer.from([0xff, 0xfe, 0]).toString('base64url'),
];

/** Days and instants at and beyond the ends of time. */
const TIMES = [
  ...['0001-01-01', '0000-01-01', '-0001-01-01', '9998-12-31', '9999-12-31', '10000-01-01', '1900-01-01', '2026-02-30'],
  ...['0001-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9998-12-31T23:59:59Z', '9999-12-31T23:59:59.999999Z'],
  ...['9999-12-31T23:59:59-14:00', '2026-11-24T10:00:00+25:00', 'infinity', '-infinity', 'now', 'epoch', '\u0000'],
];

/** From, to: whole ages, and ages the other way round. */
const SPANS = [
  ['0001-01-01', '9998-12-31'],
  ['1900-01-01', '2099-12-31'],
  ['9998-12-31', '0001-01-01'],
  ['0001-01-01T00:00:00Z', '9998-12-31T23:59:59Z'],
] as const;

const addressOf = ({ path }: Route, query: string): string =>
  `${path.replace(/^\/api/, '').replaceAll(/\{\w+\}/g, crowd.caseId)}?${query}`;

/** What is answered to each of the queries, where it is a fault or takes long. */
async function wrongAnswers(of: (route: Route) => readonly Readonly<Record<string, string>>[]) {
  const wrong: string[] = [];
  let sent = 0;
  for (const [route, query] of routes.flatMap((each) => of(each).map((asked) => [each, asked] as const))) {
    const [person] = whoMay(crowd, route);
    if (person === undefined) continue;
    const began = performance.now();
    const { status } = await person.get(addressOf(route, new URLSearchParams(query).toString()));
    const millis = Math.round(performance.now() - began);
    sent += 1;
    if (status >= 500 || millis > 3000) wrong.push(`${route.name} ${JSON.stringify(query)}: ${status}, ${millis} ms`);
  }
  expect(sent).toBeGreaterThan(10);
  return wrong;
}

const has = ({ query }: Route, name: string): boolean => query.some((each) => each.name === name);

/** The parameters without which nothing is answered, with days that are right. */
const needed = ({ path, query }: Route) => ({
  ...(path === '/api/services' ? { caseId: crowd.caseId } : {}),
  ...Object.fromEntries(
    query.filter(({ required, name }) => required && name !== 'commune').map(({ name }) => [name, '2026-03-01']),
  ),
});

describe('no query is a fault of ours', () => {
  it('wherever a list is asked to go on', async () => {
    const wrong = await wrongAnswers((route) =>
      has(route, 'after') ? PLACES.map((after) => ({ ...needed(route), after })) : [],
    );
    expect(wrong).toEqual([]);
  }, 120_000);

  it('and a place that no list has given out is refused by every list: none begins anew for it', async () => {
    const lists = routes.filter((route) => has(route, 'after'));
    expect(lists.length).toBeGreaterThan(12);
    for (const route of lists)
      for (const after of ['rubbish', '~', 'x~', id, packed(['a', id]), `2026-01-01T00:00:00Z~${id}~`]) {
        const [person] = whoMay(crowd, route);
        const query = new URLSearchParams({ ...needed(route), after }).toString();
        const answer = await person?.get(addressOf(route, query));
        expect([route.name, after, answer?.status]).toEqual([route.name, after, 400]);
      }
  });

  it('nor wherever the search of children is', async () => {
    const worker = crowd.people.find(([role]) => role === 'commune-worker')?.[1];
    for (const after of PLACES) {
      const { status } = (await worker?.post('/children/search', { name: 'Mẫu', after })) ?? {};
      expect([after, status === 200 || status === 400]).toEqual([after, true]);
    }
  });

  it('whichever day or instant is asked for, in each parameter', async () => {
    const wrong = await wrongAnswers((route) =>
      route.query.flatMap(({ name }) => TIMES.map((time) => ({ ...needed(route), [name]: time }))),
    );
    expect(wrong).toEqual([]);
  }, 240_000);

  it('however long the span is', async () => {
    const wrong = await wrongAnswers((route) =>
      has(route, 'from') && has(route, 'to') ? SPANS.map(([from, to]) => ({ ...needed(route), from, to })) : [],
    );
    expect(wrong).toEqual([]);
  }, 120_000);

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    'a parameter of the name %s is refused where parameters are known, as every unknown one is',
    async (name) => {
      const wrong = await wrongAnswers(() => [{ [name]: 'x' }]);
      expect(wrong).toEqual([]);
      const worker = crowd.people.find(([role]) => role === 'commune-worker')?.[1];
      expect(await worker?.get(`/cases?${name}=x`)).toMatchObject({
        status: 400,
        body: { code: 'edge.invalid-input' },
      });
    },
    60_000,
  );
});
