import type { Pattern } from '../../estimate/train.js';
import { frequencyWeights } from '../../estimate/weights.js';
import {
  type BlockSizes,
  type Keys,
  type Rule,
  type RuleReport,
  type WordRows,
  keysOf,
  largestAllowed,
  pairsAllowed,
  reportOf,
  wordRowsOf,
} from '../blocks.js';
import type { Executor, ScoredPair } from '../executor.js';
import type { FieldFacts } from '../facts.js';
import { numberAt } from '../lists.js';
import type { Records } from '../records.js';
import { type CompareSql, compareSql, weightSql } from './compare-sql.js';
import { DuckDbSession, type Limits } from './session.js';

/** How far the work is, for who waits. */
export type Tell = (step: string, done: number, total: number) => void;

/** Finds, compares and weighs the pairs in DuckDB; names are compared in TypeScript, each two different values once. */
export async function duckDbExecutor(
  records: Records,
  facts: readonly FieldFacts[],
  { limits, tell }: { readonly limits: Limits; readonly tell: Tell },
): Promise<Executor> {
  const session = await DuckDbSession.open(limits);
  const work = { session, records, facts, tell, sql: compareSql(records) };
  return {
    candidates: async () => {
      const keys = keysOf(records);
      await loadSide(work, keys, 'left');
      if (records.dedupe) await session.run('create view rgt as select * from lft');
      else await loadSide(work, keys, 'right');
      const rules = await findPairs(work, keys);
      await compareValues(work);
      await levelPairs(work);
      return { patterns: await patterns(work), rules };
    },
    scored: (weights, least) => scoredPairs(work, weightSql(records, weights), least),
    close: () => session.close(),
  };
}

interface Work {
  readonly session: DuckDbSession;
  readonly records: Records;
  readonly facts: readonly FieldFacts[];
  readonly tell: Tell;
  readonly sql: CompareSql;
}

const TABLES = { left: 'lft', right: 'rgt' } as const;

async function loadSide({ session, records, facts, tell }: Work, keys: Keys, side: 'left' | 'right'): Promise<void> {
  tell(`loading the ${side} records`, 0, 1);
  const { ids, codes } = records[side];
  const columns = new Map<string, ArrayLike<number>>([['r', Int32Array.from(ids, (_, row) => row)]]);
  codes.forEach((of, field) => columns.set(`c${field}`, of));
  if (side === 'left')
    codes.forEach((of, field) => {
      const rarity = frequencyWeights(facts[field] ?? NO_FACTS);
      columns.set(
        `s${field}`,
        of.map((code) => facts[field]?.self[code] ?? 0),
      );
      columns.set(
        `f${field}`,
        of.map((code) => rarity[code] ?? 0),
      );
    });
  keys.columns.forEach(({ [side]: of }, at) => columns.set(`k${at}`, of));
  await session.table(TABLES[side], columns);
}

const NO_FACTS: FieldFacts = { self: new Int32Array(), count: new Float64Array(), total: 0, equal: 0, counted: 0 };

async function findPairs(work: Work, keys: Keys): Promise<readonly RuleReport[]> {
  const { session, records, tell } = work;
  await session.run('create table found (l integer, r integer, m integer)');
  const reports: RuleReport[] = [];
  for (const [at, rule] of keys.rules.entries()) {
    tell(`finding pairs by ${rule.name}`, at, keys.rules.length);
    reports.push(await findByRule(work, rule));
  }
  await session.run(
    'create table pair as select l, r, bit_or(m)::integer as m from found group by l, r; drop table found',
  );
  const wide = records.model.fields.map(
    (_, field) =>
      `x.c${field} as a${field}, y.c${field} as b${field}, x.s${field} as s${field}, x.f${field} as f${field}`,
  );
  await session.run(`create table wide as select p.l, p.r, p.m, ${wide.join(', ')}
    from pair p join lft x on x.r = p.l join rgt y on y.r = p.r; drop table pair`);
  return reports;
}

async function findByRule({ session, records }: Work, rule: Rule): Promise<RuleReport> {
  const columns = rule.columns.map((column) => `k${column}`);
  if (rule.words !== undefined) {
    const words = wordRowsOf(records, rule.words);
    await wordTable(session, 'lft', words.left);
    if (!records.dedupe) await wordTable(session, 'rgt', words.right);
    columns.push('w');
  }
  const from = (table: 'lft' | 'rgt') =>
    rule.words === undefined
      ? table
      : `(select t.*, w.w from ${table} t join ${records.dedupe ? 'lft' : table}_words w on w.row = t.r)`;
  const present = columns.map((column) => `${column} > 0`).join(' and ');
  const counted = (table: 'lft' | 'rgt') =>
    `(select ${columns.join(', ')}, count(*) as n from ${from(table)} as s where ${present} group by all)`;
  const pairs = records.dedupe ? 'x.n * (x.n - 1) // 2' : 'x.n * y.n';
  const other = records.dedupe ? '' : `join ${counted('rgt')} y using (${columns.join(', ')})`;
  await session.run(
    `create table block as select ${columns.map((c) => `x.${c}`).join(', ')}, ${pairs} as pairs from ${counted('lft')} x ${other}`,
  );
  const sizes = await blockSizes(session);
  const size = records.left.ids.length + (records.dedupe ? 0 : records.right.ids.length);
  const bound = largestAllowed(sizes, pairsAllowed(size));
  await session.run(`insert into found select x.r, y.r, ${rule.free}
    from (select * from block where pairs between 1 and ${bound}) k
    join ${from('lft')} x using (${columns.join(', ')}) join ${from('rgt')} y using (${columns.join(', ')})
    ${records.dedupe ? 'where x.r < y.r' : ''}`);
  await session.run('drop table block; drop table if exists lft_words; drop table if exists rgt_words');
  return reportOf(rule.name, sizes, bound);
}

const wordTable = (session: DuckDbSession, table: 'lft' | 'rgt', { rows, words }: WordRows): Promise<void> =>
  session.table(
    `${table}_words`,
    new Map([
      ['row', rows],
      ['w', words],
    ]),
  );

async function blockSizes(session: DuckDbSession): Promise<readonly BlockSizes[]> {
  const sizes: BlockSizes[] = [];
  const sql = 'select pairs::double, count(*)::double from block where pairs > 0 group by pairs';
  for await (const { rows, columns } of session.numbers(sql))
    for (let row = 0; row < rows; row++) sizes.push({ pairs: columns[0]?.[row] ?? 0, blocks: columns[1]?.[row] ?? 0 });
  return sizes;
}

/** Every two different values that meet in a pair, compared once. */
async function compareValues({ session, records, sql, tell }: Work): Promise<void> {
  const tables = [...new Set(sql.lookUps.map(({ table }) => table))];
  for (const [at, table] of tables.entries()) {
    tell(`comparing ${records.model.fields[table]?.name ?? ''}`, at, tables.length);
    const met = sql.lookUps
      .filter((lookUp) => lookUp.table === table)
      .map(
        ({ one, other }) => `select least(a${one}, b${other}) as a, greatest(a${one}, b${other}) as b
        from wide where a${one} > 0 and b${other} > 0 and a${one} <> b${other}`,
      );
    await session.run(`create table near${table} (a integer, b integer, level integer)`);
    await nearValues({ session, records }, table, `select distinct a, b from (${met.join(' union all ')})`);
  }
}

async function nearValues(
  { session, records }: Pick<Work, 'session' | 'records'>,
  table: number,
  sql: string,
): Promise<void> {
  const { [table]: comparator } = records.comparators;
  const { [table]: dictionary } = records.dictionaries;
  if (!comparator || !dictionary) throw new RangeError('no such field');
  const writer = await session.writer(`near${table}`, 3);
  const levelOf = (a: number, b: number) => comparator.level(dictionary.valueOf(a), dictionary.valueOf(b));
  for await (const { rows, columns } of session.numbers(sql)) {
    const found = nearOnes(rows, columns, { levelOf, different: comparator.levels.length });
    if (found[0].length > 0) writer.append(found);
  }
  writer.close();
}

interface Comparing {
  readonly levelOf: (a: number, b: number) => number;
  readonly different: number;
}

function nearOnes(
  rows: number,
  [as, bs]: readonly (readonly number[])[],
  { levelOf, different }: Comparing,
): [number[], number[], number[]] {
  const found: [number[], number[], number[]] = [[], [], []];
  for (let row = 0; row < rows; row++) {
    const [a, b] = [numberAt(as, row), numberAt(bs, row)];
    const level = levelOf(a, b);
    if (level === different) continue;
    found[0].push(a);
    found[1].push(b);
    found[2].push(level);
  }
  return found;
}

async function levelPairs({ session, records, sql, tell }: Work): Promise<void> {
  tell('levelling pairs', 0, 1);
  const levels = sql.levels.map((level, slot) => `${level} as g${slot}`).join(',\n');
  const rarity = records.model.fields.map((_, field) => `p.f${field}`).join(', ');
  await session.run(
    `create table level as select p.l, p.r, p.m, ${rarity}, ${levels} from wide p ${sql.joins}; drop table wide`,
  );
}

async function patterns({ session, sql }: Work): Promise<readonly Pattern[]> {
  const slots = sql.levels.map((_, slot) => `g${slot}`).join(', ');
  const found: Pattern[] = [];
  for await (const { rows, columns } of session.numbers(`select ${slots}, m, count(*)::double from level group by all`))
    for (let row = 0; row < rows; row++) {
      const values = columns.map((column) => column[row] ?? 0);
      found.push({ levels: values.slice(0, -2), free: values.at(-2) ?? 0, count: values.at(-1) ?? 0 });
    }
  return found;
}

async function scoredPairs({ session }: Work, weight: string, least: number): Promise<readonly ScoredPair[]> {
  const found: ScoredPair[] = [];
  const sql = `select l, r, weight from (select l, r, (${weight})::integer as weight from level) where weight >= ${least}`;
  for await (const { rows, columns } of session.numbers(sql)) {
    const [left, right, weights] = columns;
    for (let row = 0; row < rows; row++)
      found.push({ left: numberAt(left, row), right: numberAt(right, row), weight: numberAt(weights, row) });
  }
  return found;
}
