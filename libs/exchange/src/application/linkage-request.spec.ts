import type { LinkageChild } from '#children';
import { idOf } from '#testing';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { LINKAGE_COLUMNS, inOrder, linkageCsv, linkageRow, rowToken, sha256Of } from './linkage-request.js';

const KEY = Buffer.alloc(32, 1);
const OTHER_KEY = Buffer.alloc(32, 2);
const child = (name: string, told: Partial<LinkageChild> = {}): LinkageChild => ({
  childId: idOf(name),
  name: null,
  birthDate: null,
  birthPrecision: null,
  sex: 'KHONG_BIET',
  communeCode: '31120',
  motherName: null,
  fatherName: null,
  proposedNumber: null,
  ...told,
});
const csvOf = (...children: readonly LinkageChild[]): Buffer =>
  linkageCsv(inOrder(children.map((each) => linkageRow(each, KEY))));
const recordsOf = (csv: Buffer): string[][] => parse(csv, { record_delimiter: '\r\n' });

describe('the token of a child', () => {
  it('is the same within one export and another one in the next', () => {
    expect(rowToken(idOf('an'), KEY)).toBe(rowToken(idOf('an'), Buffer.alloc(32, 1)));
    expect(rowToken(idOf('an'), KEY)).not.toBe(rowToken(idOf('an'), OTHER_KEY));
  });

  it('is HMAC-SHA-256 of the child’s id (RFC 4231), never the id', () => {
    expect(rowToken(idOf('an'), KEY)).toMatch(/^[0-9a-f]{64}$/);
    expect(rowToken(idOf('an'), KEY)).not.toContain(idOf('an').replaceAll('-', '').slice(0, 12));
  });

  it('tells two children apart', () => {
    const names = Array.from({ length: 500 }, (_, index) => `child ${index}`);
    expect(new Set(names.map((name) => rowToken(idOf(name), KEY))).size).toBe(500);
  });
});

describe('the rows of a request', () => {
  const children = ['an', 'binh', 'chi', 'dung', 'em', 'giang'].map((name) => child(name));
  const order = (all: readonly LinkageChild[], key: Buffer) =>
    inOrder(all.map((each) => linkageRow(each, key))).map(({ childId }) => childId);

  it('stand in an order that tells nothing: not of the register, and another one in every export', () => {
    expect(order(children, KEY)).toEqual(order(children.toReversed(), KEY));
    expect(order(children, KEY)).not.toEqual(order(children, OTHER_KEY));
    expect(order(children, KEY)).not.toEqual(children.map(({ childId }) => childId).toSorted());
  });

  it('give the same bytes in whatever order they were read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(children, { minLength: children.length }), (shuffled) => {
        expect(sha256Of(csvOf(...shuffled))).toBe(sha256Of(csvOf(...children)));
      }),
    );
  });

  it('hold the matching fields and a token, and nothing that the register calls the child by', () => {
    const an = child('an', {
      name: 'Trẻ Mẫu Một',
      birthDate: '2016-05',
      birthPrecision: 'month',
      sex: 'NU',
      motherName: 'Mẹ Mẫu Một',
      fatherName: 'Cha Mẫu Một',
      proposedNumber: '001216000017',
    });
    expect(recordsOf(csvOf(an))).toEqual([
      [...LINKAGE_COLUMNS],
      [
        rowToken(idOf('an'), KEY),
        'Trẻ Mẫu Một',
        '2016-05',
        'month',
        'NU',
        '31120',
        'Mẹ Mẫu Một',
        'Cha Mẫu Một',
        '001216000017',
      ],
    ]);
    expect(csvOf(an).toString()).not.toContain(idOf('an'));
  });

  it('leave empty what is not known: nothing is made up', () => {
    expect(csvOf(child('an', { sex: null, communeCode: null })).toString()).toBe(
      `${LINKAGE_COLUMNS.join(',')}\r\n${rowToken(idOf('an'), KEY)},,,,,,,,\r\n`,
    );
  });
});

const VOWELS = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ';
const LETTERS = `${VOWELS}đ${VOWELS.toUpperCase()}Đ`;

describe('the bytes of a request', () => {
  it('are UTF-8 without BOM, every line ended by CRLF', () => {
    const csv = csvOf(child('an', { name: 'Đỗ Mẫu' }), child('binh'));
    expect(csv.subarray(0, 9).toString('latin1')).toBe('row_token');
    expect(csv.includes(Buffer.from('Đỗ Mẫu', 'utf8'))).toBe(true);
    expect(csv.toString().split('\r\n')).toHaveLength(4);
    expect(csv.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(csv.toString().endsWith('\r\n')).toBe(true);
  });

  it('are a header alone where nobody lacks a number', () => {
    expect(csvOf().toString()).toBe(`${LINKAGE_COLUMNS.join(',')}\r\n`);
  });

  it.each([
    ['a comma', 'Mẫu, Trẻ', '"Mẫu, Trẻ"'],
    ['a quote', 'Trẻ "Mẫu" Một', '"Trẻ ""Mẫu"" Một"'],
    ['a line end', 'Trẻ\nMẫu', '"Trẻ\nMẫu"'],
    ['a line end of Windows', 'Trẻ\r\nMẫu', '"Trẻ\r\nMẫu"'],
    ['a carriage return alone', 'Trẻ\rMẫu', '"Trẻ\rMẫu"'],
  ])('quote a name with %s as RFC 4180 does', (_what, name, written) => {
    const csv = csvOf(child('an', { name }));
    expect(csv.toString()).toContain(`,${written},`);
    expect(recordsOf(csv)[1]?.[1]).toBe(name);
  });

  it('hold every Vietnamese letter, composed as it was told', () => {
    expect(recordsOf(csvOf(child('an', { name: LETTERS })))[1]?.[1]).toBe(LETTERS);
    expect(LETTERS).toBe(LETTERS.normalize('NFC'));
    expect(new Set(LETTERS).size).toBe(2 * (12 * 6 + 1));
  });

  it.each(['=1+1', '+84', '-Mẫu', '@mau', '\tMẫu', "'Mẫu", '  Mẫu  ', '0012'])(
    'leave %j as it is, whatever a spreadsheet makes of it',
    (name) => {
      expect(recordsOf(csvOf(child('an', { name, motherName: name })))[1]?.slice(1, 7)).toEqual([
        ...[name, '', '', 'KHONG_BIET', '31120', name],
      ]);
    },
  );

  it('give back any text that was told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (name, motherName) => {
        const [, row] = recordsOf(csvOf(child('an', { name, motherName })));
        expect([row?.[1], row?.[6]]).toEqual([name, motherName]);
      }),
    );
  });
});
