import { type RowFacts, openedThrough, rowPolicy, seenAlone } from '#permit';
import type { Projection } from '#projections';
import { checkModel } from './check-model.js';
import { columnName, columnsIn } from './columns.js';
import type { AnyReadModel, Stands } from './read-model.js';
import type { Last } from './field.js';

/** The read model by which whatever belongs to a case is decided on. */
export const OWNER = 'case-file';

/**
 * The table of a read model: its columns, its rows from the log, and who sees a row, by the same `stands` as the facts of
 * `permit`. Throws a `TypeError` for a declaration that says too little.
 */
export function projectionOf(model: AnyReadModel): Projection {
  checkModel(model);
  const { name, version, indexes, stands, fields, stream } = model;
  const columns = columnsIn(fields);
  return stream.project({
    ...{ name, version, indexes, policy: rowPolicy(stands.action, rowFactsOf(stands)) },
    columns: Object.fromEntries(columns.map((column) => [column.name, column.type])),
    rowOf: (known, last) =>
      Object.fromEntries(columns.map((column) => [column.name, valueOf(model, column.field, known, last)])),
  });
}

/** What a column holds of a state. */
function valueOf({ fields }: AnyReadModel, name: string, state: unknown, last: Last): unknown {
  const field = fields[name];
  return field === undefined || field.kind === 'asked' ? null : field.from(state, last);
}

function rowFactsOf({ communes, receiver, child, case: owner }: Stands<unknown, string>): RowFacts {
  const ofCase = owner === undefined ? undefined : `${columnName(owner)}::text`;
  return {
    ...(communes !== undefined && { communes: columnName(communes) }),
    ...(receiver !== undefined && { receiver: columnName(receiver) }),
    ...(child !== undefined && { child: `${columnName(child)}::text` }),
    ...(ofCase !== undefined && { within: `${openedThrough(OWNER, ofCase)} or ${seenAlone(OWNER, ofCase)}` }),
  };
}
