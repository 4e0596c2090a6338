import { FIELDS_OF_CLASS } from '#access';
import { type EventDefinition, isJsonObject } from '#kernel';
import { eventDefinitions } from '#platform';
import { readFileSync, readdirSync } from 'node:fs';

const GOLDEN = new URL('../golden/events/', import.meta.url);

interface Golden {
  readonly type: string;
  readonly data: unknown;
}

function goldenIn(json: unknown): Golden {
  if (!isJsonObject(json)) throw new TypeError('a golden file is an object');
  if (typeof json.type !== 'string') throw new TypeError('a golden file names its type');
  return { type: json.type, data: json.data };
}

const goldens: readonly Golden[] = readdirSync(GOLDEN).flatMap((category) =>
  readdirSync(new URL(`${category}/`, GOLDEN)).map((file): Golden =>
    goldenIn(JSON.parse(readFileSync(new URL(`${category}/${file}`, GOLDEN), 'utf8'))),
  ),
);

/** The pointers to what is told in a payload and not listed open; a corrected fact repeats fields of the fact. */
function sealedIn(value: unknown, definition: EventDefinition, path = ''): readonly string[] {
  if (definition.open.includes(path)) return [];
  if (definition.sealed.some((rule) => rule.path === path)) return [path];
  if (Array.isArray(value)) return value.flatMap((each) => sealedIn(each, definition, `${path}/*`));
  if (!isJsonObject(value)) return [path];
  return Object.entries(value).flatMap(([name, each]) => sealedIn(each, definition, `${path}/${name}`));
}

const nameOf = (path: string): string => path.split('/').findLast((part) => part !== '*' && part !== '') ?? '';

it('every field that an event ever sealed has a class by which answers mask it', () => {
  const known = new Set(Object.values(FIELDS_OF_CLASS).flat());
  const sealed = goldens.flatMap(({ type, data }) => {
    const definition = eventDefinitions.find((each) => each.type === type);
    if (!definition || type === 'FactCorrected') return [];
    return sealedIn(data, definition).map((path) => `${type}${path}`);
  });
  expect(sealed.length).toBeGreaterThan(20);
  expect(sealed.filter((path) => !known.has(nameOf(path)))).toEqual([]);
});
