import type { ColumnType } from '#projections';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { columnsIn } from './columns.js';
import type { AnyReadModel, RowOf } from './read-model.js';

const TYPES: Readonly<Record<ColumnType, EntitySchemaColumnOptions>> = {
  ...{ text: { type: 'text' }, uuid: { type: 'uuid' }, date: { type: 'date' }, jsonb: { type: 'jsonb' } },
  ...{ instant: { type: 'timestamptz' }, integer: { type: 'integer' }, bigint: { type: 'bigint' } },
  ...{ boolean: { type: 'boolean' }, 'text[]': { type: 'text', array: true } },
};

/** Beside the declared ones, as every projection of a stream writes them. */
const ALWAYS: Readonly<Record<string, EntitySchemaColumnOptions>> = {
  id: { type: 'text', primary: true },
  version: { name: 'stream_version', type: 'integer' },
  updatedAt: { name: 'updated_at', type: 'timestamptz' },
  state: { type: 'jsonb' },
};

/**
 * The rows of a read model for TypeORM: for sweeps, which look at them as the system. Made once for a model. Sound because
 * its columns are those of the declaration, from which `RowOf` comes too.
 */
export function entityOf<M extends AnyReadModel>(model: M): EntitySchema<RowOf<M>> {
  const made = entities.get(model) ?? schemaFor(model);
  entities.set(model, made);
  return made as EntitySchema<RowOf<M>>;
}

const entities = new WeakMap<AnyReadModel, EntitySchema<object>>();

function schemaFor({ name, fields }: AnyReadModel): EntitySchema<object> {
  const declared = columnsIn(fields).map((column): readonly [string, EntitySchemaColumnOptions] => [
    column.field,
    { ...TYPES[column.type], name: column.name },
  ]);
  const table = name.replaceAll('-', '_');
  const columns: Record<string, EntitySchemaColumnOptions> = { ...ALWAYS, ...Object.fromEntries(declared) };
  return new EntitySchema<object>({
    ...{ name: table, schema: 'read', tableName: table, synchronize: false, columns },
  });
}
