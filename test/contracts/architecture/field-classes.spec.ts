import { FIELDS_OF_CLASS, classOfField } from '#access';
import { type EventDefinition, type FieldClass, isJsonObject } from '#kernel';
import { eventDefinitions } from '#platform';
import { readFileSync, readdirSync } from 'node:fs';

const GOLDEN = new URL('../../golden/events/', import.meta.url);

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

/** The class of the key that seals a field: that of the first rule that names it or something above it, else a note. */
const keyOf = (path: string, { sealed }: EventDefinition): FieldClass =>
  sealed.find((rule) => path === rule.path || path.startsWith(`${rule.path}/`))?.class ?? 'notes';

/** The class by which an answer hides it: whatever stands in a thing of a class goes with it, but notes are texts alone. */
function maskOf(path: string): FieldClass | undefined {
  const names = path.split('/').filter((part) => part !== '*' && part !== '');
  const classes = names.map((name, index) => classOfField(name, names[index - 1]));
  return classes.find((each, index) => each !== undefined && (each !== 'notes' || index === classes.length - 1));
}

const leaves = goldens.flatMap(({ type, data }) => {
  const definition = eventDefinitions.find((each) => each.type === type);
  if (!definition || type === 'FactCorrected') return [];
  return sealedIn(data, definition).map((path) => ({ leaf: `${type}${path}`, key: keyOf(path, definition), path }));
});

it('every field that an event ever sealed is hidden by an answer for the class whose key seals it', () => {
  const differing = leaves.filter(({ key, path }) => maskOf(path) !== key);
  expect(leaves.length).toBeGreaterThan(20);
  expect(differing.map(({ leaf, key, path }) => `${leaf} ${key} ${maskOf(path) ?? 'shown'}`)).toEqual([]);
});

it('a field that no event seals is in no list of what answers hide', () => {
  const sealed = new Set(leaves.flatMap(({ path }) => path.split('/')));
  const named = Object.values(FIELDS_OF_CLASS).flat();
  const unsealed = named.filter((field) => !sealed.has(field.split('/').at(-1) ?? ''));
  expect(unsealed).toEqual([]);
});
