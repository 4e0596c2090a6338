import { idColumn, inferFields, inferSwapped } from './infer-fields.js';
import { Profile } from './profile.js';

/** Columns of two files of the same names. */
const columnsOf = (values: Readonly<Record<string, readonly [readonly string[], readonly string[]]>>) =>
  Object.entries(values).map(([name, [left, right]]) => {
    const profile = new Profile();
    for (const value of left) profile.take(value, 'left');
    for (const value of right) profile.take(value, 'right');
    return { left: name, right: name, profile };
  });

const times = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at));

describe('what a column is', () => {
  const names = times(
    40,
    (at) => `${['lan', 'an', 'bình', 'hoà', 'đức'][at % 5] ?? ''}${String.fromCharCode(97 + (at % 20))}`,
  );
  const columns = columnsOf({
    ma: [times(40, String), times(40, String)],
    given_name: [names, names],
    surname: [names.toReversed(), names],
    ho_ten: [times(40, (at) => `Nguyễn Văn ${names[at] ?? ''}`), []],
    ngay_sinh: [times(40, (at) => `${1 + (at % 28)}/0${1 + (at % 9)}/2016`), ['31/02/2016']],
    dob_us: [times(40, (at) => `0${1 + (at % 9)}/${13 + (at % 15)}/1990`), []],
    cccd: [times(40, (at) => `0923160${String(10_000 + at * 7)}`), ['092316010000']],
    sex: [times(40, (at) => (at % 2 === 0 ? 'NAM' : 'NU')), []],
    address: [times(40, (at) => `${at} acacia street north ${names[at] ?? ''}`), []],
    price: [times(40, (at) => `${at}.50`), ['1.50']],
    same: [times(40, () => 'x'), times(40, () => 'x')],
  });

  it('is found by its values and its name', () => {
    expect(Object.fromEntries(inferFields(columns).map(({ name, kind }) => [name, kind]))).toMatchObject({
      ...{
        given_name: 'word',
        surname: 'word',
        ho_ten: 'full-name',
        ngay_sinh: 'date',
        dob_us: 'date',
        cccd: 'number',
      },
      ...{ sex: 'code', address: 'text', price: 'quantity' },
    });
  });

  it('month first is seen where no month could stand second', () => {
    const orders = inferFields(columns)
      .filter(({ kind }) => kind === 'date')
      .map(({ order }) => order);
    expect(orders).toEqual(['dmy', 'mdy']);
  });

  it('a column in which all values are one says nothing', () => {
    expect(inferFields(columns).map(({ name }) => name)).not.toContain('same');
  });

  it('ids that begin anew in each file are ids', () => {
    expect(idColumn(columns)?.left).toBe('ma');
  });

  it('a number that no two records share only names rows, and is not compared', () => {
    const rows = columnsOf({ name: [names, names], tag: [times(40, (at) => `a${at}`), times(40, (at) => `b${at}`)] });
    expect(idColumn(rows)?.left).toBe('tag');
    expect(inferFields(rows).map(({ name }) => name)).toEqual(['name']);
  });

  it("given name and surname may stand in each other's column", () => {
    expect(inferSwapped(inferFields(columns))).toEqual([['given_name', 'surname']]);
  });
});
