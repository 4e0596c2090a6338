/** Which rows come after one, in an order whose last part is the id. */
export interface RowOrder {
  readonly readModel: string;
  readonly alias: string;
  /** The column that it is ordered by before the id. */
  readonly column: string;
  readonly direction?: 'ascending' | 'descending';
}

/**
 * The condition that a row comes after the one whose id is `:after`. The place of that one is read again under the reader's
 * policy, so that a cursor holds an id and nothing of anybody. Where it is not to be seen any more the list begins at the
 * start: a row may then come twice, and none is left out.
 */
export function afterRow({ readModel, alias, column, direction = 'ascending' }: RowOrder): string {
  const table = `read.${readModel.replaceAll('-', '_')}`;
  const that = `from ${table} as earlier where earlier.id = :after`;
  const sign = direction === 'descending' ? '<' : '>';
  return `((${alias}.${column}, ${alias}.id) ${sign} (select earlier.${column}, earlier.id ${that})
    or not exists (select ${that}))`;
}
