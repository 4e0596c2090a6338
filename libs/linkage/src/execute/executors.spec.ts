import * as fc from 'fast-check';
import { estimate } from '../estimate/estimate.js';
import { type Model, MODEL_FORMAT } from '../model/model.js';
import { duckDbExecutor } from './duckdb/duckdb-executor.js';
import { factsOf } from './facts.js';
import { Intake, type Records } from './records.js';
import { typescriptExecutor } from './typescript-executor.js';

const LIMITS = { threads: 2, memory: '500MB', disk: '1GB' };
const decide = { link: 0.9, review: 0.5, mutualBest: false, clearBy: 0, needs: [], suffices: [], vetoes: [] };
const field = (name: string, kind: Model['fields'][number]['kind']) => ({ name, kind, left: name, right: name });

const MODEL: Model = {
  ...{ format: MODEL_FORMAT, name: 'every kind', version: 1, seed: 7, decide },
  fields: [
    ...[field('given', 'word'), field('family', 'word'), field('whole', 'full-name'), field('born', 'date')],
    ...[field('number', 'number'), field('sex', 'code'), field('place', 'text'), field('weight', 'quantity')],
  ],
  swapped: [['given', 'family']],
  blocking: [
    [{ field: 'born', by: 'year' }],
    [
      { field: 'given', by: 'sound' },
      { field: 'sex', by: 'value' },
    ],
    [{ field: 'place', by: 'words' }],
    [{ field: 'whole', by: 'last' }],
  ],
};
const columns = { id: -1, fields: MODEL.fields.map((_, at) => ({ at, age: -1, on: -1 })) };

const some = (...values: readonly string[]) => fc.constantFrom('', ...values);
const row = fc.tuple(
  some('lan', 'Lân', 'loan', 'Đặng', 'Dang', 'an', '李小龙', '李小'),
  some('Đặng', 'Dang', 'lan', 'an', 'nguyen', '李小龙'),
  some('Đặng Thị Lan', 'Dang Thi Lan', 'Đặng Thị Lân', 'Lan Đặng Thị', 'Đặng Văn Lan', 'Trần An', 'Ngô Lan'),
  some('2016-03-05', '2016-05-03', '2016', '2017', '2016-03', '2016-13-05', '2015-03-05', '2016-03-06'),
  some('092316000123', '092316000132', '092316', '093316000123'),
  some('NAM', 'NU'),
  some('12 acacia street', 'acacia street', 'acacia stret 12', 'khu vực 3', 'khu vuc 3', 'wattle place'),
  some('10', '10.05', '11', '20', 'x'),
);
const rows = fc.array(row, { minLength: 2, maxLength: 14 });

function recordsOf(left: readonly (readonly string[])[], right: readonly (readonly string[])[] | undefined): Records {
  const intake = new Intake(MODEL, right === undefined);
  left.forEach((values, at) => {
    intake.take('left', columns, values, `a${at}`);
  });
  right?.forEach((values, at) => {
    intake.take('right', columns, values, `b${at}`);
  });
  return intake.records();
}

async function found(records: Records, which: 'duckdb' | 'typescript') {
  const facts = factsOf(records);
  const executor =
    which === 'duckdb'
      ? await duckDbExecutor(records, facts, { limits: LIMITS, tell: () => undefined })
      : typescriptExecutor(records, facts);
  try {
    const { weights, candidates, rules } = await estimate(records, facts, executor);
    const pairs = await executor.scored(weights, -10_000_000);
    const shown = pairs.map(({ left, right, weight }) => `${left} ${right} ${weight}`).toSorted();
    return { candidates, rules, weights, shown };
  } finally {
    await executor.close();
  }
}

describe('the two executors', () => {
  it('find the same pairs and give them the same weights, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.option(rows, { nil: undefined }), async (left, right) => {
        const records = recordsOf(left, right);
        expect(await found(records, 'duckdb')).toEqual(await found(records, 'typescript'));
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('leave the same blocks out where too many records share a value', async () => {
    const same = Array.from({ length: 1700 }, (_, at) => [
      'an',
      'an',
      'Trần An',
      at % 3 === 0 ? '2016' : '',
      '',
      'NAM',
      '',
      '',
    ]);
    const records = recordsOf(same, undefined);
    const [one, other] = [await found(records, 'duckdb'), await found(records, 'typescript')];
    expect(one).toEqual(other);
    expect(one.rules.map(({ skippedBlocks, skippedPairs }) => [skippedBlocks, skippedPairs])).toEqual([
      [0, 0],
      [1, (1700 * 1699) / 2],
      [0, 0],
      [1, (1700 * 1699) / 2],
    ]);
  }, 120_000);
});
