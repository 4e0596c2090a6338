import { checkDistinct, checkName, checkProjection } from '../names.js';
import type { Projection } from '../projection.js';
import { boxesProjection } from '../testing/boxes.js';
import { writtenValue } from './columns.js';
import {
  addIndexes,
  addKey,
  columnsOf,
  createShadow,
  createView,
  renameShadow,
  shadowOf,
  tableOf,
  viewOf,
} from './ddl.js';
import { RowTable } from './row-table.js';

it('a version is built in a table of its own and takes its name when it is full', () => {
  expect([viewOf('box-content'), tableOf('box-content', 1), shadowOf(boxesProjection)]).toEqual([
    'read."box_content"',
    'read."box_content_v1"',
    'read."box_content_v1_next"',
  ]);
  expect(createShadow(boxesProjection)).toEqual([
    'drop table if exists read."box_content_v1_next"',
    'create table read."box_content_v1_next" (id text not null, "box" uuid, "total" bigint, "colours" text[], ' +
      '"last_at" timestamptz, "last_day" date, "is_big" boolean, "state" jsonb)',
    'alter table read."box_content_v1_next" enable row level security',
    'drop policy if exists reader on read."box_content_v1_next"',
    'create policy reader on read."box_content_v1_next" for select using (false)',
    `comment on policy reader on read."box_content_v1_next" is 'false'`,
    `select projection.hand_over('read."box_content_v1_next"')`,
  ]);
  expect(addKey(boxesProjection)).toBe('alter table read."box_content_v1_next" add primary key (id)');
  expect(addIndexes(boxesProjection)).toEqual([
    'create index on read."box_content_v1_next" (total, id)',
    `create index on read."box_content_v1_next" ((state->>'last'))`,
    'analyze read."box_content_v1_next"',
  ]);
  expect(renameShadow(boxesProjection)).toEqual([
    'drop table if exists read."box_content_v1_before"',
    'alter table if exists read."box_content_v1" rename to "box_content_v1_before"',
    'alter table read."box_content_v1_next" rename to "box_content_v1"',
  ]);
  expect(createView('box-content', 1, columnsOf(boxesProjection))).toEqual([
    'create view read."box_content" with (security_invoker = true) as ' +
      'select "id", "box", "total", "colours", "last_at", "last_day", "is_big", "state" from read."box_content_v1"',
    `select projection.hand_over('read."box_content"')`,
  ]);
});

it.each<[string, Partial<Projection>]>([
  ['a name with capitals', { name: 'Box' }],
  ['a name with a quote', { name: 'box"; drop' }],
  ['a name that is too long for a table', { name: 'a'.repeat(41) }],
  ['a version before the first', { version: 0 }],
  ['a version between two', { version: 1.5 }],
  ['a column with a quote', { columns: { 'a"b': 'text' } }],
  ['a column that is always there', { columns: { id: 'text' } }],
])('%s is refused', (_, change) => {
  expect(() => { checkProjection({ ...boxesProjection, ...change }); }).toThrow(TypeError); // prettier-ignore
});

it('names are kebab case, and each is there once', () => {
  expect(() => { checkName('case-file-2'); checkDistinct(['a', 'b']); }).not.toThrow(); // prettier-ignore
  expect(() => { checkDistinct(['a', 'b', 'a']); }).toThrow('two followers are called a'); // prettier-ignore
  expect(() => { checkName('-case'); }).toThrow(TypeError); // prettier-ignore
});

it('values are written as PostgreSQL reads them', () => {
  expect(writtenValue('c', 'text[]', ['a "b"', 'c\\d', 'e,f', 'null', ''])).toBe(
    '{"a \\"b\\"","c\\\\d","e,f","null",""}',
  );
  expect(writtenValue('c', 'jsonb', { a: [1, null, 'x'] })).toBe('{"a":[1,null,"x"]}');
  expect(writtenValue('c', 'jsonb', null)).toBeNull();
  expect(writtenValue('c', 'instant', '2026-03-10T08:00:00.000001Z')).toBe('2026-03-10T08:00:00.000001Z');
  expect(writtenValue('c', 'boolean', false)).toBe('false');
  expect(writtenValue('c', 'integer', -1)).toBe('-1');
  expect(writtenValue('c', 'text', undefined)).toBeNull();
});

it.each([
  ['text', 1],
  ['integer', 1.5],
  ['bigint', '1'],
  ['boolean', 'true'],
  ['text[]', ['a', 1]],
  ['text[]', 'a'],
  ['uuid', 4],
] as const)('a value that is not %s is refused without being told: %j', (type, value) => {
  expect(() => writtenValue('secret_column', type, value)).toThrow(
    new TypeError(`column secret_column is not ${type}`),
  );
});

it('rows go over as one array a column', () => {
  const table = new RowTable({ ...boxesProjection, columns: { total: 'bigint', last_day: 'date' } }, 'read.t');
  expect(table.parameters([{ id: 'a', total: 1, last_day: null }, { id: 'b' }])).toEqual([
    ['a', 'b'],
    ['1', null],
    [null, null],
  ]);
  expect(table.insert(7, 'where true').replace(/\s+/g, ' ').trim()).toBe(
    'insert into read.t ("id", "total", "last_day") select c0, c1::bigint, c2::date ' +
      'from unnest($7::text[], $8::text[], $9::text[]) as u(c0, c1, c2) where true',
  );
});
