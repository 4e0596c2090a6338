import { MODEL_FORMAT, type Model, type ModelField } from '../model/model.js';
import { inferDecide } from './infer-decide.js';
import { type SharedColumn, idColumn, inferFields, inferSwapped } from './infer-fields.js';

/** What the person says of the columns beside what their values show. */
export interface Said {
  readonly dedupe: boolean;
  readonly id?: string | undefined;
}

/** A model without its keys, which are chosen when the records are known. From the columns alone: nothing is labelled. */
export function inferModel(columns: readonly SharedColumn[], { dedupe, id }: Said): Model {
  const idOf = id === undefined ? idColumn(columns) : columns.find(({ left }) => left === id);
  const compared = columns.filter((column) => column !== idOf);
  const fields = inferFields(compared);
  const name = dedupe ? 'inferred, one file' : 'inferred, two files';
  return {
    ...{ format: MODEL_FORMAT, name, version: 1, seed: 1, fields, swapped: inferSwapped(fields), blocking: [] },
    ...(idOf ? { id: { left: idOf.left, right: idOf.right } } : {}),
    decide: inferDecide({ fields, numbers: identifying(fields, compared) }),
  };
}

/** Numbers of six digits and more of which at least every other one is different. */
const identifying = (fields: readonly ModelField[], columns: readonly SharedColumn[]): readonly string[] =>
  fields
    .filter(({ name, kind }) => kind === 'number' && isIdentifying(columns.find(({ left }) => left === name)))
    .map(({ name }) => name);

const isIdentifying = (column: SharedColumn | undefined): boolean => {
  if (!column) return false;
  const { present, different, length } = column.profile;
  return length / Math.max(present, 1) >= 6 && different * 3 >= present;
};
