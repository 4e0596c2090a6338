import type { Projection, Row } from '#projections';

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
/** A text of a payload. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const countOf = (row: Row | undefined, column: string): number => number(row?.[column]);

const TYPES = ['ContactMade', 'SealedContactMade'] as const;

/** One row a child: how often, how long, at what cost, when last. The name is one of the sealed fields. */
export const childContacts: Projection = {
  name: 'child-contacts',
  version: 1,
  columns: {
    name: 'text',
    contacts: 'integer',
    minutes: 'integer',
    cost_vnd: 'bigint',
    last_at: 'instant',
    last_kind: 'text',
  },
  indexes: ['last_at, id'],
  types: TYPES,
  keysOf: ({ data }) => [text(data.childId)],
  fold: (row, { data, recordedAt }, key) => ({
    id: key,
    name: text(data.name),
    contacts: countOf(row, 'contacts') + 1,
    minutes: countOf(row, 'minutes') + number(data.durationMinutes),
    cost_vnd: countOf(row, 'cost_vnd') + number(data.costVnd),
    last_at: recordedAt,
    last_kind: text(data.kind),
  }),
};

/** One row an office and a programme. */
export const officeContacts: Projection = {
  name: 'office-contacts',
  version: 1,
  columns: { office: 'text', programme: 'text', contacts: 'integer', cost_vnd: 'bigint' },
  indexes: [],
  types: TYPES,
  keysOf: ({ data }) => [`${text(data.office)} ${text(data.programme)}`],
  fold: (row, { data }, key) => ({
    id: key,
    office: text(data.office),
    programme: text(data.programme),
    contacts: countOf(row, 'contacts') + 1,
    cost_vnd: countOf(row, 'cost_vnd') + number(data.costVnd),
  }),
};
