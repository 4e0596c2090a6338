import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvLine } from '../csv/write-csv.js';
import { FEBRL_COLUMNS, LIKE_FEBRL3, type FebrlRecord, febrlLike, pairName, truePairs } from '../testing/febrl-like.js';
import { chanceOf } from '../testing/random.js';
import { type LinkFiles, linkFiles } from './link-files.js';

const folder = mkdtempSync(join(tmpdir(), 'annhi-link-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
function fileOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const file = join(folder, `in${files++}.csv`);
  writeFileSync(file, [header, ...rows].map(csvLine).join(''));
  return file;
}

const febrlFile = (records: readonly FebrlRecord[]): string =>
  fileOf(
    ['rec_id', ...FEBRL_COLUMNS],
    records.map(({ id, values }) => [id, ...FEBRL_COLUMNS.map((column) => values[column])]),
  );

interface Row {
  readonly left: string;
  readonly right: string;
  readonly weight: number;
  readonly decision: string;
  readonly explanation: readonly {
    field?: string;
    level?: string;
    weight?: number;
    frequency?: number;
    because?: string;
  }[];
}

async function run(
  asked: Omit<LinkFiles, 'out' | 'limits'>,
  threads = 2,
): Promise<{ readonly rows: readonly Row[]; readonly text: string }> {
  const out = join(folder, `out${files++}.csv`);
  await linkFiles({ ...asked, out, limits: { threads, memory: '500MB', disk: '1GB' } }, () => undefined);
  const text = readFileSync(out, 'utf8');
  const rows = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => {
      const [, left = '', right = '', weight = '', decision = '', explanation = ''] =
        /^([^,]*),([^,]*),([^,]*),[^,]*,([^,]*),"(.*)"(?:,\d*)?$/.exec(line) ?? [];
      return {
        left,
        right,
        weight: Number(weight),
        decision,
        explanation: JSON.parse(explanation.replaceAll('""', '"')) as Row['explanation'],
      };
    });
  return { rows, text };
}

function f1(rows: readonly Row[], truth: ReadonlySet<string>): number {
  const right = rows.filter((row) => truth.has(pairName(row.left, row.right))).length;
  return (2 * right) / (rows.length + truth.size);
}

describe('linking files that nobody has labelled', () => {
  const records = febrlLike({ ...LIKE_FEBRL3, seed: 11, originals: 700, duplicates: 1000 });
  const truth = truePairs(records);
  const links = (rows: readonly Row[]) => rows.filter(({ decision }) => decision === 'link');

  it('beats F1 0.965 on records with misspellings, swapped names and missing fields', async () => {
    const { rows } = await run({ left: febrlFile(records) });
    expect(f1(links(rows), truth)).toBeGreaterThan(0.975);
    expect(f1(rows, truth)).toBeGreaterThan(0.975);
  }, 240_000);

  it('five thousand records of people who live together stay people, not places', async () => {
    const many = febrlLike({ ...LIKE_FEBRL3, seed: 11 });
    const { rows } = await run({ left: febrlFile(many) });
    expect(f1(links(rows), truePairs(many))).toBeGreaterThan(0.975);
    expect(f1(rows, truePairs(many))).toBeGreaterThan(0.975);
  }, 240_000);

  it('with clusters finds more, and no less exactly', async () => {
    const { rows } = await run({ left: febrlFile(records), cluster: true });
    expect(f1(links(rows), truth)).toBeGreaterThan(0.985);
  }, 240_000);

  it('gives the same bytes with 1, 2 and 8 threads and after shuffling the rows', async () => {
    const few = records.slice(0, 400);
    const chance = chanceOf(5);
    const shuffled = few.map((record) => ({ record, at: chance.next() })).toSorted((one, other) => one.at - other.at);
    const first = await run({ left: febrlFile(few), cluster: true }, 1);
    for (const threads of [2, 8]) {
      const again = await run({ left: febrlFile(shuffled.map(({ record }) => record)), cluster: true }, threads);
      expect(again.text).toBe(first.text);
    }
    expect(first.rows.length).toBeGreaterThan(30);
  }, 240_000);

  it('says of each pair what each field adds, and the parts add up to the weight', async () => {
    const { rows } = await run({ left: febrlFile(records.slice(0, 500)) });
    for (const { explanation, weight } of rows) {
      const sum = explanation.reduce((total, part) => total + Math.round((part.weight ?? 0) * 10_000), 0);
      expect(sum).toBe(Math.round(weight * 10_000));
    }
    expect(rows[0]?.explanation.map(({ field }) => field).slice(0, 3)).toEqual(['prior', 'given_name', 'surname']);
    expect(rows.some(({ explanation }) => explanation.some(({ frequency = 0 }) => frequency > 0))).toBe(true);
  }, 240_000);

  it('links two files, each record once where that is asked', async () => {
    const [one, two] = [
      records.filter(({ id }) => id.endsWith('org')),
      records.filter(({ id }) => id.endsWith('dup-0')),
    ];
    const wanted = new Set(two.map(({ person, id }) => pairName(`rec-${person}-org`, id)));
    const { rows } = await run({ left: febrlFile(one), right: febrlFile(two), oneToOne: true });
    expect(f1(rows, wanted)).toBeGreaterThan(0.98);
    expect(new Set(rows.map(({ left }) => left)).size).toBe(rows.length);
    expect(new Set(rows.map(({ right }) => right)).size).toBe(rows.length);
  }, 240_000);
});

describe('what is never linked by itself', () => {
  const header = ['ma', 'ho_ten', 'ngay_sinh', 'gioi_tinh', 'xa', 'ten_me'];
  const chance = chanceOf(9);
  const mother = (at: number) =>
    `Trần Thị ${['Mai', 'Lan', 'Hoa', 'Cúc', 'Đào'][at % 5] ?? ''} ${String.fromCharCode(97 + (at % 26))}${at}`;
  const child = (at: number, given: string): readonly string[] => [
    ...[`${given}${at}`, `Nguyễn ${['Văn', 'Thị', 'Gia'][at % 3] ?? ''} ${given}`],
    ...[
      `${String(1 + (at % 28)).padStart(2, '0')}/0${1 + (at % 9)}/20${10 + (at % 8)}`,
      at % 2 === 0 ? 'NAM' : 'NU',
      `x${at % 20}`,
      mother(at),
    ],
  ];
  const GIVEN = [
    'Bình',
    'Cường',
    'Dũng',
    'Giang',
    'Hải',
    'Khánh',
    'Minh',
    'Nam',
    'Phúc',
    'Quân',
    'Sơn',
    'Tài',
    'Uyên',
    'Vinh',
    'Yến',
  ];
  const others = Array.from({ length: 900 }, (_, at) => child(at, GIVEN[chance.below(GIVEN.length)] ?? ''));
  // One in ten is misspelt: so the engine learns that a name that is nearly equal may well be the same person's.
  const again = others
    .slice(0, 400)
    .map(([id = '', name = '', ...values], at) => [
      ...[`${id}b`, at % 10 === 0 ? `${name.slice(0, -1)}${name.slice(-1)}h` : name, ...values],
    ]);

  it('twins whose given names differ by one letter are for people to look at', async () => {
    const twins = Array.from({ length: 60 }, (_, at) => [
      child(at + 2000, 'Lan'),
      child(at + 2000, 'Loan'),
      child(at + 2000, 'Lân'),
    ]).flat();
    // However low the threshold is.
    const asked = { left: fileOf(header, [...others, ...again, ...twins]), cluster: true, threshold: 0.01 };
    const { rows } = await run(asked);
    const linked = rows.filter(({ decision }) => decision === 'link');
    expect(linked.filter(({ left, right }) => left.startsWith('L') || right.startsWith('L'))).toEqual([]);
    expect(linked.length).toBeGreaterThanOrEqual(350);
    expect(rows.some(({ left, decision }) => left.startsWith('L') && decision === 'review')).toBe(true);
  }, 240_000);

  it('one of three records that contradict each other makes no cluster of three', async () => {
    // The one in the middle has lost its accents: it agrees with both, and they contradict each other.
    const threes = Array.from({ length: 40 }, (_, at) => {
      const [, , ...rest] = child(at + 3000, 'x');
      return [
        ['Lan', `Nguyễn Thị Lan`],
        ['Lam', 'Nguyen Thi Lan'],
        ['Lac', 'Nguyễn Thị Lân'],
      ].map(([id = '', name = '']) => [`${id}${at}`, name, ...rest]);
    }).flat();
    const { rows } = await run({ left: fileOf(header, [...others, ...again, ...threes]), cluster: true });
    const linked = rows.filter(
      ({ left, right, decision }) => decision === 'link' && left.startsWith('La') && right.startsWith('La'),
    );
    expect(linked.some(({ left, right }) => /^(Lac|Lan)/.test(left) && /^(Lac|Lan)/.test(right))).toBe(false);
    const of = Map.groupBy(linked, ({ left }) => left.replace(/\D/g, ''));
    for (const pairs of of.values()) expect(pairs.length).toBeLessThanOrEqual(1);
  }, 240_000);
});

describe('what is refused whole', () => {
  const rows = [
    ['1', 'lan'],
    ['2', 'an'],
  ];

  it.each([
    ['an id that occurs twice', ['id', 'name'], [...rows, ['1', 'lan']], 'the id 1 occurs twice'],
    ['a record without an id', ['id', 'name'], [...rows, ['', 'lan']], 'the record has no id'],
    ['a second header', ['id', 'name'], [['id', 'name'], ...rows], 'the header stands there a second time'],
    ['a column that is there twice', ['id', 'id'], rows, 'two columns are named id'],
  ])('%s', async (_, header, records, reason) => {
    const out = join(folder, 'refused.csv');
    const asked = {
      left: fileOf(header, records),
      id: 'id',
      out,
      limits: { threads: 1, memory: '200MB', disk: '1GB' },
    };
    await expect(linkFiles(asked, () => undefined)).rejects.toThrow(reason);
    expect(readdirSync(folder).filter((name) => name.startsWith('refused'))).toEqual([]);
  });
});
