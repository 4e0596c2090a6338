import type { AnyListing } from './listing.js';
import type { AnyField, AnyReadModel } from './read-model.js';
import {
  type Schema,
  type Shape,
  count,
  described,
  list,
  named,
  nullable,
  record,
  shapesIn,
  text,
  uuid,
} from './shapes.js';

/** The schemas of a document by their names. */
export type Components = Readonly<Record<string, Schema>>;

/** The name of a page of a read model's answers in the OpenAPI document. */
export const pageNameOf = ({ answer }: Pick<AnyReadModel, 'answer'>): string => `${answer.replace(/Dto$/, '')}PageDto`;

/** What a read model answers: closed, and what may be hidden is not promised. */
function schemaOf({ fields, doc }: AnyReadModel): Schema {
  const shown = Object.entries(fields).filter(([, field]) => field.kind !== 'index');
  return {
    ...{ type: 'object', description: doc, additionalProperties: false },
    properties: { id: uuid.schema, version: count.schema, ...Object.fromEntries(shown.map(propertyOf)) },
    required: ['id', 'version', ...shown.filter(([, field]) => isAlways(field)).map(([name]) => name)],
  };
}

/** What stands in a list. */
const itemSchemaOf = ({ fields, doc }: AnyListing): Schema => ({
  ...{ type: 'object', description: doc, additionalProperties: false },
  properties: { id: uuid.schema, ...Object.fromEntries(Object.entries(fields).map(propertyOf)) },
  required: ['id', ...Object.entries(fields).flatMap(([name, field]) => (isAlways(field) ? [name] : []))],
});

const propertyOf = ([name, field]: readonly [string, AnyField<unknown>]): readonly [string, Schema] => [
  name,
  field.kind === 'index' ? {} : described(field.doc, field.shape).schema,
];

function isAlways(field: AnyField<unknown>): boolean {
  if (field.kind !== 'field') return field.kind === 'asked';
  return 'hiddenAs' in field || (field.class === 'administrative' && field.notTo === undefined);
}

/** Every component of the document that read models bring: their answers, pages of them, and the parts that have a name. */
export function componentsOf(models: readonly AnyReadModel[], listings: readonly AnyListing[] = []): Components {
  return Object.fromEntries([
    ...listings.flatMap((each): readonly (readonly [string, Schema])[] => [
      [each.answer, itemSchemaOf(each)],
      [pageNameOf(each), pageSchemaOf(each)],
    ]),
    ...models.flatMap((model): readonly (readonly [string, Schema])[] => [
      [model.answer, schemaOf(model)],
      ...(model.newestBy === undefined ? [] : [[pageNameOf(model), pageSchemaOf(model)] as const]),
      ...componentsIn(Object.values(model.fields).map(({ shape }) => shape)),
    ]),
  ]);
}

/** The components that shapes bring. */
const componentsIn = (shapes: readonly Shape<unknown>[]): readonly (readonly [string, Schema])[] =>
  shapes
    .flatMap(shapesIn)
    .flatMap(({ component }) => (component === undefined ? [] : [[component.name, component.schema] as const]));

function pageSchemaOf({ answer }: Pick<AnyReadModel, 'answer'>): Schema {
  const item = named(answer, record({}));
  const next = described('Send it back as `after` for the next page', nullable(text));
  return record({ items: list(item), next }).schema;
}
