import { isJsonObject } from '#kernel';

export type Schema = Readonly<Record<string, unknown>>;

/** A route as the OpenAPI document describes it. */
export interface Route {
  /** `POST /api/cases/{id}/notes`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  /** The rights of which one is needed; none for a route that everybody may take. */
  readonly permits: readonly string[];
  /** The schema of a JSON body; `undefined` for a route without one. */
  readonly body: Schema | undefined;
  /** The schema of the answer of each status; `undefined` where it has no content. */
  readonly answers: ReadonlyMap<string, Schema | undefined>;
}

const objectIn = (value: unknown): Schema => (isJsonObject(value) ? value : {});

/** What a `$ref` of the document points at. */
export function resolved(document: Schema, schema: unknown): Schema {
  const { $ref } = objectIn(schema);
  if (typeof $ref !== 'string') return objectIn(schema);
  const found = $ref
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((value, name) => objectIn(value)[name], document);
  return resolved(document, found);
}

/** Every route of the document, in its order. */
export function routesOf(document: Schema): readonly Route[] {
  return Object.entries(objectIn(document.paths)).flatMap(([path, methods]) =>
    Object.entries(objectIn(methods)).map(([method, told]) => routeOf(document, path, method, objectIn(told))),
  );
}

function routeOf(document: Schema, path: string, method: string, told: Schema): Route {
  const upper = method.toUpperCase();
  const parameters = Array.isArray(told.parameters) ? told.parameters.map(objectIn) : [];
  const json = objectIn(objectIn(objectIn(told.requestBody).content)['application/json']);
  return {
    name: `${upper} ${path}`,
    method: upper === 'GET' || upper === 'DELETE' ? upper : 'POST',
    path,
    query: parameters
      .filter((each) => each.in === 'query')
      .map((each) => ({
        name: String(each.name),
        required: each.required === true,
        schema: resolved(document, each.schema),
      })),
    permits: Array.isArray(told['x-annhi-permits']) ? told['x-annhi-permits'].map(String) : [],
    body: isJsonObject(json.schema) ? json.schema : undefined,
    answers: new Map(
      Object.entries(objectIn(told.responses)).map(([status, response]) => {
        const content = Object.values(objectIn(resolved(document, response).content)).map(objectIn);
        const [first] = content;
        return [status, isJsonObject(first?.schema) ? first.schema : undefined] as const;
      }),
    ),
  };
}

/** Values that the server wants beyond what a schema can say: codes of lists, times, dates of communes. */
export type Known = Readonly<Record<string, unknown>>;

/** One body that fits the schema, made without chance: examples, first codes, least numbers. `known` has its way by field name. */
export function sampleOf(document: Schema, told: unknown, known: Known, name = ''): unknown {
  if (Object.hasOwn(known, name)) return known[name];
  const schema = resolved(document, told);
  if (schema.example !== undefined) return schema.example;
  const [first]: unknown[] = [schema.enum].flat();
  if (first !== undefined) return first;
  const [any]: unknown[] = [schema.allOf ?? schema.oneOf].flat();
  return any === undefined ? plainSample(document, schema, known) : sampleOf(document, any, known, name);
}

function plainSample(document: Schema, schema: Schema, known: Known): unknown {
  switch (schema.type) {
    case 'object':
      return objectSample(document, schema, known);
    case 'array':
      return [sampleOf(document, schema.items, known)];
    case 'number':
    case 'integer':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'boolean':
      return true;
    default:
      return textSample(schema);
  }
}

function objectSample(document: Schema, schema: Schema, known: Known): unknown {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const properties = Object.entries(objectIn(schema.properties)).filter(
    ([name]) => required.includes(name) || name === 'childId',
  );
  return Object.fromEntries(properties.map(([name, each]) => [name, sampleOf(document, each, known, name)]));
}

function textSample({ format }: Schema): string {
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (format === 'date-time') return '2026-03-10T08:00:00Z';
  return format === 'date' ? '2026-03-10' : 'Lời mẫu, không có thật';
}
