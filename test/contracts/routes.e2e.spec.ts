import { cloneDatabases } from '#testing';
import { ModulesContainer } from '@nestjs/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { SHOWS_TIMES } from '../../apps/api/src/edge/times-shown.js';
import { type World, openWorld } from '../support/world.js';

interface Operation {
  readonly summary?: string;
  readonly operationId?: string;
  readonly responses?: object;
}

const GOLDEN = new URL('../golden/openapi.json', import.meta.url);
const PUBLIC = [
  'POST /api/session',
  'POST /api/sign-in/one-time-code',
  'POST /api/sign-in/first-administrator',
  'GET /health/live',
  'GET /health/ready',
  'GET /api/openapi.json',
];

let world: World;
let document: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  world = await openWorld(await cloneDatabases());
  document = (await world.ask('GET', '/openapi.json')).body;
}, 60_000);

afterAll(() => world.close());

function operations(): readonly (readonly [string, Operation])[] {
  const { paths } = document;
  if (typeof paths !== 'object' || paths === null) return [];
  return Object.entries(paths).flatMap(([path, methods]: readonly [string, Record<string, Operation>]) =>
    Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
}

const methodOf = (name: string) => (name === 'GET' ? 'GET' : name === 'DELETE' ? 'DELETE' : 'POST');

describe('every route', () => {
  it('is as the golden document says; a change of the API is a change of that file', () => {
    if (process.env.ANNHI_WRITE_GOLDEN === 'yes') writeFileSync(GOLDEN, `${JSON.stringify(document, null, 2)}\n`);
    expect(document).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
  });

  it('has a summary', () => {
    expect(operations().length).toBeGreaterThan(45);
    expect(operations().filter(([, { summary }]) => summary === undefined || summary === '')).toEqual([]);
  });

  it('is described where the server serves it, and nowhere else', () => {
    const served = world.api.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    for (const [name] of operations()) {
      const last =
        name
          .split('/')
          .at(-1)
          ?.replace(/\{(\w+)\}/, ':$1') ?? '';
      expect(served).toContain(last);
    }
  });

  it('needs a session, unless it is one of the few that cannot', async () => {
    for (const [name] of operations().filter(([each]) => !PUBLIC.includes(each))) {
      const [method = '', path = ''] = name.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000').split(' ');
      const response = await world.api.inject({ method: methodOf(method), url: path });
      expect([name, response.statusCode]).toEqual([name, 401]);
    }
  });
});

/** Every method that serves a route and needs a session, by its name. */
function handlers(): readonly (readonly [string, object])[] {
  const controllers = [...world.api.get(ModulesContainer).values()].flatMap((each) => [...each.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const prototype: unknown = metatype?.prototype;
    if (!isFunction(metatype) || !isObject(prototype) || Reflect.hasMetadata('annhi:public', metatype)) return [];
    return Object.getOwnPropertyNames(prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown] as const)
      .filter((each): each is readonly [string, object] => isFunction(each[1]) && Reflect.hasMetadata('path', each[1]));
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isFunction = (value: unknown): value is object => typeof value === 'function';

describe('the access log', () => {
  it('has a word for every route that needs a session', () => {
    const without = handlers().filter(
      ([, handler]) =>
        !['annhi:writes', 'annhi:records', 'annhi:public'].some((key) => Reflect.hasMetadata(key, handler)),
    );
    expect(handlers().length).toBeGreaterThan(45);
    expect(without.map(([name]) => name)).toEqual([]);
  });
});

/** As whom operations name their controller. */
const nameOf = (metatype: object): string => {
  const name = 'name' in metatype ? String(metatype.name).replace(/Controller$/, '') : '';
  return name.charAt(0).toLowerCase() + name.slice(1);
};

/** The names of the schemas that a part of the document reaches. */
function reached(part: unknown, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const names = [...JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)].flatMap(
    ([, name]) => name ?? [],
  );
  const { components } = document as { readonly components: { readonly schemas: Readonly<Record<string, unknown>> } };
  return names
    .filter((name) => !seen.has(name))
    .reduce((all, name) => reached(components.schemas[name], new Set([...all, name])), seen);
}

describe('a due time', () => {
  it('says what it rests on in every answer that shows one', () => {
    const shown = operations().flatMap(([name, operation]) => {
      const { operationId = '' } = operation;
      return reached(operation.responses).has('ReckonedAnewDto') ? [[name, operationId.split('.')[0] ?? '']] : [];
    });
    const controllers = [...world.api.get(ModulesContainer).values()].flatMap((each) => [...each.controllers.values()]);
    const saying = controllers.flatMap(({ metatype }) =>
      isFunction(metatype) && Reflect.hasMetadata(SHOWS_TIMES, metatype) ? [nameOf(metatype)] : [],
    );
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter(([, controller = '']) => !saying.includes(controller))).toEqual([]);
  });
});

describe('health', () => {
  it('is live, and ready when log and read models are there', async () => {
    expect(await world.ask('GET', '/health/live')).toMatchObject({ status: 200 });
    expect(await world.ask('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', missing: [] },
    });
  });
});
