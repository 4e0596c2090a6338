import { rowPolicy } from '#access';
import { type Projection, type Row, streamProjection } from '#projections';
import { type PartialDate, type Uuid, daysOf, derivedId, searchForm, sortForm } from '#kernel';
import { childDecider } from '../../domain/child/child.decider.js';
import { childEventDefinitions } from '../../domain/child/child.events.js';
import type { ChildState } from '../../domain/child/child.state.js';
import { communesOf, residenceCommuneOf } from '../../application/communes-of-child.js';
import { identityOf, numberStatusOf } from '../../domain/child/child.view.js';

const UNKNOWN = {
  registered: false,
  name: null,
  name_search: null,
  name_sort: null,
  sex: null,
  birth_date: null,
  birth_first: null,
  birth_last: null,
  mother_name: null,
  father_name: null,
  residence_commune: null,
  communes: [],
  number_status: 'none',
  case_id: null,
} as const;

/** One row a child: who it is, where it lives, how far it has come to a number. */
export const childRecordProjection: Projection = streamProjection({
  name: 'child-record',
  version: 4,
  decider: childDecider,
  types: childEventDefinitions.map(({ type }) => type),
  columns: {
    registered: 'boolean',
    name: 'text',
    name_search: 'text',
    name_sort: 'text',
    sex: 'text',
    birth_date: 'text',
    birth_first: 'date',
    birth_last: 'date',
    mother_name: 'text',
    father_name: 'text',
    residence_commune: 'text',
    communes: 'text[]',
    number_status: 'text',
    case_id: 'uuid',
  },
  policy: rowPolicy('children:view', { communes: 'communes', child: 'id' }),
  indexes: ['name_sort, id', 'name_search text_pattern_ops', 'residence_commune, name_sort, id', 'birth_first'],
  rowOf,
});

function rowOf(state: ChildState): Omit<Row, 'id'> {
  if (state.status === 'unknown') return UNKNOWN;
  const { name, sex, birthDate, motherName, fatherName } = identityOf(state);
  return {
    registered: true,
    ...named(name),
    sex: orNull(sex),
    ...birth(birthDate),
    mother_name: orNull(motherName),
    father_name: orNull(fatherName),
    residence_commune: orNull(residenceCommuneOf(state)),
    communes: communesOf(state),
    number_status: numberStatusOf(state),
    case_id: state.reportIds.length === 0 ? null : caseOf(state.childId),
  };
}

const orNull = (told: string | undefined): string | null => told ?? null;

/** A child without a name sorts first, with an empty key, so that the order is total. */
const named = (name: string | undefined): Pick<Row, 'name' | 'name_search' | 'name_sort'> =>
  name === undefined
    ? { name: null, name_search: null, name_sort: '' }
    : { name, name_search: searchForm(name), name_sort: sortForm(name) };

/** The text as it was told, and the days that it can mean: nothing is made up. */
function birth(date: PartialDate | undefined): Pick<Row, 'birth_date' | 'birth_first' | 'birth_last'> {
  if (date === undefined) return { birth_date: null, birth_first: null, birth_last: null };
  const { first, last } = daysOf(date);
  return { birth_date: date, birth_first: first, birth_last: last };
}

/** The one case of a child for ever. A child whom no report concerns has none. */
const caseOf = (childId: Uuid): Uuid => derivedId(childId, 'case');
