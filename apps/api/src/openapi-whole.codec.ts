import { FIELDS_OF_CLASS } from '#access';
import type { OpenAPIObject } from '@nestjs/swagger';
import { MOST_ERRORS } from './edge/problem.js';

type Schema = Record<string, unknown>;
type Components = NonNullable<OpenAPIObject['components']>;
type Schemas = NonNullable<Components['schemas']>;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** No text in an answer is longer than a body may be, and no list has more entries than a body has places for. */
const LONGEST_TEXT = 1_048_576;
const MOST_ENTRIES = 100_000;
const LENGTH_OF_FORMAT: Readonly<Record<string, number>> = {
  ...{ uuid: 36, 'date-time': 40, date: 10 },
  binary: 1_073_741_824,
};

interface Asked {
  readonly method: string;
  readonly operation: Operation;
}

/** What may come of any request beside its own answer, and of which ones. */
const PROBLEMS: readonly (readonly [status: string, meaning: string, of: (asked: Asked) => boolean])[] = [
  ['400', 'The input is not valid, or not of this form', () => true],
  ['401', 'Nobody is signed in, or the proof is wrong', () => true],
  ['403', 'Another site sent it, or who is there has to be proven first', () => true],
  ['404', 'There is no such thing, or it is not for the person who asks', () => true],
  ['408', 'The body came too slowly, or not to its end', sends],
  ['409', 'It cannot be done as things are, or it is under way', sends],
  ['412', 'Somebody has changed it since', writes],
  ['413', 'The body is too large', sends],
  ['415', 'The body is of another type, packed, or no object', sends],
  ['422', 'A rule refuses it, or its key was used for another body', sends],
  ['429', 'Too many requests, or too many attempts', () => true],
  ['431', 'The headers are too large', () => true],
  ['500', 'Something went wrong here', () => true],
  ['503', 'The database is not available for the moment, or the system is about to restart', () => true],
];

/** The header that tells how many requests of a minute are left (draft-ietf-httpapi-ratelimit-headers). */
const LEFT = { schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 1_000_000 } } as const;
const RATE_HEADERS = {
  'RateLimit-Limit': {
    ...LEFT,
    description: 'Requests that a session, or an address without one, may send in a minute',
  },
  'RateLimit-Remaining': { ...LEFT, description: 'How many of them are left' },
  'RateLimit-Reset': { ...LEFT, description: 'Seconds until there are as many again' },
};

const HEADERS = Object.fromEntries(
  Object.keys(RATE_HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
const RETRY = { 'Retry-After': { ...LEFT, description: 'Seconds until it may be sent again' } };

/** `x-internal` says that it is for everybody who may sign in. */
const SERVER = {
  url: '/',
  description: 'Production: the installation that serves this document',
  ...{ 'x-internal': false },
};

const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'A problem document (RFC 9457)',
  required: ['type', 'title', 'titles', 'status', 'code', 'instance'],
  additionalProperties: false,
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'In the language that was asked for' },
    titles: {
      type: 'object',
      required: ['vi', 'en'],
      additionalProperties: false,
      properties: { vi: { type: 'string' }, en: { type: 'string' } },
    },
    status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599 },
    code: { type: 'string', example: 'edge.not-found' },
    instance: { type: 'string' },
    detail: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      maxItems: MOST_ERRORS,
      items: {
        type: 'object',
        required: ['pointer', 'code'],
        additionalProperties: false,
        properties: { pointer: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
};

/** What holds for every route is said once here and written into each: problems, rates, and the bounds of texts and lists. */
export function completed(document: OpenAPIObject, exact: ReadonlySet<string>): OpenAPIObject {
  const known: OpenAPIObject = {
    ...document,
    servers: [SERVER],
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: { ...PROBLEM_SCHEMA, type: 'object' } },
      headers: RATE_HEADERS,
      responses: Object.fromEntries(
        PROBLEMS.map(([status, meaning]) => [`Problem${status}`, problem(status, meaning)]),
      ),
    },
  };
  const paths = Object.entries(known.paths).map(([path, item]) => [path, eachOperation(item)] as const);
  return bounded(mayBeMasked({ ...known, paths: Object.fromEntries(paths) }, exact));
}

const MASKED: ReadonlySet<string> = new Set(Object.values(FIELDS_OF_CLASS).flat());

/** What the reader's purpose may hide is left out of an answer: of such fields none is promised. Read models say it `exact`ly. */
function mayBeMasked(document: OpenAPIObject, exact: ReadonlySet<string>): OpenAPIObject {
  const asked = namesIn(
    document,
    operationsOf(document).map(({ requestBody }) => requestBody),
  );
  const told = namesIn(
    document,
    operationsOf(document)
      .filter(isOfChildren)
      .map(({ responses }) => responses),
  );
  const schemas = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) =>
    asked.has(name) || exact.has(name) || !told.has(name)
      ? ([name, schema] as const)
      : ([name, lessRequired(schema)] as const),
  );
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}

function lessRequired(schema: Schemas[string]): Schemas[string] {
  if (!('required' in schema)) return schema;
  const { required = [], ...rest } = schema;
  const left = required.filter((field) => !MASKED.has(field));
  return left.length === 0 ? rest : { ...rest, required: left };
}

const operationsOf = ({ paths }: OpenAPIObject): readonly Operation[] =>
  Object.values(paths).flatMap((item) => Object.values(item) as Operation[]);

const CHILDREN: ReadonlySet<string> = new Set([
  ...['intake', 'casework', 'children', 'referrals', 'services', 'placement', 'audit'],
  ...['providers', 'accounts', 'emergency-accesses'],
]);
const isOfChildren = ({ tags = [] }: Operation): boolean => tags.some((tag) => CHILDREN.has(tag));

/** The names of the schemas that are reached from these places. */
function namesIn(document: OpenAPIObject, places: readonly unknown[], found = new Set<string>()): ReadonlySet<string> {
  for (const [, name = ''] of JSON.stringify(places).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    namesIn(document, [document.components?.schemas?.[name]], found);
  }
  return found;
}

function eachOperation(item: OpenAPIObject['paths'][string]): OpenAPIObject['paths'][string] {
  const methods = Object.entries(item).map(([method, operation]: [string, Operation]) => [
    method,
    whole({ method, operation }),
  ]);
  return Object.fromEntries(methods) as OpenAPIObject['paths'][string];
}

function whole(asked: Asked): Operation {
  const { operation } = asked;
  const own = Object.entries(operation.responses).map(([status, response]) => [
    status,
    { ...withoutEmpty(response ?? {}), headers: HEADERS },
  ]);
  const problems = PROBLEMS.filter(([, , of]) => of(asked)).map(([status]) => [
    status,
    { $ref: `#/components/responses/Problem${status}` },
  ]);
  return {
    ...operation,
    description: operation.description ?? operation.summary ?? '',
    security: operation.security ?? [],
    responses: { ...Object.fromEntries(problems), ...Object.fromEntries(own) } as Operation['responses'],
  };
}

const problem = (status: string, description: string): NonNullable<Components['responses']>[string] => ({
  description,
  headers: status === '429' || status === '503' ? { ...HEADERS, ...RETRY } : HEADERS,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Nest describes what has no description by an empty text. */
const withoutEmpty = (response: object): object => ({
  description: 'What was asked for',
  ...Object.fromEntries(Object.entries(response).filter(([, value]) => value !== '')),
});

/** Whether it may have a body and a key. */
function sends({ method }: Asked): boolean {
  return method !== 'get' && method !== 'head';
}

function writes({ operation: { responses, requestBody } }: Asked): boolean {
  return requestBody !== undefined || responses['201'] !== undefined || responses['204'] !== undefined;
}

/** Every text and every list with its bounds, wherever it stands. */
function bounded<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bounded) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [name, bounded(each)]),
  );
  return { ...copy, ...boundsOf(copy) } as T;
}

function boundsOf(schema: Schema): Schema {
  if (schema.type === 'array') return 'maxItems' in schema ? {} : { maxItems: MOST_ENTRIES };
  if (schema.type === 'string') return 'enum' in schema || 'maxLength' in schema ? {} : { maxLength: longest(schema) };
  return schema.nullable === true && 'oneOf' in schema ? { type: 'object' } : {};
}

const longest = ({ format }: Schema): number =>
  typeof format === 'string' ? (LENGTH_OF_FORMAT[format] ?? LONGEST_TEXT) : LONGEST_TEXT;
