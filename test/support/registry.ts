import type { CommandDefinition, Context } from '#commands';
import { isJsonObject } from '#kernel';
import { ACTION_NAMES } from '#vocabulary';
import { RequestMethod, type Type } from '@nestjs/common';
import { CARRIES } from '../../apps/api/src/edge/command-routes.js';

/** A route as its decorators say it. */
export interface Routed {
  /** The operation: `accounts.endRole`. */
  readonly name: string;
  /** `POST /accounts/:id/roles/end` */
  readonly at: string;
  /** The command that it is there for. */
  readonly carries: string | undefined;
}

const metadata = (key: string, target: object): unknown => Reflect.getMetadata(key, target);

/** The routes of the controllers, in their order. */
export const routesOf = (controllers: readonly Type[]): readonly Routed[] =>
  controllers.flatMap((controller) =>
    Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(([method, descriptor]) => {
      const handler: unknown = descriptor.value;
      if (method === 'constructor' || typeof handler !== 'function' || metadata('path', handler) === undefined)
        return [];
      const carries = metadata(CARRIES, handler);
      const path = [metadata('path', controller), metadata('path', handler)].join('/');
      return [
        {
          name: `${controller.name.replace(/Controller$/, '').replace(/^./, (first) => first.toLowerCase())}.${method}`,
          at: `${RequestMethod[Number(metadata('method', handler))]} /${path.split('/').filter(Boolean).join('/')}`,
          carries: typeof carries === 'string' ? carries : undefined,
        },
      ];
    }),
  );

/** Names that more than one has. */
function twice<T>(these: readonly T[], nameOf: (each: T) => string): readonly (readonly [string, readonly T[]])[] {
  return [...Map.groupBy(these, nameOf)].filter(([, each]) => each.length > 1);
}

/** No two routes of one name or at one address: a client would find the one or the other. */
export const faultsOfRoutes = (routes: readonly Routed[]): readonly string[] => [
  ...twice(routes, ({ name }) => name).map(
    ([name, each]) => `${name} is the name of two routes: ${each.map(({ at }) => at).join(', ')}`,
  ),
  ...twice(routes, ({ at }) => at).map(
    ([at, each]) => `${at} is answered by two routes: ${each.map(({ name }) => name).join(', ')}`,
  ),
];

interface Declared {
  readonly context: string;
  readonly definition: CommandDefinition;
}

const commandsOf = (contexts: readonly Context[]): readonly Declared[] =>
  contexts.flatMap(({ name, streams }) =>
    streams.flatMap(({ commands }) => Object.values(commands).map(({ definition }) => ({ context: name, definition }))),
  );

const rights: ReadonlySet<string> = new Set(ACTION_NAMES);

/** A command without a right, a command of a person without exactly one route, a route of a command that nobody declares. */
export function faultsOfCommands(contexts: readonly Context[], routes: readonly Routed[]): readonly string[] {
  const declared = commandsOf(contexts);
  const names = new Set(declared.map(({ definition }) => definition.name));
  const strange = routes.filter(({ carries }) => carries !== undefined && !names.has(carries));
  return [
    ...declared.flatMap((each) => faultsOfCommand(each, routes)),
    ...strange.map(({ at, carries }) => `${at} carries ${carries}, which no context declares`),
  ];
}

function faultsOfCommand({ context, definition }: Declared, routes: readonly Routed[]): readonly string[] {
  const { name, permits, summary } = definition;
  const where = `${name} (libs/${context})`;
  const own = routes.filter(({ carries }) => carries === name).map(({ at }) => at);
  const faults: string[] = [];
  if (!rights.has(permits)) faults.push(`${where} names no right: say in its row whom it permits`);
  if (summary !== undefined && own.length === 0)
    faults.push(`${where} has words and no route: give it a row of @CommandRoutes, or take its summary away`);
  if (own.length > 1) faults.push(`${where} has ${own.length} routes: ${own.join(', ')}`);
  return faults;
}

/** The commands that only the software sends, and that nothing in the sources sends. */
export function faultsOfSending(contexts: readonly Context[], sources: string): readonly string[] {
  const named = new Set(
    contexts.flatMap(({ processes = [], sweeps = [] }) =>
      [...processes, ...sweeps].flatMap(({ sends }) => sends.map(({ definition }) => definition.name)),
    ),
  );
  return commandsOf(contexts)
    .filter(({ definition: { name, summary } }) => summary === undefined && !named.has(name))
    .filter(({ definition }) => !isSentIn(sources, definition))
    .map(
      ({ context, definition: { name } }) =>
        `${name} (libs/${context}) is sent by nobody: name it in a process or a sweep, send it, or take it away`,
    );
}

/** `accountCommands.open`, or `{ open } = accountCommands`: the makers are called by the category of their streams. */
function isSentIn(sources: string, { category, name }: CommandDefinition): boolean {
  const makers = `${category.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Commands`;
  const verb = name.slice(category.length + 1);
  return new RegExp(`\\b${makers}\\.${verb}\\b|\\{[^{}]*\\b${verb}\\b[^{}]*\\} = ${makers}\\b`).test(sources);
}

/** Processes, sweeps and read models follow the log by their names: two of one name would share a place in it. */
export const faultsOfFollowers = (names: readonly string[]): readonly string[] =>
  twice(names, (name) => name).map(([name]) => `Two followers of the log are called ${name}`);

/** Bodies that allow a list inside a list, by the document: whatever stands in the inner one is not looked at. */
export function faultsOfBodies(document: unknown): readonly string[] {
  const schemas = at(document, 'components', 'schemas');
  return Object.entries(recordIn(at(document, 'paths'))).flatMap(([path, methods]) =>
    Object.entries(recordIn(methods)).flatMap(([method, operation]) =>
      Object.values(recordIn(at(operation, 'requestBody', 'content'))).flatMap((content) =>
        nestedIn(at(content, 'schema'), '', { schemas, seen: new Set() }).map(
          (field) => `${method.toUpperCase()} ${path}: the body allows a list inside a list at ${field}`,
        ),
      ),
    ),
  );
}

interface Walk {
  readonly schemas: unknown;
  readonly seen: ReadonlySet<string>;
}

function nestedIn(schema: unknown, field: string, { schemas, seen }: Walk): readonly string[] {
  const ref = at(schema, '$ref');
  if (typeof ref === 'string') {
    const next = { schemas, seen: new Set([...seen, ref]) };
    return seen.has(ref) ? [] : nestedIn(at(schemas, ref.split('/').at(-1) ?? ''), field, next);
  }
  const items = at(schema, 'items');
  const isNested = at(schema, 'type') === 'array' && at(items, 'type') === 'array';
  const parts = [at(schema, 'allOf'), at(schema, 'oneOf'), at(schema, 'anyOf')].flatMap((each) =>
    Array.isArray(each) ? each.map(recordIn) : [],
  );
  return [
    ...(isNested ? [field] : []),
    ...(items === undefined ? [] : nestedIn(items, `${field}/0`, { schemas, seen })),
    ...parts.flatMap((each) => nestedIn(each, field, { schemas, seen })),
    ...Object.entries(recordIn(at(schema, 'properties'))).flatMap(([name, each]) =>
      nestedIn(each, `${field}/${name}`, { schemas, seen }),
    ),
  ];
}

const recordIn = (value: unknown): Readonly<Record<string, unknown>> => (isJsonObject(value) ? value : {});

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => recordIn(found)[name], value);

/** An obligation that nobody has to meet, or that nothing begins or meets. */
export const faultsOfObligations = (rows: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(rows).flatMap(([kind, row]) => [
    ...(at(row, 'doer', 'of') === undefined ? [`${kind} has no doer: say in obligations.ts who has to do it`] : []),
    ...['opens', 'closes', 'metBy'].flatMap((field) => {
      const value = at(row, field);
      return Array.isArray(value) && value.length > 0 ? [] : [`${kind} names nothing that it ${field}`];
    }),
  ]);
